#include "sim/stress/break_point.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "models/streams.h"
#include "sim/theory/closed_forms.h"

namespace leadlab::sim::stress {
namespace {

Promise adherence_at_least(double threshold) { return {{}, threshold, true, ""}; }
Promise wait_at_most(double threshold) { return {{}, threshold, false, ""}; }

/// Replications of a curve: each is moved a little, the same way at every x, as on the same tapes.
Sampler around(std::function<double(double)> curve, double noise, std::uint64_t seed, std::size_t n = 30) {
  return [=](double x) {
    const models::Stream stream(seed, 0);
    std::vector<double> out;
    for (std::size_t r = 0; r < n; ++r)
      out.push_back(curve(x) + noise * (stream.uniform(models::Purpose::kPick, r) - 0.5));
    return out;
  };
}

double straight(double x) { return 1 - 0.2 * x; }

TEST(BreakPoint, TheRootOfAStraightLineIsFound) {
  const auto found = find_break_point(adherence_at_least(0.7), {0.5, 3}, around(straight, 0.05, 1));
  ASSERT_EQ(found.found, Found::kInside);
  EXPECT_TRUE(found.breaks_upwards);
  EXPECT_NEAR(found.at, 1.5, 0.06);
  EXPECT_LT(found.low, found.at);
  EXPECT_GT(found.high, found.at);
  EXPECT_LT(found.high - found.low, 0.2);
}

TEST(BreakPoint, AWaitThatGrowsBreaksUpwardsToo) {
  const auto wait = [](double x) { return theory::PooledQueue{4, x, 1}.mean_wait(); };
  const auto found = find_break_point(wait_at_most(wait(3.2)), {0.5, 3.9, 0.01}, around(wait, 0.02, 2));
  ASSERT_EQ(found.found, Found::kInside);
  EXPECT_TRUE(found.breaks_upwards);
  EXPECT_NEAR(found.at, 3.2, 0.05);
}

TEST(BreakPoint, WhatHelpsBreaksDownwards) {
  const auto found =
      find_break_point(adherence_at_least(0.7), {0.5, 3}, around([](double x) { return 0.3 * x; }, 0.05, 3));
  ASSERT_EQ(found.found, Found::kInside);
  EXPECT_FALSE(found.breaks_upwards);
  EXPECT_NEAR(found.at, 0.7 / 0.3, 0.06);
  EXPECT_LE(found.low, found.at);
  EXPECT_GE(found.high, found.at);
}

TEST(BreakPoint, OfWholeNumbersTheLastThatKeepsIt) {
  const SearchConfig config{1, 40, 0, true};
  const auto fewer = find_break_point(adherence_at_least(0.7), config,
                                      around([](double x) { return 1 - 0.02 * (x - 0.5); }, 0.001, 4));
  ASSERT_EQ(fewer.found, Found::kInside);
  EXPECT_EQ(fewer.at, 15);  // 0.71 at 15, 0.69 at 16
  const auto more = find_break_point(adherence_at_least(0.7), config,
                                     around([](double x) { return 0.02 * (x - 0.5); }, 0.001, 4));
  ASSERT_EQ(more.found, Found::kInside);
  EXPECT_EQ(more.at, 36);  // 0.71 at 36, 0.69 at 35
  for (const Probe& probe : more.probes) EXPECT_EQ(probe.x, std::round(probe.x));
}

TEST(BreakPoint, WithoutACrossingItSaysWhichSide) {
  const Sampler line = around(straight, 0.01, 5);
  EXPECT_EQ(find_break_point(adherence_at_least(0.1), {0.5, 3}, line).found, Found::kHoldsThroughout);
  EXPECT_EQ(find_break_point(adherence_at_least(0.95), {0.5, 3}, line).found, Found::kBrokenThroughout);
}

TEST(BreakPoint, AnIntervalBeyondTheRangeIsOpen) {
  const auto found = find_break_point(adherence_at_least(0.42), {0.5, 3}, around(straight, 0.3, 8, 10));
  ASSERT_EQ(found.found, Found::kInside);
  EXPECT_TRUE(found.high_open);
  EXPECT_EQ(found.high, 3);
  EXPECT_FALSE(found.low_open);
}

TEST(BreakPoint, ACurveThatTurnsIsRefused) {
  const auto hill = [](double x) { return 1 - (x - 1.5) * (x - 1.5); };
  const auto found = find_break_point(adherence_at_least(0.5), {0.5, 3}, around(hill, 0.05, 7));
  EXPECT_EQ(found.found, Found::kNotMonotone);
  EXPECT_GT(found.turns_at, 1.5);
}

/// Noise of its own at each x goes both ways, but not significantly.
TEST(BreakPoint, NoiseIsNoTurn) {
  int refused = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const Sampler noisy = [seed](double x) {
      const models::Stream stream(seed, static_cast<std::uint64_t>(std::llround(x * 1e6)));
      std::vector<double> out;
      for (std::size_t r = 0; r < 20; ++r)
        out.push_back(straight(x) + stream.uniform(models::Purpose::kPick, r) - 0.5);
      return out;
    };
    refused += find_break_point(adherence_at_least(0.7), {0.5, 3}, noisy).found == Found::kNotMonotone;
  }
  EXPECT_LE(refused, 9) << "1 % promised; 9 of 300 is beyond it with a chance below 0.2 %";
}

/// The promise of the interval: it holds the root in 95 % of the experiments. 271 of 300 is missed by a true
/// 95 % once in 1,000 times; the same search at 60 % confidence is its twin.
TEST(BreakPoint, TheIntervalHoldsTheRootAsOftenAsItSays) {
  const auto hits = [](double confidence) {
    int out = 0;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
      const auto found = find_break_point(adherence_at_least(0.7), {0.5, 3, 0.005, false, confidence},
                                          around(straight, 0.3, 1000 + seed, 20));
      out += found.found == Found::kInside && found.low <= 1.5 && 1.5 <= found.high;
    }
    return out;
  };
  EXPECT_GE(hits(0.95), 271);
  EXPECT_LT(hits(0.6), 271);
}

TEST(BreakPoint, AMetricWithoutValuesIsNamedByItsPlace) {
  const Sampler nothing = [](double x) {
    return std::vector<double>(5, x > 2 ? std::numeric_limits<double>::quiet_NaN() : straight(x));
  };
  const auto found = find_break_point(adherence_at_least(0.7), {0.5, 3}, nothing);
  EXPECT_EQ(found.found, Found::kUndefined);
  EXPECT_GT(found.turns_at, 2);
}

TEST(BreakPoint, AnEmptySampleStops) {
  const Sampler none = [](double) { return std::vector<double>(); };
  EXPECT_EQ(find_break_point(adherence_at_least(0.7), {0.5, 3}, none).found, Found::kStopped);
}

}  // namespace
}  // namespace leadlab::sim::stress
