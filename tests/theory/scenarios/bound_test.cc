// The upper bound where everything is on: no strategy of a shipped scenario exceeds it in any of 1,000
// replications. The bound holds for the mean over the flips and a replication may exceed it by luck; what it
// grants too much (no notice delay, no other work) leaves room enough that none does. One seed.
#include <gtest/gtest.h>

#include "scenarios/scenario.h"
#include "sim/experiment.h"
#include "tests/support/support.h"

namespace leadlab::test {
namespace {

/// Two days of smb_velocity, every strategy and every effect on.
sim::ExperimentResult played(std::uint64_t replications, const std::vector<std::string>& set) {
  scenarios::LoadOptions options;
  options.set = {"time.burn_in=1d", "time.window=2d", "time.follow_up=3d"};
  options.set.insert(options.set.end(), set.begin(), set.end());
  auto loaded = scenarios::load(source_dir() / "scenarios/catalog/smb_velocity.toml", options);
  const scenarios::Scenario scenario = std::move(loaded.scenario.value());
  const auto organisation = scenarios::world_organisation(scenario);
  sim::ExperimentConfig config;
  config.seed = 20260718;
  config.replications = replications;
  config.lead_log = 0;
  config.without_match_effects = false;
  config.bound_steps = 100;
  return sim::run_experiment(*organisation, scenarios::world_config(scenario, *organisation),
                             scenario.contestants, 0, config);
}

/// Worlds whose expected wins are above `part` of their bound; none may be above the whole of it, in wins or
/// in value.
std::size_t above(const sim::ExperimentResult& result, double part) {
  std::size_t out = 0;
  for (std::size_t s = 0; s < result.strategies.size(); ++s) {
    for (std::size_t r = 0; r < result.bounds.size(); ++r) {
      const sim::Funnel& all = result.as_given.worlds[s][r].all;
      const auto& bound = result.bounds[r];
      EXPECT_LE(all.won_expected, bound.wins.value) << result.strategies[s] << ", replication " << r;
      EXPECT_LE(all.revenue_expected_cents, bound.revenue.value) << result.strategies[s] << ", " << r;
      out += all.won_expected > part * bound.wins.value ? 1U : 0U;
    }
  }
  return out;
}

TEST(UpperBound, NoStrategyExceedsItInAThousandReplications) {
  constexpr std::uint64_t kReplications = 1000;
  const sim::ExperimentResult result = played(kReplications, {"arrivals.scale=0.5"});
  ASSERT_EQ(result.bounds.size(), kReplications);
  EXPECT_GT(above(result, 0.6), kReplications / 2) << "a twin of six tenths of it is exceeded";
}

/// Eight times the leads: hours are scarce, and the bound falls below that of no capacity.
TEST(UpperBound, HoldsUnderOverload) {
  const sim::ExperimentResult result = played(100, {"arrivals.scale=8", "time.follow_up=1d"});
  EXPECT_GT(above(result, 0.1), 100U);
  for (const auto& bound : result.bounds) EXPECT_LT(bound.wins.value, 0.99 * bound.wins.at_zero);
}

TEST(UpperBound, HoldsWhereAttemptsAreHandedOver) {
  const auto kept = played(100, {}), handed_over = played(100, {"queue.attempt_at_close=\"hand_over\""});
  EXPECT_GT(above(handed_over, 0.5), 100U);
  for (std::size_t r = 0; r < 100; ++r)
    EXPECT_GE(handed_over.bounds[r].wins.value, kept.bounds[r].wins.value) << "it grants more";
}

/// Half of the reps do half of the work in an hour, the others twice.
TEST(UpperBound, HoldsForRepsOfUnequalPace) {
  std::vector<std::string> set = {"arrivals.scale=4", "time.follow_up=1d"};
  for (int rep = 1; rep <= 15; ++rep) {
    const std::string id = (rep < 10 ? "S0" : "S") + std::to_string(rep);
    set.push_back("work.pace." + id + (rep % 2 == 0 ? "=2.0" : "=0.5"));
  }
  EXPECT_GT(above(played(100, set), 0.2), 50U);
}

}  // namespace
}  // namespace leadlab::test
