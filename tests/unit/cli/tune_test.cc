#include "cli/tune.h"

#include <filesystem>

#include "tests/support/support.h"
#include "tests/unit/cli/program.h"

namespace leadlab::cli {
namespace {

using testing::HasSubstr;

class TuneTest : public testing::Test {
 protected:
  [[nodiscard]] std::string file(const std::string& name) const { return (folder_.path() / name).string(); }
  Said tune(std::vector<std::string> more) {
    const auto scenario = test::source_dir() / "scenarios/catalog/mmc.toml";
    std::vector<std::string> arguments = {
        "tune",         scenario.string(), "--replications", "6",     "--start",        "2", "-o",
        file("t.toml"), "--set",           "time.window=8w", "--set", "time.burn_in=1w"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return leadlab_run(arguments);
  }
  test::TempDir folder_;
};

TEST_F(TuneTest, TheWinnerIsAScenarioThatCompareRuns) {
  const Said said = tune(
      {"--vary", "reps.all=3:8:1", "--minimise", "wait.mql_to_attempt.wall.mean", "--table", file("t.csv")});
  ASSERT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("reps.all=8 is better than the scenario as it is"));
  EXPECT_THAT(test::read_file(file("t.csv")), HasSubstr("\"reps.all=3\""));
  const Said run = leadlab_run({"compare", file("t.toml"), "--replications", "2", "-o", file("t.h5")});
  EXPECT_EQ(run.status, 0) << run.err;
}

TEST_F(TuneTest, ALimitIsKept) {
  const Said said =
      tune({"--vary", "reps.all=4:8:1", "--maximise", "utilisation", "--subject-to", "utilisation <= 0.7"});
  ASSERT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("reps.all=6"));
  EXPECT_THAT(said.out, HasSubstr("Subject to utilisation <= 0.7, on average."));
}

TEST_F(TuneTest, WhereNothingKeepsTheLimitTheNearestAreNamed) {
  const Said said = tune({"--vary", "reps.all=5,6", "--subject-to", "utilisation >= 0.99"});
  EXPECT_EQ(said.status, 1);
  EXPECT_THAT(said.out, HasSubstr("No setting keeps every limit. Nearest to the limits:"));
  EXPECT_FALSE(std::filesystem::exists(file("t.toml")));
}

TEST_F(TuneTest, BadInputIsRefusedBeforeAnythingIsPlayed) {
  const auto refused = [&](const std::vector<std::string>& arguments) {
    const Said said = tune(arguments);
    EXPECT_EQ(said.status, 2) << said.err;
    return said.err;
  };
  EXPECT_THAT(refused({}), HasSubstr("needs a key to vary"));
  EXPECT_THAT(refused({"--vary", "reps.all=1:0:1"}), HasSubstr("is empty"));
  EXPECT_THAT(refused({"--vary", "reps.all=5,6", "--maximise", "converzion"}),
              HasSubstr("Did you mean \"conversion\"?"));
  EXPECT_THAT(refused({"--vary", "reps.all=5,6", "--subject-to", "utilisation"}),
              HasSubstr("must be METRIC"));
  EXPECT_THAT(refused({"--vary", "reps.all=5,6", "--maximise", "conversion", "--minimise", "revenue"}),
              HasSubstr("cannot be had together"));
  EXPECT_THAT(refused({"--vary", "reps.nobody=5,6"}), HasSubstr("must be \"all\""));
}

}  // namespace
}  // namespace leadlab::cli
