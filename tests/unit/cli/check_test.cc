#include "cli/check.h"

#include "tests/unit/cli/office.h"

namespace leadlab::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

std::string catalog(const std::string& name) {
  return (test::source_dir() / "scenarios/catalog" / (name + ".toml")).string();
}

TEST(Check, AGoodScenarioEndsWithACountAndThePlan) {
  const Said said = leadlab_run({"check", catalog("b2b_saas")});
  EXPECT_EQ(said.status, 0) << said.out;
  EXPECT_THAT(said.out, HasSubstr("no errors"));
  EXPECT_THAT(said.out, HasSubstr("b2b_saas: "));
  EXPECT_THAT(said.err, IsEmpty());
}

TEST(Check, EveryErrorIsNamedAndTheStatusIs2) {
  const Said said =
      leadlab_run({"check", catalog("mm1"), "--set", "arrivals.scal=1", "--set", "arrivals.per_week=-5"});
  EXPECT_EQ(said.status, 2);
  EXPECT_THAT(said.out, HasSubstr("error: "));
  EXPECT_THAT(said.out, HasSubstr("arrivals.scal"));
  EXPECT_THAT(said.out, HasSubstr("arrivals.per_week"));
  EXPECT_THAT(said.out, HasSubstr(" errors and no warnings\n"));
}

TEST(Check, AFolderOrAMissingFileIsAFinding) {
  test::TempDir folder;
  EXPECT_EQ(leadlab_run({"check", folder.path().string()}).status, 2);
  EXPECT_EQ(leadlab_run({"check", (folder.path() / "none.toml").string()}).status, 2);
}

TEST(Check, TheWorkExpectedStandsBesideTheRepsTime) {
  const Said said = leadlab_run({"check", catalog("mm1")});
  EXPECT_THAT(said.out, HasSubstr("13\u202f978 leads expected in each"));
  EXPECT_THAT(said.out,
              HasSubstr("Work expected: 1.00 h a lead, 13\u202f978 h in all; the reps have 17\u202f472 h on "
                        "shift: 80 % of their time, evenly spread."));
  EXPECT_THAT(leadlab_run({"check", catalog("mm1"), "--set", "arrivals.scale=1.5"}).out,
              HasSubstr("120 % of the reps' time, evenly spread). Queues grow without end"));
}

TEST(Check, AnImportGivesAnAccountOfEveryRow) {
  const Said said = leadlab_run({"check", catalog("crm_export")});
  EXPECT_EQ(said.status, 0) << said.out;
  EXPECT_THAT(said.out, HasSubstr("export.csv: "));
  EXPECT_THAT(said.out, HasSubstr("Used "));
  EXPECT_THAT(said.out, HasSubstr("Left out, exact duplicate: "));
  EXPECT_THAT(said.out, HasSubstr(": the same as line "));
  EXPECT_THAT(said.out, HasSubstr("Left out, unparsable date: "));
}

TEST(Check, EveryScenarioOfTheCatalogIsFreeOfErrors) {
  for (const auto& entry : std::filesystem::directory_iterator(test::source_dir() / "scenarios/catalog")) {
    if (entry.path().extension() != ".toml") continue;
    const Said said = leadlab_run({"check", entry.path().string()});
    EXPECT_EQ(said.status, 0) << said.out;
  }
}

class CheckOffice : public Office {};

TEST_F(CheckOffice, RisksAreNamed) {
  write("s.toml", std::string(kOfficePolicy) +
                      "[[tier]]\nmin_score = 50\nroute_within = \"1min\"\n[[tier]]\nmin_score = 80\n"
                      "route_within = \"1min\"\n[[tier]]\nroute_within = \"1h\"\n");
  write("s/territories.csv", "territory_id,countries\nEU,DE;FR\nUS,US\nVOID,\n");
  const Said said = run_office("check", {});
  EXPECT_EQ(said.status, 0) << said.out;
  for (const char* text :
       {"R1 has no backup", "covers none of its territories", "has a pool of one rep for segment enterprise",
        "is empty: no rep", "is unreachable", "covers all of its leads", "no active channel"})
    EXPECT_THAT(said.out, HasSubstr(text));
  EXPECT_THAT(said.out, testing::Not(HasSubstr("warning: warning"))) << said.out;
  EXPECT_THAT(said.out, testing::Not(testing::ContainsRegex("warning:.*: warning:")));
}

TEST_F(CheckOffice, ABackupOfAnotherSegmentIsARisk) {
  write("s/reps.csv", "rep_id,backup_id,territories,segments\nR1,,EU,smb\nR2,R1,EU,smb;enterprise\n");
  write("s/accounts.csv", "account_id\n");
  EXPECT_THAT(run_office("check", {}).out, HasSubstr("backs up R2 but does not serve segment enterprise"));
}

TEST_F(CheckOffice, EveryRiskOfOneRowIsNamed) {
  write("s/reps.csv", "rep_id,territories,segments\nR1,,\nR2,EU,smb\nR3,EU,enterprise\n");
  const std::string out = run_office("check", {}).out;
  EXPECT_THAT(out,
              HasSubstr("territories.csv:2: territory_id = \"EU\" (has a pool of one rep for segment smb)"));
  EXPECT_THAT(out, HasSubstr("has a pool of one rep for segment enterprise"));
}

TEST_F(CheckOffice, ATerritoryThatLeadsOnlyPassThroughMayBeEmpty) {
  write("s/territories.csv", "territory_id,parent_id,countries\nTOP,,\nEU,TOP,DE;FR\nUS,TOP,US\nLONE,EU,\n");
  const std::string out = run_office("check", {}).out;
  EXPECT_THAT(out, testing::Not(HasSubstr("\"TOP\" (is empty")));
  EXPECT_THAT(out, HasSubstr("\"US\" (is empty: no rep"));
  EXPECT_THAT(out, HasSubstr("\"LONE\" (is unreachable"));
}

TEST_F(CheckOffice, APoolThatNobodyClimbsToIsNotJudged) {
  write("s/reps.csv", "rep_id,territories\nR1,TOP\nR2,EU\nR3,EU\n");
  write("s/territories.csv", "territory_id,parent_id,countries\nTOP,,\nEU,TOP,DE\n");
  EXPECT_THAT(run_office("check", {}).out, testing::Not(HasSubstr("\"TOP\" (has a pool of one rep")));
  write("s/territories.csv", "territory_id,parent_id,countries\nTOP,,\nEU,TOP,DE\nUS,TOP,US\n");
  EXPECT_THAT(run_office("check", {}).out, HasSubstr("\"TOP\" (has a pool of one rep, R1)"));
}

TEST_F(CheckOffice, UnknownIdsComeWithTheNearestOne) {
  write("s/reps.csv", "rep_id,manager_id,territories\nanton,,EU\nberta,antn,EV\n");
  write("s/accounts.csv", "account_id\n");
  write("s.toml", std::string(kOfficePolicy) + "[unassigned]\nowner = \"bertha\"\n");
  const std::string out = run_office("check", {"--set", "strategy.tiered.fallback=[\"rep:Anton\"]"}).out;
  for (const char* text :
       {"manager_id = \"antn\" (must name a rep of reps.csv). Did you mean \"anton\"?",
        "territories = \"EV\" (must name a territory of territories.csv). Did you mean \"EU\"?",
        "\"bertha\" (must name a rep of reps.csv). Did you mean \"berta\"?",
        "\"rep:Anton\" (must name a rep of reps.csv). Did you mean \"anton\"?"})
    EXPECT_THAT(out, HasSubstr(text));
}

TEST_F(CheckOffice, ACountryByNameIsToldItsCode) {
  write("s/territories.csv", "territory_id,countries\nEU,Deutschland;FR\n");
  EXPECT_THAT(
      run_office("check", {}).out,
      HasSubstr("territories.csv:2: countries = \"Deutschland\" (must be a country of two letters, like DE). "
                "Use the ISO 3166 code. It is DE."));
}

TEST_F(CheckOffice, LeadsOfAPolicyAreReadAsRouteReadsThem) {
  const Said good = run_office("check", {"--leads", write("leads.csv", kLeads)});
  EXPECT_EQ(good.status, 0) << good.out;
  EXPECT_THAT(good.out, HasSubstr("leads.csv: 4 leads from 2026-03-02 to 2026-03-02; 1 line repeated\n"));
  EXPECT_THAT(good.out, testing::Not(HasSubstr("burn-in")));
  const Said bad = run_office("check", {"--leads", write("bad.csv",
                                                         "lead_id,mql_at,employees,country\n"
                                                         "A,2026-03-02T09:00:00Z,many,DE\n"
                                                         "B,2026-03-02T09:00:00Z,5,Germany\n"
                                                         "C,2026-03-02T08:00:00Z,5,DE\n")});
  EXPECT_EQ(bad.status, 2);
  for (const char* text : {"error: ", "bad.csv:2: employees = \"many\"", "bad.csv:3: country = \"Germany\"",
                           "warning: ", "bad.csv:4: mql_at = \"2026-03-02T08:00:00Z\" (is earlier"})
    EXPECT_THAT(bad.out, HasSubstr(text));
}

TEST_F(CheckOffice, LeadsThatCannotBeReadAreAnError) {
  EXPECT_EQ(run_office("check", {"--leads", path("none.csv")}).status, 2);
  const Said facts = run_office("check", {"--leads", write("f.ndjson", "{\"type\":\"tick\"}\n")});
  EXPECT_EQ(facts.status, 2);
  EXPECT_THAT(facts.out, HasSubstr("f.ndjson: JSON lines (must be a CSV file with the columns of leads.csv). "
                                   "leadlab route names what is wrong with each line."));
}

class CheckStaleRules : public Office {
 protected:
  CheckStaleRules() {
    write("s/territories.csv",
          "territory_id,countries,updated_at\nEU,DE;FR,2025-12-01T00:00:00Z\nUS,US,2025-11-01T00:00:00+01:"
          "00\n");
  }
  /// The warnings about what is stale.
  [[nodiscard]] std::string stale(const std::vector<std::string>& more) const {
    std::istringstream out(run_office("check", more).out);
    std::string found;
    for (std::string line; std::getline(out, line);) {
      if (line.find("is stale") != std::string::npos) found += line + "\n";
    }
    return found;
  }
};

TEST_F(CheckStaleRules, TheOldestIsNamedWithItsLine) {
  EXPECT_EQ(stale({"--as-of", "2026-07-01"}),
            "warning: " + path("s/territories.csv") +
                ":3: updated_at = \"2025-10-31\" (US is stale, older than check.stale_rules_after on "
                "2026-07-01; so is 1 more of 2: EU). See whether it still holds, then renew its date.\n");
  EXPECT_THAT(stale({"--as-of", "2026-05-15T00:00:00Z"}), HasSubstr("alone of 2")) << "26 weeks";
  EXPECT_EQ(stale({"--as-of", "2026-01-01"}), "");
  EXPECT_THAT(stale({"--as-of", "2026-01-01", "--set", "check.stale_rules_after=2w"}),
              HasSubstr("1 more of 2"));
}

TEST_F(CheckStaleRules, RulesOfAStrategyAreDatedToo) {
  write("s.toml",
        "[strategy.ruled]\ngates = [\"rules\"]\n[[strategy.ruled.rule]]\nsegments = [\"smb\"]\n"
        "updated_at = 2020-01-01T00:00:00Z\n" +
            std::string(kOfficePolicy));
  EXPECT_THAT(stale({"--as-of", "2021-01-01"}),
              HasSubstr("s.toml:5: strategy.ruled.rule[0].updated_at = \"2020-01-01\" (rule 1 is stale"));
}

TEST_F(CheckStaleRules, APolicyAloneIsJudgedAsOfNow) {
  write("s/territories.csv", "territory_id,countries,updated_at\nEU,DE;FR,1990-01-01T00:00:00Z\n");
  EXPECT_THAT(stale({}), HasSubstr("updated_at = \"1990-01-01\" (EU is stale"));
}

TEST_F(CheckStaleRules, AWorldIsJudgedAsOfItsStart) {
  write("s.toml", std::string(kOfficePolicy) +
                      "[time]\nstart = 2026-05-15T00:00:00Z\n[arrivals]\nper_week = 10\n"
                      "[[stage]]\nname = \"discovery\"\n");
  EXPECT_THAT(stale({}), HasSubstr("on 2026-05-15, alone of 2"));
  EXPECT_EQ(stale({"--as-of", "2026-01-01"}), "") << "--as-of goes before it";
}

TEST_F(CheckStaleRules, ABadDateIsAnError) {
  const Said said = run_office("check", {"--as-of", "yesterday"});
  EXPECT_EQ(said.status, 2);
  EXPECT_THAT(said.err, HasSubstr("--as-of yesterday (must be a day like 2026-03-02"));
  write("s/territories.csv", "territory_id,countries,updated_at\nEU,DE;FR,last year\n");
  EXPECT_THAT(run_office("check", {}).out,
              HasSubstr("territories.csv:2: updated_at = \"last year\" (must be a time with zone like"));
}

}  // namespace
}  // namespace leadlab::cli
