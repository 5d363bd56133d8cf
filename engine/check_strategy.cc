// What must hold of a strategy beside the organisation it is to route for.
#include <algorithm>
#include <set>

#include "engine/compile.h"
#include "engine/policy_names.h"
#include "engine/suggestion.h"

namespace leadlab::engine {
namespace {

void check_gates(const StrategyConfig& strategy, const std::string& key, const Organisation::Impl& impl,
                 Findings& findings) {
  std::set<Gate> seen;
  for (const Gate gate : strategy.gates) {
    const std::string name(to_string(gate));
    if (!seen.insert(gate).second) {
      findings.error(policy_key(key + ".gates"), name, "must list a gate once", "Remove the repetition.");
    }
    if ((gate == Gate::kSegment && impl.segments.empty()) ||
        (gate == Gate::kDealSize && impl.bands.empty())) {
      const std::string table = gate == Gate::kSegment ? "[segments]" : "[deal_sizes]";
      findings.error(policy_key(key + ".gates"), name, "needs the table " + table,
                     "Add " + table + " or take the gate out.");
    }
  }
}

template <class Names>
void check_listed(const std::vector<std::string>& listed, const Names& names, const std::string& key,
                  const std::string& what, Findings& findings) {
  for (const std::string& name : listed) {
    if (names.find(name)) continue;
    findings.error(policy_key(key), name, "must name " + what,
                   with_suggestion(name, names.names(), "Add it there or correct the name."));
  }
}

void check_rules(const StrategyConfig& strategy, const std::string& key, const Organisation::Impl& impl,
                 Findings& findings) {
  const auto& gates = strategy.gates;
  if (!strategy.rules.empty() && std::find(gates.begin(), gates.end(), Gate::kRules) == gates.end()) {
    findings.error(policy_key(key + ".rule"), "", "has no effect without the gate \"rules\"",
                   "Add \"rules\" to " + key + ".gates.");
  }
  for (std::size_t i = 0; i < strategy.rules.size(); ++i) {
    const AssignmentRule& rule = strategy.rules[i];
    const std::string place = key + ".rule[" + std::to_string(i) + "].";
    check_listed(rule.territories, impl.territory_names, place + "territories",
                 "a territory of territories.csv", findings);
    check_listed(rule.segments, impl.segments.names(), place + "segments", "a segment", findings);
    check_listed(rule.deal_sizes, impl.bands.names(), place + "deal_sizes", "a band of [deal_sizes]",
                 findings);
    check_listed(rule.verticals, impl.vertical_names, place + "verticals",
                 "a vertical of [industries] or reps.csv", findings);
    check_listed(rule.reps, impl.rep_names, place + "reps", "a rep of reps.csv", findings);
    const bool every_lead = rule.territories.empty() && rule.segments.empty() && rule.deal_sizes.empty() &&
                            rule.verticals.empty();
    if (every_lead && i + 1 < strategy.rules.size()) {
      findings.warn(policy_key(key + ".rule[" + std::to_string(i) + "]"), "", "should have a condition",
                    "The rules after it are never reached.");
    }
  }
}

void check_fallback(const StrategyConfig& strategy, const std::string& key, const Organisation::Impl& impl,
                    Findings& findings) {
  for (std::size_t i = 0; i < strategy.fallback.size(); ++i) {
    const FallbackEntry& entry = strategy.fallback[i];
    const Place place = policy_key(key + ".fallback[" + std::to_string(i) + "]");
    if (entry.kind == FallbackEntry::Kind::kRep && !impl.rep_names.find(entry.id)) {
      findings.error(place, "rep:" + entry.id, "must name a rep of reps.csv",
                     with_suggestion(entry.id, impl.rep_names.names(), "Add the rep or correct the id."));
    }
    if (entry.kind == FallbackEntry::Kind::kTerritory && !impl.territory_names.find(entry.id)) {
      findings.error(
          place, "territory:" + entry.id, "must name a territory of territories.csv",
          with_suggestion(entry.id, impl.territory_names.names(), "Add the territory or correct the id."));
    }
  }
}

}  // namespace

void check_strategy(const StrategyConfig& strategy, const Organisation::Impl& impl, Findings& findings) {
  const std::string key = "strategy." + strategy.name;
  check_gates(strategy, key, impl, findings);
  check_rules(strategy, key, impl, findings);
  check_fallback(strategy, key, impl, findings);
  const std::set<TieBreaker> distinct(strategy.tie_breakers.begin(), strategy.tie_breakers.end());
  if (distinct.size() != strategy.tie_breakers.size()) {
    findings.error(policy_key(key + ".tie_breakers"), "", "must list a tie-breaker once",
                   "Remove the repetition.");
  }
  if (strategy.max_declines < 1) {
    findings.error(policy_key(key + ".max_declines"), std::to_string(strategy.max_declines),
                   "must be an integer >= 1", "Leave it out for 3.");
  }
  if (strategy.relationship_window < Duration{0}) {
    findings.error(policy_key(key + ".relationship_window"), "", "must not be negative",
                   "Use 0s for no window.");
  }
  if (strategy.daily_cap && *strategy.daily_cap < 1) {
    findings.error(policy_key(key + ".daily_cap"), std::to_string(*strategy.daily_cap),
                   "must be an integer >= 1", "Leave it out for \"no limit\".");
  }
  if (strategy.pick == PickRule::kRandomRemainingQuota && !strategy.daily_cap) {
    findings.error(policy_key(key + ".pick"), std::string(to_string(strategy.pick)),
                   "needs daily_cap, which says how many leads a rep may get a day",
                   "Add daily_cap = 8, or pick \"random\".");
  }
  if (strategy.fallback.empty() && impl.policy.unassigned.owner.empty()) {
    findings.warn(policy_key(key + ".fallback"), "[]", "should name someone, or unassigned.owner should",
                  "Leads without an eligible rep stay unassigned.");
  }
}

}  // namespace leadlab::engine
