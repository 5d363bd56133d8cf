#include "engine/account_index.h"

#include <algorithm>

#include "engine/company_name.h"
#include "engine/graph.h"

namespace leadlab::engine {

AccountIndex::AccountIndex(const std::vector<AccountRow>& rows, const NameTable<AccountId>& ids,
                           std::vector<std::uint32_t> parents, const MatchConfig& match)
    : ids_(ids),
      parents_(std::move(parents)),
      public_mail_(match.public_mail_domains),
      threshold_(match.fuzzy) {
  for (const AccountRow& row : rows) {
    const AccountId id = ids.find(row.account_id);
    if (!id) continue;
    for (const std::string& domain : row.domains) by_domain_[normalise_domain(domain)].push_back(id.index());
    by_name_[normalise_company_name(row.name)].push_back(id.index());
  }
  by_domain_.erase("");
  by_name_.erase("");
  for (Lookup* lookup : {&by_domain_, &by_name_}) {
    for (auto& [key, accounts] : *lookup) {
      std::sort(accounts.begin(), accounts.end());
      accounts.erase(std::unique(accounts.begin(), accounts.end()), accounts.end());
    }
  }
  if (!threshold_) return;
  for (const auto& [name, accounts] : by_name_) names_.push_back(name);
  std::sort(names_.begin(), names_.end());
  fuzzy_ = FuzzyNames(names_);
}

AccountId AccountIndex::only_one(const Lookup& lookup, const std::string& key) const {
  const auto found = key.empty() ? lookup.end() : lookup.find(key);
  if (found == lookup.end()) return AccountId::none();
  return AccountId(nearest_common_ancestor(parents_, found->second));
}

AccountId AccountIndex::similar_name(const std::string& name) const {
  if (!threshold_ || name.empty()) return AccountId::none();
  const std::size_t best = fuzzy_.best_match(name, *threshold_);
  return best == FuzzyNames::kNoMatch ? AccountId::none() : only_one(by_name_, names_[best]);
}

AccountIndex::Match AccountIndex::match(const LeadRecord& record) const {
  if (const AccountId id = ids_.find(trim(record.account_id)); id) return {id, "account_id"};
  if (const std::string host = host_of(record.email); !host.empty()) {
    // "acme.com" is its own registered domain, or a public suffix, which has none.
    const bool is_short = std::count(host.begin(), host.end(), '.') <= 1;
    const std::string registered = is_short ? host : registered_domain(host);
    if (!public_mail_.contains(host) && !public_mail_.contains(registered)) {
      if (const AccountId id = only_one(by_domain_, host); id) return {id, "host"};
      const AccountId id = registered == host ? AccountId::none() : only_one(by_domain_, registered);
      if (id) return {id, "registered_domain"};
    }
  }
  if (by_name_.empty() || record.company.empty()) return {};
  const std::string name = normalise_company_name(record.company);
  if (const AccountId id = only_one(by_name_, name); id) return {id, "name"};
  if (const AccountId id = similar_name(name); id) return {id, "fuzzy_name"};
  return {};
}

}  // namespace leadlab::engine
