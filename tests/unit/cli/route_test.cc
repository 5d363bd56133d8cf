#include "cli/route.h"

#include <algorithm>
#include <filesystem>

#include "tests/support/support.h"
#include "tests/unit/cli/program.h"

namespace leadlab::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

/// A policy with one rep, beside a file of two leads.
class RouteTest : public testing::Test {
 protected:
  RouteTest() {
    folder_.write("p.toml",
                  "[strategy.round_robin]\nfallback = [\"rep:R1\"]\n[sla]\ncalendar = \"hq\"\n"
                  "[calendar.hq]\nzone = \"UTC\"\nhours = { \"mon-fri\" = \"09:00-17:00\" }\n");
    folder_.write("reps.csv", kReps);
    folder_.write("leads.csv", "lead_id,mql_at\nL1,2026-01-05T10:00:00Z\nL2,2026-01-05T11:00:00Z\n");
  }
  [[nodiscard]] std::string file(const std::string& name) const { return (folder_.path() / name).string(); }
  [[nodiscard]] Said route(const std::vector<std::string>& more) const {
    std::vector<std::string> arguments = {"route", file("p.toml"), "--leads", file("leads.csv")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return leadlab_run(arguments);
  }
  static constexpr const char* kReps = "rep_id\nR1\n";
  test::TempDir folder_;
};

TEST_F(RouteTest, DecisionsGoToAFileOrStdout) {
  EXPECT_THAT(route({}).out, HasSubstr("L2,"));
  const Said said = route({"-o", file("d.csv")});
  EXPECT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(said.out, IsEmpty());
  EXPECT_THAT(test::read_file(file("d.csv")), HasSubstr("L1,"));
}

TEST_F(RouteTest, NoInputIsOverwrittenUnderAnyName) {
  std::filesystem::create_symlink("reps.csv", folder_.path() / "link.csv");
  for (const char* name : {"leads.csv", "p.toml", "reps.csv", "link.csv", "./reps.csv"}) {
    const Said said = route({"-o", file(name)});
    EXPECT_EQ(said.status, 2) << name;
    EXPECT_THAT(said.err, HasSubstr("choose another name")) << name;
  }
  EXPECT_EQ(test::read_file(file("reps.csv")), kReps);
}

TEST_F(RouteTest, ATraceOverwritesNoInputEither) {
  std::filesystem::rename(file("leads.csv"), file("d.csv.trace.ndjson"));
  const Said said = leadlab_run(
      {"route", file("p.toml"), "--leads", file("d.csv.trace.ndjson"), "--trace", "-o", file("d.csv")});
  EXPECT_EQ(said.status, 2);
  EXPECT_THAT(said.err, HasSubstr("is the file of --leads; choose another name"));
}

TEST_F(RouteTest, SemicolonsAreOneError) {
  for (const char* text :
       {"lead_id;mql_at\nL1;2026-01-05T10:00:00Z\n", "\"lead_id\";\"mql_at\"\n\"L1\";\"\"\n"}) {
    folder_.write("leads.csv", text);
    const Said said = route({});
    EXPECT_EQ(said.status, 2);
    EXPECT_EQ(std::count(said.err.begin(), said.err.end(), '\n'), 2) << said.err;
    EXPECT_THAT(said.err, HasSubstr("leads.csv:1: columns are set apart by semicolons"));
  }
}

}  // namespace
}  // namespace leadlab::cli
