// Do more reps help? Among equals always; a slow colleague may make it worse, and by how much is known.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/estimators.h"
#include "sim/theory/suite.h"
#include "tests/support/theory_world.h"

namespace leadlab::sim {
namespace {

constexpr double kConfidence = 0.999;

std::vector<double> waits(const std::vector<WorldStats>& worlds) {
  std::vector<double> out;
  for (const WorldStats& world : worlds) {
    const WaitStats& wait = world.tiers[0].wall[static_cast<std::size_t>(Wait::kMqlToAttempt)];
    out.push_back(static_cast<double>(wait.sum_us) / static_cast<double>(wait.n) / 3600e6);
  }
  return out;
}

std::vector<double> waits_of_equals(int reps, double leads_per_hour) {
  return waits(
      test::play(test::make_queue({reps, leads_per_hour, 1.0}), engine::PickRule::kOpenCount, 71, 20));
}

/// Until the work is done.
std::vector<double> times_of(const theory::Case& one) {
  const theory::Setting s = one.setting({});
  ExperimentConfig config;
  config.seed = 72;
  config.replications = 60;
  config.without_match_effects = false;
  const auto result = run_experiment(*s.organisation, s.world, {s.contestant}, 0, config);
  return values(find_metric("wait.mql_to_done.wall.mean"), result.as_given.worlds[0]);
}

// 8 pairs at 99.9 %, one-sided: one false alarm in 250 sets of seeds. The seed is fixed.
TEST(MoreReps, AmongEqualsNeverRaiseTheMeanWait) {
  for (const double load : {0.5, 0.7, 0.9, 1.1}) {
    for (const int reps : {2, 5}) {
      const auto fewer = waits_of_equals(reps, load * reps), more = waits_of_equals(reps + 1, load * reps);
      EXPECT_LE(paired(more, fewer, kConfidence).difference.low, 0) << reps << " reps, load " << load;
    }
  }
}

TEST(MoreReps, OneFiveTimesSlowerRaisesTheMeanTimeByWhatTheorySays) {
  const auto alone = theory::check(theory::pooled_case("alone", 1, 0.3, 1, 60), {73});
  const theory::UnequalPair pair{0.3, 1, 0.2};
  const auto joined = theory::check(theory::unequal_case(theory::Join::kShortest, pair, 100), {74});
  EXPECT_NEAR(joined[0].exact, 1.848981, 1e-6);
  EXPECT_LT(std::abs(joined[0].z), 4) << joined[0].simulated;
  EXPECT_NEAR(alone[0].exact + 1, 1 / 0.7, 1e-9);  // the wait, and an hour of service
  EXPECT_LT(std::abs(alone[0].z), 4) << alone[0].simulated;
}

TEST(MoreReps, TheCheckAmongEqualsSeesASlowOne) {
  const auto alone = times_of(theory::pooled_case("alone", 1, 0.3, 1, 1));
  const auto joined = times_of(theory::unequal_case(theory::Join::kShortest, {0.3, 1, 0.2}, 1));
  EXPECT_GT(paired(joined, alone, kConfidence).difference.low, 0);
}

}  // namespace
}  // namespace leadlab::sim
