#include "engine/account_index.h"

#include <algorithm>
#include <map>

#include "engine/company_name.h"
#include "engine/graph.h"

namespace leadlab::engine {
namespace {

using Groups = std::map<std::string, std::vector<std::uint32_t>>;

/// The account that several stand for: their nearest common ancestor, or none.
AccountId only_one(const std::vector<std::uint32_t>& parents, std::vector<std::uint32_t> accounts) {
  std::sort(accounts.begin(), accounts.end());
  accounts.erase(std::unique(accounts.begin(), accounts.end()), accounts.end());
  return accounts.size() == 1 ? AccountId(accounts.front())
                              : AccountId(nearest_common_ancestor(parents, accounts));
}

}  // namespace

AccountIndex::AccountIndex(const std::vector<AccountRow>& rows, const NameTable<AccountId>& ids,
                           const std::vector<std::uint32_t>& parents, const MatchConfig& match)
    : ids_(ids), threshold_(match.fuzzy) {
  Groups domains, names;
  for (const AccountRow& row : rows) {
    const AccountId id = ids.find(row.account_id);
    if (!id) continue;
    for (const std::string& domain : row.domains) domains[normalise_domain(domain)].push_back(id.index());
    names[normalise_company_name(row.name)].push_back(id.index());
  }
  domains.erase("");
  names.erase("");
  for (const std::string& domain : public_mail_domains(match.public_mail_domains))
    domains_.insert(domain, kPublic);
  for (const auto& [domain, accounts] : domains) domains_.insert(domain, only_one(parents, accounts));
  for (const auto& [name, accounts] : names) by_name_.insert(name, only_one(parents, accounts));
  if (!threshold_) return;
  for (const auto& [name, accounts] : names) names_.push_back(name);
  fuzzy_ = FuzzyNames(names_);
}

AccountId AccountIndex::by_name(std::string_view name) const {
  const AccountId* found = by_name_.find(name);
  return found == nullptr ? AccountId::none() : *found;
}

AccountId AccountIndex::similar_name(const std::string& name) const {
  if (!threshold_ || name.empty()) return AccountId::none();
  const std::size_t best = fuzzy_.best_match(name, *threshold_);
  return best == FuzzyNames::kNoMatch ? AccountId::none() : by_name(names_[best]);
}

AccountIndex::Match AccountIndex::by_mail(std::string_view email) const {
  const Host host(email);
  if (host.view().empty()) return {};
  const auto of = [&](std::string_view domain) {
    const AccountId* found = domains_.find(domain);
    return found == nullptr ? AccountId::none() : *found;
  };
  const AccountId exact = of(host.view());
  if (exact == kPublic) return {};
  // "acme.com" is its own registered domain, or a public suffix, which has none.
  const bool is_short = host.view().find('.') == last_position(host.view(), '.');
  const AccountId registered = is_short ? AccountId::none() : of(registered_domain(std::string(host.view())));
  if (registered == kPublic) return {};
  if (exact) return {exact, "host"};
  if (registered) return {registered, "registered_domain"};
  return {};
}

AccountIndex::Match AccountIndex::match(const LeadRecord& record) const {
  if (!record.account_id.empty()) {
    if (const AccountId id = ids_.find(trim(record.account_id)); id) return {id, "account_id"};
  }
  if (!record.email.empty()) {
    if (const Match found = by_mail(record.email); found.account) return found;
  }
  if (by_name_.empty() || record.company.empty()) return {};
  const std::string name = normalise_company_name(record.company);
  if (const AccountId id = by_name(name); id) return {id, "name"};
  if (const AccountId id = similar_name(name); id) return {id, "fuzzy_name"};
  return {};
}

}  // namespace leadlab::engine
