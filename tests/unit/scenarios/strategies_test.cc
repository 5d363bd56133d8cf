// Which strategies play, and what a scenario is.
#include "tests/unit/scenarios/scenario_fixture.h"

namespace leadlab::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Strategies : public ScenarioTest {
 protected:
  static std::vector<std::string> names(const scenarios::LoadResult& result) {
    std::vector<std::string> out;
    if (!result.scenario) return out;
    for (const auto& contestant : result.scenario->contestants) out.push_back(contestant.strategy.name);
    return out;
  }
  /// The small world without its strategy tables.
  static std::string without_strategies() { return world().substr(world().find("[segments]")); }
};

TEST_F(Strategies, ComeInTheOrderOfTheFile) {
  EXPECT_THAT(names(load(world())), ElementsAre("round_robin", "tiered"));
}

TEST_F(Strategies, TheBaselineComesFirstWhereverItStands) {
  EXPECT_THAT(names(load(world(), {.baseline = "tiered"})), ElementsAre("tiered", "round_robin"));
  EXPECT_THAT(names(load(world(), {.strategies = {"random", "tiered"}, .baseline = "tiered"})),
              ElementsAre("tiered", "random"));
}

TEST_F(Strategies, ATableReplacesABuiltInsKeysOneByOne) {
  const auto result = load(world());
  ASSERT_TRUE(result.scenario);
  const auto& baseline = result.scenario->contestants[0].strategy;
  EXPECT_THAT(baseline.gates, IsEmpty());
  EXPECT_EQ(baseline.pick, engine::PickRule::kRoundRobin);
  EXPECT_FALSE(baseline.capacity_limits);
  EXPECT_EQ(baseline.fallback.size(), 1U);
}

TEST_F(Strategies, AskedForByName) {
  EXPECT_THAT(names(load(world(), {.strategies = {"tiered", "random"}})),
              ElementsAre("round_robin", "tiered", "random"));  // the baseline is always there
  EXPECT_THAT(names(load(world(), {.strategies = {"tiered", "tiered"}, .baseline = "tiered"})),
              ElementsAre("tiered"));
}

TEST_F(Strategies, UnknownNamesAreRefusedWithTheNames) {
  EXPECT_FALSE(load(world(), {.strategies = {"teired"}}).scenario);
  EXPECT_THAT(
      messages_,
      ElementsAre("--strategy teired: strategy \"teired\" (must be a [strategy.NAME] of the scenario or a "
                  "built-in one). Did you mean \"tiered\"? Names: round_robin, tiered, random, open_count, "
                  "least_load, weighted_round_robin, longest_idle, power_of_two, pull, crm_assignment_rules, "
                  "weighted_daily_cap, random_remaining_quota, manual."));
  EXPECT_FALSE(load(world(), {.baseline = "best"}).scenario);
  EXPECT_THAT(messages_, ElementsAre(HasSubstr("--baseline best: baseline = \"best\"")));
}

TEST_F(Strategies, AWorldThatNamesNonePlaysTheUsualThree) {
  const auto result = load(without_strategies());
  EXPECT_THAT(names(result), ElementsAre("round_robin", "least_load", "tiered"));
  EXPECT_EQ(result.scenario->baseline, "round_robin");
  EXPECT_THAT(result.scenario->strategy_tables, IsEmpty());
}

TEST_F(Strategies, APolicyAloneNeedsNoWorld) {
  const auto result = load(kSmallPolicy);
  ASSERT_TRUE(result.scenario);
  EXPECT_FALSE(result.scenario->has_world);
  EXPECT_THAT(result.scenario->strategy_tables, ElementsAre("round_robin", "tiered"));
}

TEST_F(Strategies, TicksBelongToTheirStrategy) {
  const auto result = load(world("[routing.every]\nround_robin = \"60s\"\n"));
  ASSERT_TRUE(result.scenario);
  EXPECT_EQ(result.scenario->contestants[0].routing_every, std::chrono::minutes{1});
  EXPECT_EQ(result.scenario->contestants[1].routing_every, engine::Duration{0});
}

TEST_F(Strategies, TheHashForgetsOrderAndLayoutAndNothingElse) {
  const auto hash = load(world()).scenario->hash;
  write("reps.csv",
        "segments,rep_id,manager_id,backup_id,territories\n"
        "enterprise,R3,R1,R2,EU\n,R1,,,EU\nsmb,R2,R1,R1,EU\n");
  EXPECT_EQ(load("# a remark\n" + world()).scenario->hash, hash);
  write("reps.csv", std::string(kReps) + "R4,R1,R1,EU,smb\n");
  EXPECT_NE(load(world()).scenario->hash, hash);
  write("reps.csv", kReps);
  EXPECT_NE(load(replaced(world(), "per_week = 10", "per_week = 11")).scenario->hash, hash);
}

TEST_F(Strategies, TheWorldsOrganisationHasProspectsAndNoAbsences) {
  write("absences.csv", "rep_id,from,to\nR1,2026-01-01T00:00:00Z,\n");
  write("accounts.csv", "account_id,owner_id\nZ1,R2\n");
  write("opportunities.csv",
        "opportunity_id,account_id,owner_id,stage,entered_stage_at,value\n"
        "O1,Z1,R2,discovery,2026-01-02T00:00:00Z,1500.50\n"
        "O2,Z1,R2,won,2026-01-02T00:00:00Z,10\n"
        "O3,Z1,R2,discovery,2026-02-02T00:00:00Z,10\n");
  const auto result = load(world("[leads]\nprospects = 3\n"));
  EXPECT_THAT(messages_, IsEmpty());
  ASSERT_TRUE(result.scenario);
  const auto organisation = world_organisation(*result.scenario);
  ASSERT_NE(organisation, nullptr);
  EXPECT_EQ(organisation->account_count(), 4U);
  EXPECT_FALSE(organisation->find_account("prospect-000003").is_none());
  ASSERT_EQ(result.scenario->world.carried.size(), 1U);  // won and future ones are left out
  EXPECT_EQ(result.scenario->world.carried[0].value_cents, 150050);
  EXPECT_EQ(result.scenario->world.carried[0].account, organisation->find_account("Z1").index());
}

}  // namespace
}  // namespace leadlab::test
