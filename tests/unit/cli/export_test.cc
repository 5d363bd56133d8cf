// leadlab compare --export: folders that are read back as logs, and what is refused before anything is
// played.
#include <filesystem>

#include "cli/export_folder.h"
#include "scenarios/history/folder.h"
#include "tests/support/support.h"
#include "tests/unit/cli/program.h"

namespace leadlab::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class ExportTest : public testing::Test {
 protected:
  [[nodiscard]] std::string file(const std::string& name) const { return (folder_.path() / name).string(); }
  [[nodiscard]] Said compare(const std::string& scenario, std::vector<std::string> more) const {
    std::vector<std::string> arguments = {
        "compare",  (test::source_dir() / "scenarios/catalog" / (scenario + ".toml")).string(),
        "--set",    "time.burn_in=1d",
        "--set",    "time.window=4d",
        "--set",    "time.follow_up=4d",
        "-o",       file("r.h5"),
        "--export", file("logs")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return leadlab_run(arguments);
  }
  test::TempDir folder_;
};

TEST_F(ExportTest, WritesAFolderForEachStrategy) {
  const Said said = compare("smb_velocity", {"--replications", "2"});
  ASSERT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(said.err, HasSubstr("Wrote " + file("logs") + " with the log of replication 0"));
  for (const char* strategy : {"tiered", "round_robin", "least_load"}) {
    const auto result = scenarios::read_history(folder_.path() / "logs" / strategy);
    EXPECT_TRUE(result.findings.empty());
    ASSERT_TRUE(result.history) << strategy;
    EXPECT_GT(result.history->leads.size(), 50U);
    EXPECT_THAT(result.history->title, HasSubstr(strategy));
    const std::string scenario = test::read_file(folder_.path() / "logs" / strategy / "scenario.toml");
    EXPECT_THAT(scenario, HasSubstr("[strategy.tiered]"));
    EXPECT_TRUE(std::filesystem::exists(folder_.path() / "logs" / strategy / "accounts.csv"));
    EXPECT_FALSE(std::filesystem::exists(folder_.path() / "logs" / strategy / "opportunities.csv"));
  }
}

/// The exported tables and scenario are a scenario again.
TEST_F(ExportTest, TheFolderIsAScenarioToo) {
  ASSERT_EQ(compare("smb_velocity", {"--replications", "2"}).status, 0);
  const Said said = leadlab_run({"check", file("logs/tiered/scenario.toml")});
  EXPECT_EQ(said.status, 0) << said.err;
}

TEST_F(ExportTest, NeverMixesTwoLogs) {
  folder_.write("logs/old.csv", "x\n");
  const Said said = compare("mm1", {"--replications", "2"});
  EXPECT_EQ(said.status, 2);
  EXPECT_THAT(said.err, HasSubstr("the folder is not empty. Name another one, or empty it"));
  EXPECT_FALSE(std::filesystem::exists(file("r.h5")));
}

TEST_F(ExportTest, NeedsLeads) {
  const Said none = compare("mm1", {"--replications", "2", "--lead-log", "0"});
  EXPECT_EQ(none.status, 2);
  EXPECT_THAT(none.err, HasSubstr("needs the leads that --lead-log 0 does not keep"));
  const Said select = compare("smb_velocity", {"--select", "best"});
  EXPECT_EQ(select.status, 2);
  EXPECT_THAT(select.err, HasSubstr("cannot be had together with --select"));
  EXPECT_FALSE(std::filesystem::exists(file("logs")));
}

TEST(FolderNames, AreSafeAndDifferent) {
  EXPECT_EQ(
      folder_names({"tiered", "a/b", "a b", "a:b", "..", ".hidden", "größte Last", ""}),
      (std::vector<std::string>{"tiered", "a_b", "a_b-2", "a_b-3", "_..", "_.hidden", "größte_Last", "_"}));
}

}  // namespace
}  // namespace leadlab::cli
