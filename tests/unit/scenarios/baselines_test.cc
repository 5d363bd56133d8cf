// The built-in baselines: what they are made of, and how a table changes them.
#include "tests/unit/scenarios/scenario_fixture.h"

namespace leadlab::test {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Baselines : public ScenarioTest {
 protected:
  /// Somebody answers for leads that nobody takes, so that no warning is due.
  static std::string answered(const std::string& more) {
    return world("[unassigned]\nowner = \"R1\"\n" + more);
  }
  sim::Contestant contestant(const std::string& name, const std::string& more = {}) {
    const auto result = load(answered(more), {.strategies = {name}});
    EXPECT_THAT(messages_, IsEmpty());
    if (!result.scenario) return {};
    const auto& all = result.scenario->contestants;
    return *std::find_if(all.begin(), all.end(),
                         [&](const sim::Contestant& c) { return c.strategy.name == name; });
  }
};

TEST_F(Baselines, CrmAssignmentRulesTickEveryMinute) {
  const auto crm = contestant("crm_assignment_rules");
  EXPECT_THAT(crm.strategy.gates, ElementsAre(engine::Gate::kRules));
  EXPECT_THAT(crm.strategy.rules, IsEmpty());
  EXPECT_EQ(crm.strategy.pick, engine::PickRule::kRoundRobin);
  EXPECT_EQ(crm.routing_every, seconds{60});
}

TEST_F(Baselines, CapsAreEightLeadsADay) {
  for (const char* name : {"weighted_daily_cap", "random_remaining_quota"})
    EXPECT_EQ(contestant(name).strategy.daily_cap, 8);
}

TEST_F(Baselines, ManualHasOneDispatcher) {
  const auto manual = contestant("manual");
  ASSERT_TRUE(manual.dispatcher);
  EXPECT_EQ(manual.dispatcher->people, 1);
  EXPECT_EQ(manual.dispatcher->handling.median, minutes{4});
}

TEST_F(Baselines, ATableReplacesTheirKeysOneByOne) {
  const auto capped = contestant("weighted_daily_cap", "[strategy.weighted_daily_cap]\ndaily_cap = 3\n");
  EXPECT_EQ(capped.strategy.daily_cap, 3);
  EXPECT_EQ(capped.strategy.pick, engine::PickRule::kWeightedRoundRobin);
  const auto manual =
      contestant("manual",
                 "[strategy.manual]\ngates = [\"territory\"]\n"
                 "[routing.dispatcher.manual]\npeople = 2\n"
                 "[routing.dispatcher.manual.handling]\nlaw = \"constant\"\nvalue = \"1min\"\n");
  EXPECT_THAT(manual.strategy.gates, ElementsAre(engine::Gate::kTerritory));
  EXPECT_EQ(manual.strategy.pick, engine::PickRule::kLeastLoad);
  ASSERT_TRUE(manual.dispatcher);
  EXPECT_EQ(manual.dispatcher->people, 2);
  EXPECT_EQ(manual.dispatcher->handling.median, minutes{1});
  const auto crm = contestant("crm_assignment_rules", "[routing.every]\ncrm_assignment_rules = \"5min\"\n");
  EXPECT_EQ(crm.routing_every, minutes{5});
}

TEST_F(Baselines, RulesAreRead) {
  const auto crm = contestant("crm_assignment_rules",
                              "[[strategy.crm_assignment_rules.rule]]\nterritories = [\"EU\"]\n"
                              "segments = [\"enterprise\"]\nreps = [\"R3\"]\n"
                              "[[strategy.crm_assignment_rules.rule]]\n");
  ASSERT_EQ(crm.strategy.rules.size(), 2U);
  EXPECT_THAT(crm.strategy.rules[0].territories, ElementsAre("EU"));
  EXPECT_THAT(crm.strategy.rules[0].segments, ElementsAre("enterprise"));
  EXPECT_THAT(crm.strategy.rules[0].reps, ElementsAre("R3"));
  EXPECT_THAT(crm.strategy.rules[1].reps, IsEmpty());
}

TEST_F(Baselines, MistakesAreNamedAtTheirLine) {
  (void)load(answered("[[strategy.crm_assignment_rules.rule]]\nreps = [\"R9\"]\n"));
  EXPECT_THAT(messages_, ElementsAre(HasSubstr("s.toml:36: strategy.crm_assignment_rules.rule[0].reps = "
                                               "\"R9\" (must name a rep of reps.csv)")));
  (void)load(answered("[strategy.weighted_daily_cap]\ndaily_cap = 0\n"));
  EXPECT_THAT(messages_, ElementsAre(HasSubstr("must be a whole number from 1 to 1000000")));
  (void)load(answered("[routing.dispatcher.nobody]\npeople = 1\n"));
  EXPECT_THAT(messages_, ElementsAre(HasSubstr("must be the name of a strategy")));
  (void)load(
      answered("[strategy.x]\ngates = []\nfallback = [\"rep:R1\"]\npick = \"random_remaining_quota\"\n"));
  EXPECT_THAT(messages_, ElementsAre(HasSubstr("needs daily_cap")));
}

TEST_F(Baselines, ADispatcherWithoutACalendarIsAWarning) {
  const std::string text = replaced(world(), "[sla]\ncalendar = \"hq\"\n", "");
  (void)load(text, {.strategies = {"manual"}});
  EXPECT_THAT(messages_, ::testing::Contains(HasSubstr("dispatchers work around the clock")));
}

}  // namespace
}  // namespace leadlab::test
