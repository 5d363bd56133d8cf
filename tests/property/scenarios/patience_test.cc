// Leads that go cold, reps who are slower, attempts cut by closing: what must hold in a shipped scenario.
#include <gtest/gtest.h>

#include "scenarios/scenario.h"
#include "sim/experiment.h"
#include "tests/support/support.h"

namespace leadlab::test {
namespace {

scenarios::LoadResult load_with(const std::vector<std::string>& set) {
  scenarios::LoadOptions options;
  options.set = set;
  options.strategies = {"round_robin"};
  return scenarios::load(source_dir() / "scenarios/catalog/smb_velocity.toml", options);
}

std::vector<sim::WorldStats> play(const std::vector<std::string>& set) {
  const auto loaded = load_with(set);
  for (const auto& finding : loaded.findings) ADD_FAILURE() << to_string(finding);
  const auto organisation = scenarios::world_organisation(*loaded.scenario);
  sim::ExperimentConfig config;
  config.seed = 42;
  config.replications = 3;
  config.without_match_effects = false;
  return sim::run_experiment(*organisation, scenarios::world_config(*loaded.scenario, *organisation),
                             loaded.scenario->contestants, 0, config)
      .as_given.worlds[0];
}

std::string said(const scenarios::LoadResult& result) {
  std::string all;
  for (const auto& finding : result.findings) all += to_string(finding) + "\n";
  return all;
}

double hours_busy(const sim::WorldStats& world) {
  double sum = 0;
  for (const auto& rep : world.reps) sum += static_cast<double>(rep.busy.count()) / 3600e6;
  return sum;
}

TEST(Patience, NobodyIsLostFromTheBooksAndLittlesLawHolds) {
  for (const auto& world : play({"patience.law=\"exponential\"", "patience.mean=\"2h\""})) {
    EXPECT_GT(world.cold, 0U);
    EXPECT_LT(world.cold, world.all.leads);
    EXPECT_EQ(world.cold + world.all.attempted, world.all.leads - world.end_unrouted);
    EXPECT_EQ(world.end_won + world.end_lost + world.end_open + world.end_never_reached + world.end_unrouted,
              world.all.leads);
    EXPECT_EQ(world.waiting_area_us, world.waiting_sojourn_us);
  }
}

TEST(Patience, NobodyIsColdWithoutTheSectionAndMoreAreTheLessPatientTheyAre) {
  EXPECT_EQ(play({})[0].cold, 0U);
  EXPECT_GT(play({"patience.median=\"1h\""})[0].cold, play({"patience.median=\"1d\""})[0].cold);
}

TEST(Patience, AFullLineTurnsLeadsAway) {
  // Under round robin nobody waits in line, so nobody is turned away.
  EXPECT_EQ(play({"patience.line=0"})[0].cold, 0U);
}

TEST(Patience, ASectionWithoutALengthIsAnError) {
  EXPECT_NE(said(load_with({"patience.law=\"exponential\""})).find("needs a median, mean or value"),
            std::string::npos);
  EXPECT_NE(said(load_with({"patience.line=-1"})).find("patience.line = -1"), std::string::npos);
}

TEST(AttemptAtClose, WhatIsHandedOverIsNeitherLostNorDoneTwice) {
  const auto finished = play({}), handed = play({"queue.attempt_at_close=\"hand_over\""});
  for (std::size_t i = 0; i < handed.size(); ++i) {
    const sim::WorldStats& world = handed[i];
    EXPECT_GT(world.reassignments, finished[i].reassignments);
    EXPECT_EQ(world.end_won + world.end_lost + world.end_open + world.end_never_reached + world.end_unrouted,
              world.all.leads);
    EXPECT_EQ(world.waiting_area_us, world.waiting_sojourn_us);
    EXPECT_NEAR(hours_busy(world), hours_busy(finished[i]), 0.03 * hours_busy(finished[i]));
  }
}

TEST(Pace, ASlowRepNeedsLongerForTheSameWork) {
  const auto loaded = load_with({});
  const std::string rep = loaded.scenario->tables.reps.front().rep_id;
  const auto usual = play({}), slow = play({"work.pace." + rep + "=0.5"});
  EXPECT_GT(hours_busy(slow[0]), hours_busy(usual[0]));
  EXPECT_EQ(slow[0].all.leads, usual[0].all.leads);
}

TEST(Pace, ARepThatIsNotThereIsAnError) {
  EXPECT_NE(said(load_with({"work.pace.NOBODY=0.5"})).find("must be a rep of reps.csv"), std::string::npos);
  EXPECT_NE(said(load_with({"work.pace.NOBODY=0"})).find("must be a number > 0"), std::string::npos);
}

}  // namespace
}  // namespace leadlab::test
