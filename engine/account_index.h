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
  [[nodiscard]] Match match(const LeadRecord& record) const;

 private:
  /// A mail provider's domain: it says nothing about the company.
  static constexpr AccountId kPublic{std::uint32_t{0xFFFFFFFEU}};
  [[nodiscard]] Match by_mail(std::string_view email) const;
  [[nodiscard]] AccountId by_name(std::string_view name) const;
  [[nodiscard]] AccountId similar_name(const std::string& name) const;

  const NameTable<AccountId>& ids_;
  TextIndex<AccountId> domains_;  ///< none = several without a common ancestor; or kPublic
  TextIndex<AccountId> by_name_;
  std::optional<double> threshold_;
  std::vector<std::string> names_;  ///< distinct normalised names, for `fuzzy_`
  FuzzyNames fuzzy_;
};

}  // namespace leadlab::engine
