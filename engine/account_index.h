// Finds the account that a lead belongs to: by id, host, registered domain, normalised name, similar name.
// The first step that yields exactly one account decides; several count as their nearest common ancestor.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "engine/fuzzy_names.h"
#include "engine/ids.h"
#include "engine/lead.h"
#include "engine/mail_domain.h"
#include "engine/name_table.h"
#include "engine/policy.h"
#include "engine/tables.h"

namespace leadlab::engine {

class AccountIndex {
 public:
  AccountIndex(const std::vector<AccountRow>& rows, const NameTable<AccountId>& ids,
               std::vector<std::uint32_t> parents, const MatchConfig& match);

  struct Match {
    AccountId account;      ///< none = no step found one
    std::string_view step;  ///< "account_id", "host", "registered_domain", "name", "fuzzy_name" or ""
  };
  [[nodiscard]] Match match(const LeadRecord& record) const;

 private:
  using Accounts = std::vector<std::uint32_t>;
  using Lookup = std::unordered_map<std::string, Accounts, TextHash, TextEqual>;
  [[nodiscard]] AccountId only_one(const Lookup& lookup, const std::string& key) const;
  [[nodiscard]] AccountId similar_name(const std::string& name) const;

  const NameTable<AccountId>& ids_;
  std::vector<std::uint32_t> parents_;
  PublicMail public_mail_;
  Lookup by_domain_, by_name_;
  std::optional<double> threshold_;
  std::vector<std::string> names_;  ///< distinct normalised names, for `fuzzy_`
  FuzzyNames fuzzy_;
};

}  // namespace leadlab::engine
