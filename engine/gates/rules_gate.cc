#include "engine/gates/rules_gate.h"

#include <algorithm>
#include <iterator>

namespace leadlab::engine {
namespace {

template <class IdType>
std::vector<IdType> ids_of(const std::vector<std::string>& listed, const NameTable<IdType>& names) {
  std::vector<IdType> ids;
  for (const std::string& name : listed) {
    if (const IdType id = names.find(name); id) ids.push_back(id);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

template <class IdType>
bool is_any_of(IdType id, const std::vector<IdType>& ids) {
  return ids.empty() || std::binary_search(ids.begin(), ids.end(), id);
}

/// True for an empty list, too: what is not asked for everybody has.
template <class IdType, class Has>
bool has_any(const std::vector<IdType>& ids, Has has) {
  return ids.empty() || std::any_of(ids.begin(), ids.end(), has);
}

}  // namespace

RulesGate::RulesGate(const std::vector<AssignmentRule>& rules, const Organisation::Impl& org) : org_(org) {
  for (const AssignmentRule& rule : rules.empty() ? derived_rules(org) : rules)
    rules_.push_back(compiled(rule));
}

RulesGate::Rule RulesGate::compiled(const AssignmentRule& rule) const {
  Rule result{ids_of(rule.territories, org_.territory_names), ids_of(rule.segments, org_.segments.names()),
              ids_of(rule.deal_sizes, org_.bands.names()), ids_of(rule.verticals, org_.vertical_names),
              ids_of(rule.reps, org_.rep_names)};
  if (rule.reps.empty()) result.members = who_fit(result);
  return result;
}

std::vector<RepId> RulesGate::who_fit(const Rule& rule) const {
  std::vector<RepId> reps;
  for (std::uint32_t i = 0; i < org_.reps.size(); ++i) {
    const RepId rep(i);
    if (has_any(rule.territories, [&](TerritoryId node) { return org_.assigned_to(rep, node); }) &&
        has_any(rule.segments, [&](SegmentId segment) { return org_.serves(rep, segment); }) &&
        has_any(rule.bands, [&](BandId band) { return org_.serves(rep, band); }) &&
        has_any(rule.verticals, [&](VerticalId vertical) { return org_.specialises_in(rep, vertical); }))
      reps.push_back(rep);
  }
  return reps;
}

bool RulesGate::is_under(TerritoryId node, const std::vector<TerritoryId>& territories) const {
  if (territories.empty()) return true;
  while (node && !std::binary_search(territories.begin(), territories.end(), node))
    node = org_.territory_parent[node.index()];
  return static_cast<bool>(node);
}

bool RulesGate::holds(const Rule& rule, const Attributes& lead) const {
  return is_any_of(lead.segment, rule.segments) && is_any_of(lead.deal_band, rule.bands) &&
         is_any_of(lead.vertical, rule.verticals) &&
         is_under(lead.basis_node ? lead.basis_node : lead.other_node, rule.territories);
}

Narrowed RulesGate::narrow(const std::vector<RepId>& pool, const Attributes& lead) const {
  Narrowed result;
  const auto rule =
      std::find_if(rules_.begin(), rules_.end(), [&](const Rule& each) { return holds(each, lead); });
  if (rule == rules_.end()) return result;
  std::set_intersection(pool.begin(), pool.end(), rule->members.begin(), rule->members.end(),
                        std::back_inserter(result.kept));
  return result;
}

std::vector<AssignmentRule> derived_rules(const Organisation::Impl& org) {
  std::vector<std::pair<int, TerritoryId>> nodes;  // (-depth, id)
  for (std::uint32_t i = 0; i < org.territory_parent.size(); ++i) {
    int depth = 0;
    for (TerritoryId node = org.territory_parent[i]; node; node = org.territory_parent[node.index()]) ++depth;
    nodes.emplace_back(-depth, TerritoryId(i));
  }
  std::sort(nodes.begin(), nodes.end());
  std::vector<std::string> segments = org.segments.names().names();
  if (segments.empty()) segments.emplace_back();  // one rule for all
  std::vector<AssignmentRule> rules;
  for (const auto& [depth, node] : nodes) {
    for (const std::string& name : segments) {
      const SegmentId segment = org.segments.names().find(name);
      const auto& reps = org.reps_of_territory[node.index()];
      if (std::none_of(reps.begin(), reps.end(),
                       [&](RepId rep) { return !segment || org.serves(rep, segment); }))
        continue;
      AssignmentRule& rule = rules.emplace_back();
      rule.territories = {org.territory_names.name(node)};
      if (segment) rule.segments = {name};
    }
  }
  rules.emplace_back();
  return rules;
}

}  // namespace leadlab::engine
