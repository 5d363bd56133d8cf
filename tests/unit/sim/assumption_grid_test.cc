#include "sim/assumption_grid.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/synthetic_grid.h"

namespace leadlab::sim {
namespace {

TEST(Crossings, AreFoundByLinearInterpolation) {
  const auto up = crossings({1.0, 1.2, 1.5}, {-0.1, 0.3, 0.9}, 0.2);
  ASSERT_EQ(up.size(), 1U);
  EXPECT_NEAR(up[0].at, 1.15, 1e-12);
  EXPECT_TRUE(up[0].above);
  const auto down = crossings({0, 10}, {1, 0}, 0.25);
  ASSERT_EQ(down.size(), 1U);
  EXPECT_NEAR(down[0].at, 7.5, 1e-12);
  EXPECT_FALSE(down[0].above);
}

TEST(Crossings, MayBeSeveralOrNone) {
  EXPECT_EQ(crossings({0, 1, 2, 3}, {-1, 1, -1, 1}, 0).size(), 3U);
  EXPECT_TRUE(crossings({0, 1, 2}, {0.5, 1, 0.5}, 0).empty());
  EXPECT_TRUE(crossings({}, {}, 0).empty());
}

TEST(AssumptionGrid, CountsAnswersPerStrategyAndValue) {
  const AssumptionGrid grid = test::synthetic_grid();
  const auto judged = judge(grid);
  ASSERT_EQ(judged.size(), 1U);
  const StrategyOverGrid& tiered = judged[0];
  // Differences in points: hbr 0.3, 0.7, 1.3; none -0.1, 0.3, 0.9; the margin is 0.2.
  EXPECT_EQ(tiered.counts.better, 5U);
  EXPECT_EQ(tiered.counts.same, 1U);
  EXPECT_EQ(tiered.counts.worse + tiered.counts.unknown, 0U);
  EXPECT_EQ(tiered.axes[0].counts[0].better, 3U);
  EXPECT_EQ(tiered.axes[0].counts[1].better, 2U);
  EXPECT_NEAR(tiered.axes[0].mean_difference[0], (0.3 + 0.7 + 1.3) / 300, 1e-9);
}

TEST(AssumptionGrid, FindsWhereTheWinEnds) {
  const auto judged = judge(test::synthetic_grid());
  const AxisEffect& lift = judged[0].axes[1];
  EXPECT_EQ(lift.lines, 2U);
  EXPECT_EQ(lift.lines_crossed, 1U) << "under hbr it wins whatever the lift";
  ASSERT_EQ(lift.stops_winning.size(), 1U);
  EXPECT_NEAR(lift.stops_winning[0].at, 1.15, 1e-6);
  EXPECT_TRUE(lift.starts_losing.empty());
  EXPECT_TRUE(judged[0].axes[0].stops_winning.empty()) << "words have no order to interpolate in";
}

TEST(AssumptionGrid, StatementsHoldTogether) {
  const AssumptionGrid grid = test::synthetic_grid(20, 1e-3);
  const auto judged = judge(grid);
  const auto& one = judged[0].worlds[0].difference.difference;
  const auto alone =
      paired(grid.worlds[0].conversion[0], grid.worlds[0].conversion[1], 1 - 0.05 / 6).difference;
  EXPECT_DOUBLE_EQ(one.low, alone.low);
  EXPECT_DOUBLE_EQ(one.high, alone.high);
  const auto single = paired(grid.worlds[0].conversion[0], grid.worlds[0].conversion[1], 0.95).difference;
  EXPECT_GT(one.half_width(), single.half_width());
}

TEST(AssumptionGrid, NoiseLeavesItUndecided) {
  const auto judged = judge(test::synthetic_grid(4, 0.05));
  for (const auto& world : judged[0].worlds) EXPECT_EQ(world.answer, Answer::kCannotTell);
}

TEST(AssumptionGrid, AWorldWithFailedReplicationsIsNotJudged) {
  AssumptionGrid grid = test::synthetic_grid();
  grid.worlds[0].failed = 2;
  EXPECT_EQ(judge(grid)[0].worlds[0].answer, Answer::kCannotTell);
  EXPECT_EQ(judge(grid)[0].counts.better, 4U);
}

TEST(AssumptionGrid, AWorldAsTheScenarioSaysLiesOnNoLine) {
  AssumptionGrid grid = test::synthetic_grid();
  grid.worlds.resize(1);
  grid.worlds[0].at = {SIZE_MAX, SIZE_MAX};
  const auto judged = judge(grid);
  EXPECT_EQ(judged[0].counts.better, 1U);
  EXPECT_EQ(judged[0].axes[1].lines, 0U);
  EXPECT_EQ(judged[0].axes[1].counts[0].all(), 0U);
}

}  // namespace
}  // namespace leadlab::sim
