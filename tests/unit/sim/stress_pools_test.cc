// Pools, thresholds and advantages along a grid, on samples whose answers are known.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/stress/advantage.h"
#include "sim/stress/bottleneck.h"
#include "sim/stress/threshold.h"
#include "tests/support/support.h"

namespace leadlab::sim::stress {
namespace {

/// Two replications around a mean, so that intervals are narrow but not empty.
Sample around(double mean, double noise = 1e-6) { return {mean - noise, mean, mean + noise}; }

Metric metric(const std::string& name, bool higher = true) {
  return {name, name, "1", [](const WorldStats&) { return 0.0; }, higher};
}

PoolUse pool(const std::string& name, double busy, double acknowledged) {
  PoolUse use;
  use.pool = name;
  use.utilisation = around(busy);
  use.acknowledged_in_hours = around(acknowledged);
  return use;
}

class Standings : public testing::Test {
 protected:
  // At x = 1, 2, 3: north falls from .95 over .85 to .7; south from .99 over .97 to .89, though busier.
  Standings() {
    points_[0].pools = {pool("south", 0.8, 0.99), pool("north", 0.5, 0.95)};
    points_[1].pools = {pool("south", 0.9, 0.97), pool("north", 0.6, 0.85)};
    points_[2].pools = {pool("south", 0.99, 0.89), pool("north", 0.7, 0.70)};
  }
  [[nodiscard]] std::vector<PlayedPlace> places() const {
    return {{1, &points_[0]}, {2, &points_[1]}, {3, &points_[2]}};
  }
  PointStrategy points_[3];
};

TEST_F(Standings, ThePoolThatBreaksThePromiseSoonestStandsFirst) {
  const Promise promise{metric("sla.tier1.acknowledged_in_hours"), 0.9, true, ""};
  BreakPoint found;
  found.at = 2.2;
  const auto all = standings(promise, found, places(), 0.95);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].pool, "north");
  EXPECT_NEAR(*all[0].fails_at, 1.5, 1e-9);
  EXPECT_NEAR(*all[1].fails_at, 2.875, 1e-9);
  EXPECT_NEAR(value_of(all[0], "utilisation").mean, 0.6, 1e-9) << "at the place next to the break point";
  EXPECT_FALSE(value_of(all[0], "wait").defined());
}

TEST_F(Standings, WithoutAMeasureOfPoolsTheBusiestStandsFirst) {
  BreakPoint found;
  found.at = 3;
  const auto all = standings({metric("conversion"), 0.05, true, ""}, found, places(), 0.95);
  EXPECT_EQ(all[0].pool, "south");
  EXPECT_FALSE(all[0].fails_at.has_value());
}

TEST_F(Standings, APoolThatIsShortFromTheStartFailsAtTheStart) {
  BreakPoint found;
  found.at = 1;
  const auto all = standings({metric("sla.acknowledged_in_hours"), 0.96, true, ""}, found, places(), 0.95);
  EXPECT_EQ(all[0].pool, "north");
  EXPECT_DOUBLE_EQ(*all[0].fails_at, 1);
}

/// Strategies "a" (baseline) and "b"; `b_minus_a` by value.
Surface line(const std::string& key, const std::vector<double>& x, const std::vector<double>& b_minus_a) {
  Surface s;
  s.strategies = {"a", "b"};
  s.metrics = {metric("conversion")};
  GridAxis axis{key, {}, x};
  for (const double value : x) axis.shown.push_back(std::to_string(value));
  s.axes = {axis};
  for (std::size_t v = 0; v < x.size(); ++v) {
    SurfacePoint point{{v}, {{}, {}}, 0};
    point.strategies[0].metrics = {around(0.1)};
    point.strategies[1].metrics = {around(0.1 + b_minus_a[v], 1e-5)};
    s.points.push_back(std::move(point));
  }
  return s;
}

TEST(Advantage, StartsWhereItNeverEndsAgain) {
  const Surface s = line("reps.all", {2, 3, 4, 5, 6}, {0.01, -0.01, 0.001, 0.003, 0.004});
  const auto all = advantages(s, 0, 0.002);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(*all[0].better_from, 2U) << "the win at 2 reps does not last";
  EXPECT_EQ(*all[0].matters_from, 3U);
}

TEST(Advantage, IsNoneWithoutOneAtTheEnd) {
  const auto all = advantages(line("reps.all", {2, 3}, {0.01, 0}), 0, 0.002);
  EXPECT_FALSE(all[0].better_from.has_value());
  EXPECT_FALSE(all[0].matters_from.has_value());
}

TEST(Backfire, IsARiseWithMoreReps) {
  Surface s = line("reps.all", {1, 2}, {0.3, 0.2});
  s.metrics = {metric("wait", false)};
  EXPECT_TRUE(backfires(s, {0}).empty());
  s = line("reps.all", {2, 1}, {0.3, 0.2});  // values in falling order: more reps, more waiting
  s.metrics = {metric("wait", false)};
  const auto all = backfires(s, {0});
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].strategy, 1U);
  EXPECT_NEAR(all[0].rise.mean, 0.1, 1e-9);
}

TEST(Threshold, NamesTheBestAndWhatItCannotBeToldFrom) {
  Surface s = line("reps.capacity_hours", {10, 20, 30, 40}, {-0.02, 0.0100, 0.010001, 0.005});
  EXPECT_EQ(capacity_axis(s), 0U);
  const auto all = thresholds(s, 0, 0, {0});
  ASSERT_EQ(all.size(), 2U);
  EXPECT_FALSE(all[0].matters) << "the same at every value";
  const Threshold& b = all[1];
  EXPECT_TRUE(b.matters);
  EXPECT_EQ(b.best, 2U);
  EXPECT_EQ(b.in_set, (std::vector<std::size_t>{2})) << "paired, a millionth on the same replications tells";
  EXPECT_EQ(b.reference, 3U) << "the loosest";
  EXPECT_NEAR(b.trades[0].difference.mean, 0.005001, 1e-9);
}

TEST(Threshold, KeepsWhatNoiseHides) {
  Surface s = line("reps.capacity_hours", {10, 20}, {0, 0});
  s.points[0].strategies[1].metrics = {{0.10, 0.12, 0.11}};
  s.points[1].strategies[1].metrics = {{0.11, 0.10, 0.13}};
  const auto all = thresholds(s, 0, 0, {0});
  EXPECT_EQ(all[1].in_set.size(), 2U);
  EXPECT_EQ(all[1].reference, 0U) << "the loosest is recommended: against the tightest";
}

TEST(Threshold, NeedsEveryValueOfItsLine) {
  Surface s = line("reps.capacity_hours", {10, 20}, {0, 0});
  s.points.pop_back();
  EXPECT_TRUE(thresholds(s, 0, 0, {0}).empty());
}

}  // namespace
}  // namespace leadlab::sim::stress
