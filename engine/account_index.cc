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

/// "acme.com" is its own registered domain, or a public suffix, which has none.
bool may_have_registered_domain(std::string_view host) { return occurs_twice(host, '.'); }

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
  for (const auto& [domain, accounts] : domains) {
    const bool is_public =
        may_have_registered_domain(domain) && domains_.find(registered_domain(domain)) == kPublic;
    domains_.insert(domain, is_public ? kPublic : only_one(parents, accounts));
  }
  for (const auto& [name, accounts] : names) by_name_.insert(name, only_one(parents, accounts));
  if (!threshold_) return;
  for (const auto& [name, accounts] : names) names_.push_back(name);
  fuzzy_ = FuzzyNames(names_);
}

AccountId AccountIndex::by_name(std::string_view name) const { return by_name_.find(name); }

AccountId AccountIndex::similar_name(const std::string& name) const {
  if (!threshold_ || name.empty()) return AccountId::none();
  const std::size_t best = fuzzy_.best_match(name, *threshold_);
  return best == FuzzyNames::kNoMatch ? AccountId::none() : by_name(names_[best]);
}

AccountIndex::Match AccountIndex::by_host(const TextIndex<AccountId>::Probe& host) const {
  if (host.key.empty()) return {};
  const AccountId exact = domains_.find(host);
  if (exact == kPublic) return {};
  if (exact) return {exact, "host"};
  if (!may_have_registered_domain(host.key)) return {};
  const AccountId registered = domains_.find(registered_domain(std::string(host.key)));
  if (registered && registered != kPublic) return {registered, "registered_domain"};
  return {};
}

AccountIndex::Match AccountIndex::by_company(std::string_view company) const {
  if (by_name_.empty() || company.empty()) return {};
  const std::string name = normalise_company_name(company);
  if (const AccountId id = by_name(name); id) return {id, "name"};
  if (const AccountId id = similar_name(name); id) return {id, "fuzzy_name"};
  return {};
}

AccountIndex::Search::Search(const AccountIndex& index, const LeadRecord& record)
    : record_(record),
      host_(record.account_id.empty() ? record.email : std::string_view()),
      first_(record.account_id.empty() ? index.domains_.probe(host_.view())
                                       : index.ids_.probe(trim(record.account_id))) {}

AccountIndex::Match AccountIndex::finish(const Search& search) const {
  const LeadRecord& record = search.record_;
  if (record.account_id.empty()) {
    if (const Match found = by_host(search.first_); found.account) return found;
    return by_company(record.company);
  }
  if (const AccountId id = ids_.find(search.first_); id) return {id, "account_id"};
  const Host host(record.email);
  if (const Match found = by_host(domains_.probe(host.view())); found.account) return found;
  return by_company(record.company);
}

}  // namespace leadlab::engine
