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
#include "engine/plain_host.h"
#include "engine/policy.h"
#include "engine/tables.h"
#include "engine/text_index.h"

namespace leadlab::engine {

class AccountIndex {
 public:
  AccountIndex(const std::vector<AccountRow>& rows, const NameTable<AccountId>& ids,
               const std::vector<std::uint32_t>& parents, const MatchConfig& match);

  enum class Step : std::uint8_t { kNone, kAccountId, kHost, kRegisteredDomain, kName, kFuzzyName };
  /// Small enough to come back in a register.
  struct Match {
    AccountId account;  ///< none = no step found one
    Step step = Step::kNone;
  };
  [[nodiscard]] Match match(const LeadRecord& record) const {
    Search search;
    begin(record, search);
    look(search);
    return finish(search, record);
  }

  /// A match in steps; between them the memory that the next one needs is on its way.
  struct Search {
    TextIndex<AccountId>::Probe first;         ///< of the id, or of the host if it is plain
    const TextIndex<AccountId>* in = nullptr;  ///< ... and where that is looked up
    bool by_id = false;                        ///< the record names an account
    bool is_plain = false;                     ///< the host of its address can be compared as written
    bool has_two_dots = false;
  };
  void begin(const LeadRecord& record, Search& search) const;
  static void look(Search& search) { search.in->look(search.first); }
  [[nodiscard]] Match finish(const Search& search, const LeadRecord& record) const;

 private:
  /// A mail provider's domain: it says nothing about the company.
  static constexpr AccountId kPublic{std::uint32_t{0xFFFFFFFEU}};
  [[nodiscard]] Match by_email(std::string_view email) const;
  [[gnu::always_inline]] [[nodiscard]] inline Match by_host(AccountId listed, std::string_view host,
                                                            bool has_two_dots) const;
  [[nodiscard]] bool lists_any_above(std::string_view host) const;
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
