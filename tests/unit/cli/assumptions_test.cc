// `compare --assumptions`, from the grid's file to table, results and page.
#include <algorithm>

#include "tests/support/support.h"
#include "tests/unit/cli/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace leadlab::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class AssumptionsTest : public testing::Test {
 protected:
  Said compare(const std::string& grid, std::vector<std::string> more = {}) {
    const std::string scenario = (test::source_dir() / "scenarios/catalog/smb_velocity.toml").string();
    std::vector<std::string> arguments = {"compare",
                                          scenario,
                                          "--set",
                                          "arrivals.scale=0.2",
                                          "--set",
                                          "time.window=1w",
                                          "--set",
                                          "time.burn_in=1w",
                                          "--replications",
                                          "3",
                                          "--no-match-check",
                                          "-o",
                                          file("r.h5"),
                                          "--assumptions",
                                          folder_.write("grid.toml", grid).string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return leadlab_run(arguments);
  }
  [[nodiscard]] std::string file(const std::string& name) const { return (folder_.path() / name).string(); }
  test::TempDir folder_;
};

constexpr const char* kGrid = "[grid]\n\"decay.preset\" = [\"hbr\", \"none\"]\n\"win.base\" = [0.1, 0.2]\n";

TEST_F(AssumptionsTest, PlaysEveryWorldAndSaysInHowManyAStrategyWins) {
  const Said said = compare(kGrid, {"--report", file("r.html")});
  ASSERT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(said.err, HasSubstr("Assumptions: 4 worlds of 3 replications each"));
  EXPECT_THAT(said.out, HasSubstr("OVER THE GRID OF ASSUMPTIONS: 4 worlds, 3 replications each"));
  EXPECT_THAT(said.out, HasSubstr(" of 4 worlds"));
  EXPECT_THAT(test::read_file(file("r.html")), HasSubstr("Under other assumptions"));
  EXPECT_THAT(test::read_file(file("r.h5")), HasSubstr("tipping_low"));
}

TEST_F(AssumptionsTest, NumbersDoNotDependOnThreads) {
  EXPECT_EQ(compare(kGrid, {"--threads", "1"}).out, compare(kGrid, {"--threads", "2"}).out);
}

TEST_F(AssumptionsTest, TheGridSaysHowManyReplicationsUnlessTheCommandDoes) {
  const std::string grid = std::string("replications = 2\n") + kGrid;
  EXPECT_THAT(compare(grid).err, HasSubstr("4 worlds of 3 replications"));
}

TEST_F(AssumptionsTest, ABadValueIsToldWithItsLineBeforeAnythingIsRun) {
  const Said said = compare("[grid]\n\"decay.preset\" = [\"hbr\",\n  \"nune\"]\n\"win.bas\" = [0.1]\n");
  EXPECT_EQ(said.status, 2);
  EXPECT_THAT(said.err, HasSubstr("grid.toml:3: decay.preset = \"nune\""));
  EXPECT_THAT(said.err, HasSubstr("Did you mean \"none\"?"));
  EXPECT_THAT(said.err, HasSubstr("grid.toml:4: win.bas = 0.1 (unknown key). Did you mean \"win.base\"?"));
  EXPECT_THAT(said.err, Not(HasSubstr("--set win.bas")));
  EXPECT_THAT(said.err, HasSubstr("nothing was run"));
  EXPECT_FALSE(std::filesystem::exists(file("r.h5")));
}

TEST_F(AssumptionsTest, TheGridIsNotOverwritten) {
  const std::string grid = folder_.write("grid.toml", kGrid).string();
  const Said said = compare(kGrid, {"--report", grid});
  EXPECT_EQ(said.status, 2);
  EXPECT_THAT(said.err, HasSubstr("is the file of --assumptions"));
  EXPECT_EQ(test::read_file(grid), kGrid);
}

TEST_F(AssumptionsTest, AWorldWithTheValuesOfTheScenarioGivesTheScenariosNumbers) {
  const Said said = compare("[grid]\n\"arrivals.scale\" = [0.2]\n");
  ASSERT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("1 world"));
}

}  // namespace
}  // namespace leadlab::cli
