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

/// Is any domain listed that the host belongs to? Else the public-suffix list need not be asked.
bool AccountIndex::lists_any_above(std::string_view host) const {
  for (std::size_t dot = host.find('.'); dot != std::string_view::npos; dot = host.find('.', dot + 1)) {
    if (domains_.find(host.substr(dot + 1))) return true;
  }
  return false;
}

/// @param listed  whose domain the host is, as far as a table says
inline AccountIndex::Match AccountIndex::by_host(AccountId listed, std::string_view host,
                                                 bool has_two_dots) const {
  if (listed == kPublic) return {};
  if (listed) return {listed, Step::kHost};
  if (!has_two_dots || !lists_any_above(host)) return {};
  const AccountId registered = domains_.find(registered_domain(std::string(host)));
  if (registered && registered != kPublic) return {registered, Step::kRegisteredDomain};
  return {};
}

AccountIndex::Match AccountIndex::by_email(std::string_view email) const {
  const Host host(email);
  return by_host(domains_.find(host.view()), host.view(), may_have_registered_domain(host.view()));
}

AccountIndex::Match AccountIndex::by_company(std::string_view company) const {
  if (by_name_.empty() || company.empty()) return {};
  const std::string name = normalise_company_name(company);
  if (const AccountId id = by_name(name); id) return {id, Step::kName};
  if (const AccountId id = similar_name(name); id) return {id, Step::kFuzzyName};
  return {};
}

void AccountIndex::begin(const LeadRecord& record, Search& search) const {
  search.by_id = !record.account_id.empty();
  if (search.by_id) {
    search.in = &ids_.index();
    return ids_.index().begin(trim(record.account_id), search.first);
  }
  const PlainHost host = plain_host(record.email);
  search.is_plain = host.is_plain;
  search.has_two_dots = host.has_two_dots;
  search.in = &domains_;
  domains_.begin(host.text, search.first);
}

AccountIndex::Match AccountIndex::finish(const Search& search, const LeadRecord& record) const {
  const AccountId first = search.in->find(search.first);
  if (search.by_id && first) return {first, Step::kAccountId};
  const Match found = !search.by_id && search.is_plain ? by_host(first, search.first.key, search.has_two_dots)
                                                       : by_email(record.email);
  return found.account ? found : by_company(record.company);
}

}  // namespace leadlab::engine
