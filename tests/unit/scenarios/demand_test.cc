// Work that leads mean beside the time of the reps: sums done by hand, and queues whose load is known.
#include "models/demand.h"

#include "tests/unit/scenarios/scenario_fixture.h"

namespace leadlab::test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

models::Demand demand_of(const scenarios::Scenario& scenario) {
  const auto organisation = scenarios::world_organisation(scenario);
  return models::expected_demand(scenarios::world_config(scenario, *organisation), *organisation);
}

class Demand : public ScenarioTest {
 protected:
  /// Every lead is reached at once and comes to nothing, after an hour of work.
  static std::string an_hour_each(const std::string& more = {}) {
    return world(
        "[contact]\nreach = 1\n[qualify]\nbase = 0\n[decay]\npreset = \"none\"\n[work]\n"
        "attempt = { law = \"constant\", value = \"1h\" }\n"
        "conversation = { law = \"constant\", value = \"0s\" }\n" +
        more);
  }
};

TEST_F(Demand, IsLeadsTimesWorkBesideTheHoursOnShift) {
  const auto result = load(an_hour_each());
  ASSERT_TRUE(result.scenario);
  const models::Demand demand = demand_of(*result.scenario);
  EXPECT_NEAR(demand.leads, 130, 1e-6);  // 10 a week for 13 weeks
  EXPECT_NEAR(demand.hours_per_lead, 1, 1e-9);
  EXPECT_NEAR(demand.hours_on_shift, 3 * 13 * 40, 1e-6);
  EXPECT_NEAR(demand.utilisation(), 130.0 / 1560, 1e-9);
}

TEST_F(Demand, AbsencesTakeTimeAway) {
  const auto result = load(an_hour_each(
      "[absence.planned]\nper_quarter = 1\ndays = 9.1\n"
      "[[absence.wave]]\nfrom = 2026-02-09T00:00:00Z\nto = 2026-02-16T00:00:00Z\nshare = 0.5\n"));
  ASSERT_TRUE(result.scenario);
  EXPECT_NEAR(demand_of(*result.scenario).hours_on_shift, 0.9 * (1560 - 0.5 * 3 * 40), 1e-6);
}

TEST_F(Demand, BatchesComeOnTopAndAreNotScaled) {
  const auto result = load(replaced(an_hour_each(), "per_week = 10",
                                    "per_week = 10\nscale = 2\nbatches = { per_week = 1, size = 30 }"));
  ASSERT_TRUE(result.scenario);
  EXPECT_NEAR(demand_of(*result.scenario).leads, 13 * (20 + 30), 1e-6);
}

TEST_F(Demand, DealsMeanTasks) {
  const auto result = load(replaced(an_hour_each("tasks_per_stage = 3\n"
                                                 "stage_task = { law = \"constant\", value = \"2h\" }\n"),
                                    "base = 0\n", "base = 1\n"));
  ASSERT_TRUE(result.scenario);
  EXPECT_NEAR(demand_of(*result.scenario).hours_per_lead, 1 + 3 * 2, 1e-9);  // one stage, won or lost
}

TEST_F(Demand, MoreWorkThanTimeIsARisk) {
  const std::string busy = replaced(an_hour_each(), "per_week = 10", "per_week = 150");
  (void)load(busy);
  EXPECT_THAT(messages_, IsEmpty()) << "said only where risks are asked for";
  const auto result = load(busy, {.risks = true});
  EXPECT_TRUE(result.scenario);
  EXPECT_THAT(messages_, testing::Contains(
                             "s.toml:29: 1\u202f950 leads of 1.00 hours of work each (1\u202f950 hours of "
                             "work meet 1\u202f560 hours on shift: 125 % of the reps' time, evenly spread). "
                             "Queues grow without end; plan more reps, longer hours or fewer leads."));
  (void)load(an_hour_each(), {.risks = true});
  EXPECT_THAT(messages_, testing::Not(testing::Contains(HasSubstr("on shift"))));
}

TEST(DemandOfTheory, IsTheLoadOfTheQueue) {
  for (const char* name : {"mm1", "mmc"}) {
    const auto result = scenarios::load(source_dir() / "scenarios/catalog" / (std::string(name) + ".toml"));
    ASSERT_TRUE(result.scenario);
    EXPECT_NEAR(demand_of(*result.scenario).utilisation(), 0.8, 1e-3) << name;
  }
}

}  // namespace
}  // namespace leadlab::test
