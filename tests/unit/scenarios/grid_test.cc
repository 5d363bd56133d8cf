#include "scenarios/grid.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/support.h"

namespace leadlab::scenarios {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class GridTest : public testing::Test {
 protected:
  GridResult read(const std::string& text) { return read_grid(folder_.write("grid.toml", text)); }
  std::string message(const std::string& text) {
    const GridResult result = read(text);
    EXPECT_FALSE(result.grid);
    return result.findings.empty() ? "" : to_string(result.findings.front());
  }
  test::TempDir folder_;
};

TEST_F(GridTest, ReadsKeysInTheOrderOfTheFile) {
  const GridResult result =
      read("replications = 40\n[grid]\n\"z.key\" = [\"hbr\", \"none\"]\na.b = [1, 1.5]\n");
  ASSERT_TRUE(result.grid) << to_string(result.findings.front());
  const Grid& grid = *result.grid;
  EXPECT_EQ(grid.replications, 40U);
  EXPECT_EQ(grid.design, GridDesign::kFull);
  ASSERT_EQ(grid.keys.size(), 2U);
  EXPECT_EQ(grid.keys[0].path, "z.key");
  EXPECT_FALSE(grid.keys[0].numeric);
  EXPECT_EQ(grid.keys[0].values[0].shown, "hbr");
  EXPECT_TRUE(std::isnan(grid.keys[0].values[0].number));
  EXPECT_EQ(grid.keys[1].path, "a.b") << "dotted keys nest in TOML";
  EXPECT_TRUE(grid.keys[1].numeric);
  EXPECT_EQ(grid.keys[1].values[1].number, 1.5);
  EXPECT_EQ(grid.keys[1].values[1].line, 4U);
}

TEST_F(GridTest, AFullGridHasEveryCombination) {
  const Grid grid = *read("[grid]\n\"a\" = [1, 2]\n\"b\" = [\"x\", \"y\", \"z\"]\n").grid;
  const auto points = points_of(grid);
  ASSERT_EQ(points.size(), 6U);
  EXPECT_THAT(points[0], ElementsAre(0U, 0U));
  EXPECT_THAT(points[1], ElementsAre(0U, 1U));
  EXPECT_THAT(points[5], ElementsAre(1U, 2U));
  const auto set = assignments(grid, points[5]);
  ASSERT_EQ(set.size(), 2U);
  EXPECT_EQ(set[0], "a=2");
  EXPECT_THAT(set[1], testing::AnyOf("b=\"z\"", "b='z'"));
}

TEST_F(GridTest, OneAtATimeBeginsWithTheScenarioItself) {
  const Grid grid = *read("design = \"one_at_a_time\"\n[grid]\n\"a\" = [1, 2]\n\"b\" = [true]\n").grid;
  const auto points = points_of(grid);
  ASSERT_EQ(points.size(), 4U);
  EXPECT_TRUE(assignments(grid, points[0]).empty());
  EXPECT_THAT(assignments(grid, points[3]), ElementsAre("b=true"));
}

TEST_F(GridTest, SaysWhatIsWrongAndWhere) {
  EXPECT_THAT(message("[grid]\n\"a\" = 1\n"), HasSubstr("grid.toml:2: grid.\"a\" = 1 (must be a path"));
  EXPECT_THAT(message("[grid]\n\"a\" = []\n"), HasSubstr("a list of values"));
  EXPECT_THAT(message("[grid]\n\"a\" = [1, 2, 1]\n"), HasSubstr("must differ"));
  EXPECT_THAT(message("replications = 5\n"), HasSubstr("grid is missing"));
  EXPECT_THAT(message("[grid]\n"), HasSubstr("at least one key"));
  EXPECT_THAT(message("replicatons = 5\n[grid]\n\"a\" = [1]\n"), HasSubstr("Did you mean \"replications\"?"));
  EXPECT_THAT(message("design = \"ful\"\n[grid]\n\"a\" = [1]\n"), HasSubstr("Did you mean \"full\"?"));
  EXPECT_THAT(to_string(read_grid("no-such-grid.toml").findings.front()), HasSubstr("no-such-grid.toml"));
}

TEST_F(GridTest, TooManyWorldsAreRefused) {
  std::string text = "[grid]\n";
  for (const char* key : {"a", "b", "c", "d"}) text += std::string("\"") + key + "\" = [1, 2, 3, 4, 5, 6]\n";
  EXPECT_THAT(message(text), HasSubstr("1296 worlds (must be at most 1000)"));
  EXPECT_TRUE(read("design = \"one_at_a_time\"\n" + text).grid);
}

TEST_F(GridTest, FindingsAboutAValueStandInTheGridsFile) {
  const Grid grid = *read("[grid]\n\"a.b\" = [1,\n 7]\n").grid;
  Finding finding{Finding::Severity::kError, "--set a.b=7", 0, "a.b = 7", "unknown key", ""};
  const auto placed = placed_in_grid({finding}, grid);
  EXPECT_EQ(placed[0].file, grid.file);
  EXPECT_EQ(placed[0].line, 3U);
}

}  // namespace
}  // namespace leadlab::scenarios
