// What the TOML may say: types, ranges, unknown keys, cross references, overrides. Messages are golden.
#include "tests/unit/scenarios/scenario_fixture.h"

namespace leadlab::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class Toml : public ScenarioTest {
 protected:
  /// Loads the world with one more section and expects exactly this message.
  void expect_message(const std::string& more, const std::string& message) {
    EXPECT_FALSE(load(world(more)).scenario);
    EXPECT_THAT(messages_, ElementsAre(message));
  }
};

// The first line of what `expect_message` adds.
constexpr int kNext = 33;
std::string at(int line) { return "s.toml:" + std::to_string(kNext + line - 1) + ": "; }

TEST_F(Toml, UnknownKeysAreErrorsWithAGuess) {
  expect_message("[contact]\nreech = 0.3\n",
                 at(2) + "contact.reech = 0.3 (unknown key). Did you mean \"reach\"?");
  expect_message("[contacts]\nreach = 0.3\n",
                 at(1) + "contacts = {...} (unknown key). Did you mean \"contact\"?");
}

TEST_F(Toml, WrongTypes) {
  expect_message("[contact]\nreach = \"often\"\n",
                 at(2) + "contact.reach = \"often\" (must be a probability between 0 and 1).");
  expect_message("[queue]\norder = 3\n",
                 at(2) + "queue.order = 3 (must be one of new_leads_first, tasks_first, arrival).");
  expect_message("[metrics]\nleak_after = 40\n",
                 at(2) +
                     "metrics.leak_after = 40 (must be a duration like \"90s\", \"4h\" or \"1h30min\"). "
                     "Units: us ms s min h d w; no blanks, no bare numbers.");
  expect_message(
      "[queue]\norder = \"new_lead_first\"\n",
      at(2) +
          "queue.order = \"new_lead_first\" (must be one of new_leads_first, tasks_first, arrival). "
          "Did you mean \"new_leads_first\"?");
  expect_message("work = 3\n[snapshot]\n",
                 "s.toml:33: stage[0].work = 3 (unknown key). Known here: by_segment, lost_here, "
                 "median, name, sigma.");
}

TEST_F(Toml, NumbersOutOfRange) {
  expect_message("[snapshot]\nleads_per_rep = -1\n",
                 at(2) + "snapshot.leads_per_rep = -1 (must be a number >= 0).");
  expect_message("[win]\nbase = 1.5\n", at(2) + "win.base = 1.5 (must be a probability between 0 and 1).");
  expect_message("[win]\nbase = nan\n", at(2) + "win.base = nan (must be a probability between 0 and 1).");
  expect_message("[experiment]\nreplications = 0\n",
                 at(2) + "experiment.replications = 0 (must be a whole number >= 1).");
}

TEST_F(Toml, NegativeRate) {
  EXPECT_FALSE(load(replaced(world(), "per_week = 10", "per_week = -10")).scenario);
  EXPECT_THAT(messages_,
              ElementsAre("s.toml:29: arrivals.per_week = -10 (must be a number between 0 and 100000000)."));
}

TEST_F(Toml, NoLeadsAtAll) {
  EXPECT_FALSE(load(replaced(world(), "per_week = 10", "per_week = 0")).scenario);
  EXPECT_THAT(messages_,
              ElementsAre("s.toml:29: arrivals.per_week (must be above 0, else there are no leads at all). "
                          "Set arrivals.per_week, or read arrivals from an export with [import]."));
}

TEST_F(Toml, EffectsNeedASourceAndARangeAroundThem) {
  expect_message(
      "[effects.match]\nowner = { odds = 1.2, range = [1.0, 1.5] }\n",
      at(2) +
          "effects.match.owner.source is missing (an effect other than 1 must say where it comes from). "
          "For example source = \"expert guess, no controlled study\".");
  expect_message("[effects.match]\nowner = { odds = 2, range = [1.0, 1.5], source = \"x\" }\n",
                 at(2) + "effects.match.owner.range = [1, 1.5] (must hold odds).");
  expect_message("[effects]\ncollision = { odds = 1.5, source = \"x\" }\n",
                 at(2) +
                     "effects.collision.odds = 1.5 (must be an odds ratio <= 1). "
                     "Two reps at one company do not help each other.");
}

TEST_F(Toml, NumbersAreShownAsTyped) {
  expect_message("[effects.match]\nowner = { odds = 2, range = [1.1, 1.6], source = \"x\" }\n",
                 at(2) + "effects.match.owner.range = [1.1, 1.6] (must hold odds).");
}

TEST_F(Toml, ElementsOfListsAreNamed) {
  expect_message("[contact]\nattempts_after = [\"0s\", \"soon\"]\n",
                 at(2) +
                     "contact.attempts_after[1] = \"soon\" (must be a duration like \"90s\", \"4h\" or "
                     "\"1h30min\"). Units: us ms s min h d w; no blanks, no bare numbers.");
  expect_message("[contact]\nattempt_factor = [1, -2]\n",
                 at(2) + "contact.attempt_factor[1] = -2 (must be a number >= 0).");
}

TEST_F(Toml, AWrongFallbackEntryKeepsItsPlace) {
  (void)load(replaced(world(), "fallback = [\"rep:R1\"]", "fallback = [\"rep R1\", \"rep:R1\", \"rep:R7\"]"));
  EXPECT_THAT(
      messages_,
      ElementsAre("s.toml:4: strategy.round_robin.fallback[0] = \"rep R1\" (must be \"manager\", "
                  "\"rep:ID\" or \"territory:ID\").",
                  "s.toml:4: strategy.round_robin.fallback[2] = \"rep:R7\" (must name a rep of reps.csv). "
                  "Did you mean \"R1\"? Add the rep or correct the id."));
}

TEST_F(Toml, AnUnreadableValueIsNotJudgedFurther) {
  (void)load(replaced(world(), "start = 2026-01-05T00:00:00Z", "start = \"soon\""));
  EXPECT_THAT(messages_, ElementsAre(HasSubstr("time.start = \"soon\" (must be a time with zone like")));
  expect_message(
      "[[absence.wave]]\nfrom = 2026-02-01T00:00:00Z\nto = \"soon\"\nshare = 0.5\n",
      at(3) + "absence.wave[0].to = \"soon\" (must be a time with zone like 2026-03-01T09:30:00+01:00).");
  expect_message("[effects.match]\nowner = { odds = \"high\", range = [1.1, 1.6], source = \"x\" }\n",
                 at(2) + "effects.match.owner.odds = \"high\" (must be a number > 0).");
}

TEST_F(Toml, NamesMustExistElsewhere) {
  expect_message(
      "[[stage]]\nname = \"proposal\"\n",
      at(2) +
          "stage[1].name = \"proposal\" (must be an open stage with its hours in load.stage_hours). "
          "Names: discovery.");
  expect_message("[leads.deal_median]\nsmb = 1\nenterprize = 2\nenterprise = 3\n",
                 at(3) +
                     "leads.deal_median.enterprize = \"enterprize\" (must be a segment). "
                     "Did you mean \"enterprise\"?");
  expect_message(
      "[routing.every]\ntierd = \"60s\"\n",
      at(2) + "routing.every.tierd = \"60s\" (must be the name of a strategy). Did you mean \"tiered\"?");
  expect_message(
      "[notification]\nstandard = [\"pager\"]\n[notification.channel.crm]\n",
      at(2) + "notification.standard = \"pager\" (must be a [notification.channel.NAME]). Names: crm.");
}

TEST_F(Toml, StagesMayNotRepeat) {
  expect_message(
      "[[stage]]\nname = \"discovery\"\n",
      at(2) + "stage[1].name = \"discovery\" (must differ from the others). stage[0] has it already.");
}

TEST_F(Toml, AttemptsAndFactorsAreOfOneLength) {
  expect_message(
      "[contact]\nattempt_factor = [1, 0.5]\nattempts_after = [\"0s\"]\n",
      at(3) +
          "contact.attempts_after = [\"0s\"] (contact.attempt_factor (2) and contact.attempts_after (1) "
          "must be of one length).");
}

TEST_F(Toml, ProfilesHaveAShape) {
  EXPECT_FALSE(load(world("[arrivals.profile]\ndays = [1, 2]\n")).scenario);
  EXPECT_THAT(messages_, ElementsAre(HasSubstr("must be a list of 7 numbers, not 2")));
}

TEST_F(Toml, ProfilesAreNormalisedToMeanOne) {
  const auto result = load(world("[arrivals.profile]\ndays = [5, 5, 5, 5, 5, 0, 0]\n"));
  ASSERT_TRUE(result.scenario);
  const auto& profile = result.scenario->world.arrivals.profile;
  EXPECT_DOUBLE_EQ(profile[0], 7.0 / 5.0);
  EXPECT_DOUBLE_EQ(profile[167], 0.0);
}

TEST_F(Toml, TheRunEndsBeforeTheZoneData) {
  EXPECT_FALSE(load(replaced(world(), "2026-01-05", "2037-12-05")).scenario);
  EXPECT_THAT(messages_, ElementsAre(HasSubstr("the run must end before 2038")));
}

TEST_F(Toml, Calendars) {
  const auto bad = [&](const std::string& from, const std::string& to) {
    EXPECT_FALSE(load(replaced(kSmallPolicy, from, to)).scenario);
    return messages_;
  };
  EXPECT_THAT(bad("Europe/Berlin", "Europe/Berlim"),
              ElementsAre(HasSubstr("Did you mean \"Europe/Berlin\"?")));
  EXPECT_THAT(bad("\"09:00-17:00\"", "\"17:00-09:00\""), ElementsAre(HasSubstr("opening before closing")));
  EXPECT_THAT(bad("\"mon-fri\" =", "\"mon-tue\" = \"08:00-09:00\", \"tue\" ="),
              ElementsAre(HasSubstr("tue is already named")));
  EXPECT_THAT(bad("\"mon-fri\"", "\"montag\""), ElementsAre(HasSubstr("days must be mon tue")));
  EXPECT_THAT(bad("zone =", "holidays = [\"2026-02-30\"]\nzone ="),
              ElementsAre(HasSubstr("not \"2026-02-30\"")));
}

TEST_F(Toml, TiersEndWithARuleForEveryLead) {
  EXPECT_FALSE(load(world("[[tier]]\nmin_score = 80\nroute_within = \"2min\"\n")).scenario);
  EXPECT_THAT(messages_,
              Contains(at(1) + "tier[0] has a condition (the last [[tier]] must match every lead). "
                               "Add a [[tier]] without min_score and channels."));
}

TEST_F(Toml, SetReplacesAnyKeyBeforeTheChecks) {
  const auto result = load(
      world(),
      {.set = {"arrivals.scale=1.5", "strategy.tiered.gates=[\"account\"]", "strategy.tiered.pick=open_count",
               "calendar.hq.zone=Europe/Paris", "stage[0].median=3d", "reps.capacity_hours=30"}});
  EXPECT_THAT(messages_, IsEmpty());
  ASSERT_TRUE(result.scenario);
  const auto& s = *result.scenario;
  EXPECT_EQ(s.world.arrivals.scale, 1.5);
  EXPECT_THAT(s.contestants[1].strategy.gates, ElementsAre(engine::Gate::kAccount));
  EXPECT_EQ(s.contestants[1].strategy.pick, engine::PickRule::kOpenCount);
  EXPECT_EQ(s.policy.calendars[0].zone.name, "Europe/Paris");
  EXPECT_EQ(s.world.stages[0].median, std::chrono::days{3});
  EXPECT_EQ(s.tables.reps[0].capacity, std::chrono::hours{30});
}

TEST_F(Toml, ErrorsFromSetNameTheArgument) {
  EXPECT_FALSE(load(world(), {.set = {"arrivals.scale=-1", "win.bse=0.1", "nonsense", "stage[4].name=x",
                                      "win.base=[1"}})
                   .scenario);
  EXPECT_THAT(
      messages_,
      ElementsAre("--set arrivals.scale=-1: arrivals.scale = -1 (must be a number between 0 and 10000).",
                  "--set win.bse=0.1: win.bse = 0.1 (unknown key). Did you mean \"win.base\"?",
                  "--set nonsense: \"nonsense\" (must be KEY=VALUE with a TOML path as key). "
                  "For example --set arrivals.scale=1.2.",
                  "--set stage[4].name=x: stage[4].name (must lead through tables and existing elements of "
                  "lists). Elements count from 0.",
                  "--set win.base=[1: win.base = [1 (must be a TOML value). "
                  "Lists are written [\"a\", \"b\"], in quotation marks for the shell."));
}

TEST_F(Toml, StoredTextAfterSetLoadsToTheSame) {
  const auto first = load(world(), {.set = {"arrivals.scale=1.5"}});
  ASSERT_TRUE(first.scenario);
  const auto second = load(first.scenario->text);
  ASSERT_TRUE(second.scenario);
  EXPECT_EQ(second.scenario->hash, first.scenario->hash);
  EXPECT_EQ(second.scenario->world.arrivals.scale, 1.5);
}

TEST_F(Toml, DecimalsAreExact) {
  const auto result = load(replaced(kSmallPolicy, "discovery = 1", "discovery = 2.675"));
  ASSERT_TRUE(result.scenario);
  const auto hours = result.scenario->policy.load.stage_hours.at("discovery");
  EXPECT_EQ(hours.units, 2675);
  EXPECT_EQ(hours.places, 3);
}

TEST_F(Toml, AllProblemsOfAllFilesAtOnceInOrder) {
  write("reps.csv", "rep_id,territories,weight\nR1,EU,x\n");
  EXPECT_FALSE(load(world("[win]\nbase = 2\n[qualify]\nbase = 2\n")).scenario);
  EXPECT_THAT(messages_, ElementsAre(StartsWith(at(2) + "win.base"), StartsWith(at(4) + "qualify.base"),
                                     StartsWith("reps.csv:2: weight")));
}

}  // namespace
}  // namespace leadlab::test
