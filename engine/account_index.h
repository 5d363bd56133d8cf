// Finds the account that a lead belongs to: by id, host, registered domain, normalised name, similar name.
// The first step that yields exactly one account decides; several count as their nearest common ancestor.
#pragma once

#include <string>
#include <vector>

#include "engine/fuzzy_names.h"
#include "engine/ids.h"
#include "engine/lead.h"
#include "engine/mail_domain.h"
#include "engine/name_table.h"
#include "engine/policy.h"
#include "engine/tables.h"
#include "engine/text_index.h"

namespace leadlab::engine {

class AccountIndex {
 public:
  AccountIndex(const std::vector<AccountRow>& rows, const NameTable<AccountId>& ids,
               const std::vector<std::uint32_t>& parents, const MatchConfig& match);

  struct Match {
    AccountId account;      ///< none = no step found one
    std::string_view step;  ///< "account_id", "host", "registered_domain", "name", "fuzzy_name" or ""
  };
  [[nodiscard]] Match match(const LeadRecord& record) const { return finish(Search(*this, record)); }

  /// A match that has begun: the memory of its first step is on its way while the caller does something else.
  class Search {
   public:
    Search(const AccountIndex& index, const LeadRecord& record);

   private:
    friend AccountIndex;
    const LeadRecord& record_;
    Host host_;  ///< of the address, unless the record names an account
    TextIndex<AccountId>::Probe first_;
  };
  [[nodiscard]] Match finish(const Search& search) const;

 private:
  /// A mail provider's domain: it says nothing about the company.
  static constexpr AccountId kPublic{std::uint32_t{0xFFFFFFFEU}};
  [[nodiscard]] Match by_host(const TextIndex<AccountId>::Probe& host) const;
  [[nodiscard]] Match by_company(std::string_view company) const;
  [[nodiscard]] AccountId by_name(std::string_view name) const;
  [[nodiscard]] AccountId similar_name(const std::string& name) const;

  const NameTable<AccountId>& ids_;
  TextIndex<AccountId>
      domains_;  ///< none = several without a common ancestor; kPublic for a provider's and all below it
  TextIndex<AccountId> by_name_;
  std::optional<double> threshold_;
  std::vector<std::string> names_;  ///< distinct normalised names, for `fuzzy_`
  FuzzyNames fuzzy_;
};

}  // namespace leadlab::engine
