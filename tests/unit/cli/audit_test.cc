// `leadlab audit`: both sources give the same figures, and input that cannot be audited is refused in words.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "cli/audit_trials.h"
#include "tests/support/support.h"
#include "tests/unit/cli/program.h"

namespace leadlab::cli {
namespace {

using testing::HasSubstr;

class AuditTest : public testing::Test {
 protected:
  [[nodiscard]] std::string file(const std::string& name) const { return (folder_.path() / name).string(); }

  /// A short quarter of the small team, its results and its folder.
  void play() {
    const Said said = leadlab_run(
        {"compare", (test::source_dir() / "scenarios/catalog/smb_velocity.toml").string(), "--replications",
         "2", "--no-match-check", "--strategy", "tiered", "--set", "time.window=3w", "--set",
         "time.burn_in=1w", "-o", file("r.h5"), "--export", file("log")});
    ASSERT_EQ(said.status, 0) << said.err;
  }
  void write(const std::string& name, const std::string& text) {
    std::filesystem::create_directories(std::filesystem::path(file(name)).parent_path());
    std::ofstream(file(name)) << text;
  }
  test::TempDir folder_;
};

TEST_F(AuditTest, ASimulatedQuarterAndItsExportGiveTheSameFigures) {
  play();
  const Said simulated = leadlab_run({"audit", file("r.h5"), "-o", file("a.html")});
  ASSERT_EQ(simulated.status, 0) << simulated.err;
  const Said logged = leadlab_run({"audit", "--history", file("log/tiered"), "-o", file("b.html")});
  ASSERT_EQ(logged.status, 0) << logged.err;
  for (const char* table : {"measures", "scores", "tiers", "paths", "reps", "operations", "actions"}) {
    const std::string a = test::read_file(file(std::string("a-") + table + ".csv"));
    EXPECT_THAT(a, HasSubstr(",")) << table;
    EXPECT_EQ(a, test::read_file(file(std::string("b-") + table + ".csv"))) << table;
  }
  EXPECT_THAT(test::read_file(file("a.html")), HasSubstr("What to do"));
  EXPECT_THAT(simulated.out, HasSubstr("PATHS"));
}

TEST_F(AuditTest, TargetsStandBesideTheMeasures) {
  play();
  const Said said =
      leadlab_run({"audit", file("r.h5"), "--target", "mql_to_assignment=2min", "--target", "acceptance=95%",
                   "--target", "conversion.nobody=0.2", "-o", file("a.html")});
  ASSERT_EQ(said.status, 0) << said.err;
  const std::string page = test::read_file(file("a.html"));
  EXPECT_THAT(page, HasSubstr("at least 95.0 %: "));
  EXPECT_THAT(page, HasSubstr("no target given"));
  EXPECT_THAT(page, HasSubstr("The target of conversion.nobody was not used"));
  EXPECT_THAT(test::read_file(file("a-scores.csv")), HasSubstr(",120,"));
  for (const char* wrong :
       {"acceptance", "acceptance=much", "acceptance=120%", "mql_to_assignment=0.9", "won=1"})
    EXPECT_THAT(leadlab_run({"audit", file("r.h5"), "--target", wrong, "-o", file("x.html")}).err,
                HasSubstr("--target"))
        << wrong;
}

TEST_F(AuditTest, OnlyTheScenarioThatWasPlayedIsPlayedAgain) {
  play();
  const std::string scenario = (test::source_dir() / "scenarios/catalog/smb_velocity.toml").string();
  const Said said = leadlab_run({"audit", file("r.h5"), "--scenario", scenario, "-o", file("x.html")});
  EXPECT_NE(said.status, 0) << "it was played with --set";
  EXPECT_THAT(said.err, HasSubstr("another hash"));
  EXPECT_THAT(leadlab_run({"audit", file("r.h5"), "--simulate", "5", "-o", file("x.html")}).err,
              HasSubstr("goes with --scenario"));
  EXPECT_FALSE(std::filesystem::exists(file("x.html")));
}

TEST(AuditTrials, RoomIsMadeWhereMostOfThePathsLeadsWereRouted) {
  models::History h;
  h.paths = {"overflow", "vertical"};
  h.territories = {"EMEA", "AMER", "no key: \"x\""};
  const auto add = [&](models::NameIndex path, models::NameIndex territory, int leads) {
    for (int i = 0; i < leads; ++i) {
      models::LoggedLead lead;
      lead.territory = territory;
      lead.assignments.resize(1);
      lead.assignments[0].rep = 0;
      lead.assignments[0].path = path;
      h.leads.push_back(lead);
    }
  };
  h.rep_names = {"ann"};
  add(0, 0, 3);
  add(0, 1, 2);
  add(1, 1, 9);
  reports::audit::Action room, other;
  room.overloaded_path = "overflow";
  const auto changes = proposed_changes({other, room}, h);
  ASSERT_EQ(changes.size(), 1U) << "only an action that asks for room is one more rep";
  engine::Tables tables;
  EXPECT_EQ(part_of(changes[0], tables), "all") << "nobody has a territory";
  tables.territories = {{"EMEA", "", {}, {}, {}}, {"WORLD", "", {}, {}, {}}, {"AMER", "WORLD", {}, {}, {}}};
  const auto staff = [&](const std::string& rep, const std::string& territory) {
    engine::RepRow row;
    row.rep_id = rep;
    row.territories = {territory};
    tables.reps.push_back(row);
  };
  staff("ann", "EMEA");
  EXPECT_EQ(part_of(changes[0], tables), "EMEA");
  staff("bob", "WORLD");
  add(0, 1, 5);
  EXPECT_EQ(part_of(proposed_changes({room}, h)[0], tables), "WORLD") << "those of AMER count for WORLD";
  add(0, 2, 90);
  EXPECT_EQ(part_of(proposed_changes({room}, h)[0], tables), "WORLD") << "a name that no key can have";
}

// The figures beside r.html go to r.h5, which is what was read.
TEST_F(AuditTest, TheResultsFileIsNotOverwrittenByTheFiguresBesideThePage) {
  play();
  const Said said = leadlab_run({"audit", file("r.h5"), "-o", file("r.html")});
  EXPECT_NE(said.status, 0);
  EXPECT_THAT(said.err, HasSubstr("is the results file itself"));
  EXPECT_FALSE(std::filesystem::exists(file("r.html")));
}

TEST_F(AuditTest, AQuarterIsComparedWithTheOneBefore) {
  play();
  const Said said =
      leadlab_run({"audit", "--history", file("log/tiered"), "--quarter", "2026-06-15..2026-06-28",
                   "--against", "2026-06-08..2026-06-14", "-o", file("b.html")});
  ASSERT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(test::read_file(file("b.html")), HasSubstr("2026-06-08..2026-06-14"));
}

TEST_F(AuditTest, WhatCannotBeAuditedIsRefusedInWords) {
  write("empty/leads.csv", "lead_id,mql_at\n");
  write("one/leads.csv", "lead_id,mql_at\nL1,2026-07-02T10:00:00Z\n");
  const auto refused = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "audit");
    arguments.insert(arguments.end(), {"-o", file("x.html")});
    const Said said = leadlab_run(arguments);
    EXPECT_NE(said.status, 0);
    EXPECT_FALSE(std::filesystem::exists(file("x.html")));
    return said.err;
  };
  EXPECT_THAT(refused({}), HasSubstr("needs a results file"));
  EXPECT_THAT(refused({"--history", file("one"), "--quarter", "2026Q5"}),
              HasSubstr("must be a quarter like 2026Q3"));
  EXPECT_THAT(refused({"--history", file("one"), "--quarter", "2025Q1"}), HasSubstr("2026-07-02"));
  EXPECT_THAT(refused({"--history", file("nowhere")}), HasSubstr("nowhere"));
  EXPECT_THAT(refused({"--history", file("empty")}), HasSubstr("lead"));
  EXPECT_THAT(refused({file("no.h5")}), HasSubstr("no.h5"));
  EXPECT_THAT(refused({"--history", file("one"), "--strategy", "tiered"}),
              HasSubstr("goes with a results file"));
}

TEST_F(AuditTest, OneLeadIsAReportThatSaysHowLittleThatIs) {
  write("one/leads.csv", "lead_id,mql_at\nL1,2026-07-02T10:00:00Z\n");
  const Said said = leadlab_run({"audit", "--history", file("one"), "-o", file("x.html")});
  ASSERT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(test::read_file(file("x.html")), HasSubstr("The log has no outcomes"));
}

}  // namespace
}  // namespace leadlab::cli
