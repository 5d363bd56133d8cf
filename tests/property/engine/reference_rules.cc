// The gate `rules` once more: which rule holds first, and who takes its leads.
#include <algorithm>

#include "tests/property/engine/reference_pools.h"

namespace leadlab::engine::oracle {

bool OneDecision::holds(const AssignmentRule& rule) const {
  const Classified& lead = question_.lead;
  const auto listed = [](const std::vector<std::string>& names, const std::string& name) {
    return names.empty() || contains(names, name);
  };
  const bool headquarters_first = state_.strategy.basis == Basis::kHeadquarters;
  const std::string& first = headquarters_first ? lead.headquarters_node : lead.contact_node;
  const std::string& second = headquarters_first ? lead.contact_node : lead.headquarters_node;
  bool there = rule.territories.empty();
  for (std::string id = first.empty() ? second : first; !id.empty();
       id = find_territory(state_.tables, id)->parent_id) {
    there = there || contains(rule.territories, id);
  }
  return there && listed(rule.segments, lead.segment) && listed(rule.deal_sizes, lead.band) &&
         listed(rule.verticals, lead.vertical);
}

bool OneDecision::fits(const RepRow& rep, const AssignmentRule& rule) {
  const auto shares = [](const std::vector<std::string>& asked, const std::vector<std::string>& has,
                         bool empty_has_all) {
    return asked.empty() || (empty_has_all && has.empty()) ||
           std::any_of(asked.begin(), asked.end(), [&](const auto& name) { return contains(has, name); });
  };
  if (!rule.reps.empty()) return contains(rule.reps, rep.rep_id);
  return shares(rule.territories, rep.territories, false) && shares(rule.segments, rep.segments, true) &&
         shares(rule.deal_sizes, rep.deal_bands, true) && shares(rule.verticals, rep.verticals, false);
}

/// One per node and segment with anybody in it, deepest first; then everybody.
std::vector<AssignmentRule> OneDecision::usual_rules() const {
  std::map<std::pair<int, std::string>, std::string> nodes;
  for (const TerritoryRow& row : state_.tables.territories) {
    int depth = 0;
    for (std::string id = row.parent_id; !id.empty(); id = find_territory(state_.tables, id)->parent_id)
      ++depth;
    nodes[{-depth, row.territory_id}] = row.territory_id;
  }
  std::vector<std::vector<std::string>> segments = {{}};
  if (state_.policy.segments) {
    segments.clear();
    auto from = state_.policy.segments->from;
    std::sort(from.begin(), from.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    for (const auto& [name, lowest] : from) segments.push_back({name});
  }
  std::vector<AssignmentRule> rules;
  for (const auto& [key, node] : nodes) {
    for (const auto& segment : segments) {
      const AssignmentRule rule{{node}, segment, {}, {}, {}};
      const auto& reps = state_.tables.reps;
      if (std::any_of(reps.begin(), reps.end(), [&](const RepRow& rep) { return fits(rep, rule); }))
        rules.push_back(rule);
    }
  }
  rules.emplace_back();
  return rules;
}

void OneDecision::rules_gate(Pool& pool) {
  pool.path = "assignment_rule";
  const auto& own = state_.strategy.rules;
  for (const AssignmentRule& rule : own.empty() ? usual_rules() : own) {
    if (!holds(rule)) continue;
    std::erase_if(pool.reps, [&](const auto& rep) { return !fits(*find_rep(state_.tables, rep), rule); });
    return;
  }
  pool.reps.clear();
}

}  // namespace leadlab::engine::oracle
