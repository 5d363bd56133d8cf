// A shipped scenario with attempts handed over at closing.
#include <gtest/gtest.h>

#include "scenarios/scenario.h"
#include "sim/experiment.h"
#include "tests/support/support.h"

namespace leadlab::test {
namespace {

/// Who goes on with a handed-over attempt works on the lead and so acknowledges it. Once it was not told to
/// the router, whose clock ran out during the call: the lead went to a third rep, and was closed twice.
TEST(HandOver, WhoGoesOnWithAnAttemptAcknowledgesTheLead) {
  scenarios::LoadOptions options;
  options.set = {"time.burn_in=1d", "time.window=2d", "time.follow_up=3d",
                 "queue.attempt_at_close=\"hand_over\""};
  auto loaded = scenarios::load(source_dir() / "scenarios/catalog/smb_velocity.toml", options);
  const scenarios::Scenario scenario = std::move(loaded.scenario.value());
  const auto organisation = scenarios::world_organisation(scenario);
  sim::ExperimentConfig config;
  config.seed = 20260718;
  config.replications = 100;
  config.lead_log = 0;
  config.without_match_effects = false;
  const auto result = sim::run_experiment(*organisation, scenarios::world_config(scenario, *organisation),
                                          scenario.contestants, 0, config);
  EXPECT_TRUE(result.failures.empty());
  for (const auto& worlds : result.as_given.worlds) {
    ASSERT_EQ(worlds.size(), 100U);
    for (const auto& world : worlds) EXPECT_LE(world.all.reached, world.all.leads);
  }
}

}  // namespace
}  // namespace leadlab::test
