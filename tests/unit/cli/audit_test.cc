// `leadlab audit`: both sources give the same figures, and input that cannot be audited is refused in words.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

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
  for (const char* table : {"measures", "tiers", "paths", "reps", "operations", "actions"}) {
    const std::string a = test::read_file(file(std::string("a-") + table + ".csv"));
    EXPECT_THAT(a, HasSubstr(",")) << table;
    EXPECT_EQ(a, test::read_file(file(std::string("b-") + table + ".csv"))) << table;
  }
  EXPECT_THAT(test::read_file(file("a.html")), HasSubstr("What to do"));
  EXPECT_THAT(simulated.out, HasSubstr("PATHS"));
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
