#include "tests/bench/plain_router.h"

#include <algorithm>

namespace leadlab::bench {
namespace {

constexpr std::size_t kNobody = static_cast<std::size_t>(-1);

bool holds(const std::vector<std::string>& list, const std::string& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

}  // namespace

PlainRouter::PlainRouter(const DecisionCase& c) {
  std::unordered_map<std::string, std::size_t> rep_by_id;
  for (const engine::RepRow& row : c.tables.reps) {
    rep_by_id[row.rep_id] = reps_.size();
    reps_.push_back({row.rep_id, row.territories, row.segments, row.verticals});
  }
  for (const engine::AccountRow& row : c.tables.accounts) {
    owner_by_account_[row.account_id] = rep_by_id[row.owner_id];
    for (const std::string& domain : row.domains) owner_by_domain_[domain] = rep_by_id[row.owner_id];
  }
  for (const engine::TerritoryRow& row : c.tables.territories) {
    parent_[row.territory_id] = row.parent_id;
    for (const std::string& state : row.states) territory_by_state_[state] = row.territory_id;
  }
  vertical_.insert(c.policy.industries.begin(), c.policy.industries.end());
  segments_ = c.policy.segments->from;
}

void PlainRouter::reset() {
  assignments_ = 0;
  for (Rep& rep : reps_) {
    rep.open = 0;
    rep.last_assigned = 0;
  }
}

std::size_t PlainRouter::owner_of(const engine::LeadRecord& lead) const {
  if (const auto found = owner_by_account_.find(std::string(lead.account_id));
      found != owner_by_account_.end())
    return found->second;
  const std::size_t at = lead.email.rfind('@');
  if (at == std::string_view::npos) return kNobody;
  const auto found = owner_by_domain_.find(std::string(lead.email.substr(at + 1)));
  return found == owner_by_domain_.end() ? kNobody : found->second;
}

std::string PlainRouter::territory_of(const engine::LeadRecord& lead) const {
  const auto found = territory_by_state_.find(std::string(lead.headquarters.state));
  return found == territory_by_state_.end() ? std::string() : found->second;
}

std::size_t PlainRouter::give(std::size_t rep) {
  ++reps_[rep].open;
  reps_[rep].last_assigned = ++assignments_;
  return rep;
}

std::size_t PlainRouter::route(const engine::LeadRecord& lead) {
  if (const std::size_t owner = owner_of(lead); owner != kNobody) return give(owner);
  pool_.clear();
  for (std::string node = territory_of(lead); !node.empty() && pool_.empty(); node = parent_[node]) {
    for (std::size_t r = 0; r < reps_.size(); ++r) {
      if (holds(reps_[r].territories, node)) pool_.push_back(r);
    }
  }
  std::string segment;
  for (const auto& [name, from] : segments_) {
    if (*lead.employees >= from) segment = name;
  }
  std::erase_if(pool_, [&](std::size_t r) { return !holds(reps_[r].segments, segment); });
  const std::string& vertical = vertical_[std::string(lead.industry)];
  narrowed_.clear();
  std::copy_if(pool_.begin(), pool_.end(), std::back_inserter(narrowed_),
               [&](std::size_t r) { return holds(reps_[r].verticals, vertical); });
  if (narrowed_.empty()) {
    std::copy_if(pool_.begin(), pool_.end(), std::back_inserter(narrowed_),
                 [&](std::size_t r) { return reps_[r].verticals.empty(); });
  }
  if (narrowed_.empty()) narrowed_ = pool_;
  std::erase_if(narrowed_, [&](std::size_t r) { return reps_[r].open >= reps_[r].capacity; });
  if (narrowed_.empty()) return kNobody;
  return give(*std::min_element(narrowed_.begin(), narrowed_.end(), [&](std::size_t a, std::size_t b) {
    return std::tie(reps_[a].open, reps_[a].last_assigned) < std::tie(reps_[b].open, reps_[b].last_assigned);
  }));
}

}  // namespace leadlab::bench
