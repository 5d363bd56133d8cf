#include "scenarios/baselines.h"

#include <algorithm>
#include <array>

#include "engine/policy_names.h"

namespace leadlab::scenarios {
namespace {

using engine::PickRule;
using sim::Contestant;

/// Eight leads fill a day of eight hours at the default of one hour a lead.
constexpr std::int64_t kUsualDailyCap = 8;
/// CRMs run their assignment rules in batches, about once a minute.
constexpr engine::Duration kUsualTick = std::chrono::seconds{60};

void as_it_is(Contestant& /*contestant*/) {}

void cap_the_day(Contestant& contestant) { contestant.strategy.daily_cap = kUsualDailyCap; }

void rotate_inside_rules(Contestant& contestant) {
  contestant.strategy.gates.push_back(engine::Gate::kRules);
  contestant.routing_every = kUsualTick;
}

void wait_for_a_dispatcher(Contestant& contestant) { contestant.dispatcher.emplace(); }

void run_all_tiers(Contestant& contestant) { contestant.strategy = engine::StrategyConfig{}; }

struct Baseline {
  PickRule pick;  ///< without gates, nobody ever full ...
  void (*change)(Contestant&) = as_it_is;
  std::string_view own_name = {};  ///< empty: that of the pick rule
  [[nodiscard]] std::string_view name() const { return own_name.empty() ? to_string(pick) : own_name; }
};

/// In the order in which messages list them.
constexpr std::array<Baseline, 13> kBaselines = {{
    {PickRule::kRoundRobin},
    {PickRule::kRandom},
    {PickRule::kOpenCount},
    {PickRule::kLeastLoad},
    {PickRule::kWeightedRoundRobin},
    {PickRule::kLongestIdle},
    {PickRule::kPowerOfTwo},
    {PickRule::kPull},
    {PickRule::kRoundRobin, rotate_inside_rules, "crm_assignment_rules"},
    {PickRule::kWeightedRoundRobin, cap_the_day, "weighted_daily_cap"},
    {PickRule::kRandomRemainingQuota, cap_the_day},
    {PickRule::kLeastLoad, wait_for_a_dispatcher, "manual"},
    {PickRule::kLeastLoad, run_all_tiers, "tiered"},
}};

}  // namespace

std::vector<std::string> builtin_strategies() {
  std::vector<std::string> names;
  for (const Baseline& baseline : kBaselines) names.emplace_back(baseline.name());
  return names;
}

std::optional<Contestant> builtin_contestant(const std::string& name) {
  const auto found = std::find_if(kBaselines.begin(), kBaselines.end(),
                                  [&](const Baseline& baseline) { return name == baseline.name(); });
  if (found == kBaselines.end()) return std::nullopt;
  Contestant contestant;
  contestant.strategy.gates.clear();
  contestant.strategy.pick = found->pick;
  contestant.strategy.capacity_limits = false;
  found->change(contestant);
  contestant.strategy.name = name;
  return contestant;
}

}  // namespace leadlab::scenarios
