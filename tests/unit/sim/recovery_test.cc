#include "sim/stress/recovery.h"

#include <gtest/gtest.h>

#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "models/streams.h"

namespace leadlab::sim::stress {
namespace {

constexpr std::size_t kBins = 120, kReplications = 20;
constexpr double kHeight = 40, kHalfLife = 8, kTolerance = 2.5;
/// 40 * 2^(-b / 8) <= 2.5 from b = 32 on, exactly.
constexpr std::size_t kTrueRecovery = 32;

using Curves = std::vector<std::vector<double>>;

/// A backlog that halves every 8 bins, and noise of its own in every bin of every replication.
Curves decaying(std::uint64_t seed, double noise, double half_life = kHalfLife) {
  const boost::math::normal normal;
  Curves out;
  for (std::size_t r = 0; r < kReplications; ++r) {
    const models::Stream stream(seed, r);
    auto& curve = out.emplace_back();
    for (std::size_t b = 0; b < kBins; ++b) {
      const double z = quantile(normal, stream.uniform(models::Purpose::kScore, b));
      curve.push_back(kHeight * std::exp2(-static_cast<double>(b) / half_life) + noise * z);
    }
  }
  return out;
}

TEST(Recovery, IsExactWithoutNoise) {
  const Recovery r = recovery_of(decaying(1, 0), {kTolerance, 0.95, 6});
  EXPECT_EQ(r.found, Recovered::kYes);
  EXPECT_EQ(r.after, kTrueRecovery);
  EXPECT_EQ(r.low, kTrueRecovery);
  EXPECT_EQ(r.high, kTrueRecovery);
  EXPECT_FALSE(r.high_open);
  EXPECT_EQ(r.bins, kBins);
}

/// In how many of 200 experiments the interval holds the true time of the curve that halves every 8 bins.
int covered(double half_life) {
  int out = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const Recovery r = recovery_of(decaying(seed, 1.5, half_life), {kTolerance, 0.95, 6});
    if (r.low <= kTrueRecovery && kTrueRecovery <= r.high) ++out;
  }
  return out;
}

// At least 95 % are meant to hold it: fewer than 178 of 200 come twice in 10^4 at 95 %.
TEST(Recovery, IntervalHoldsTheTrueTime) { EXPECT_GE(covered(kHalfLife), 178); }
// The twin: curves that halve a quarter quicker have another recovery time, which the same check must notice.
TEST(Recovery, IntervalOfAnotherCurveDoesNot) { EXPECT_LT(covered(0.75 * kHalfLife), 178); }

TEST(Recovery, WhatDoesNotEndInTheRunIsCensored) {
  const Curves lasting(5, std::vector<double>(30, 10.0));
  const Recovery r = recovery_of(lasting, {1, 0.95, 6});
  EXPECT_EQ(r.found, Recovered::kCensored);
  EXPECT_EQ(r.low, 30U);
  EXPECT_TRUE(r.high_open);
}

TEST(Recovery, ALastQuietMomentIsNoRecovery) {
  Curves curves(5, std::vector<double>(30, 10.0));
  for (auto& curve : curves) curve[28] = curve[29] = 0;
  EXPECT_EQ(recovery_of(curves, {1, 0.95, 6}).found, Recovered::kCensored);
  EXPECT_EQ(recovery_of(curves, {1, 0.95, 2}).found, Recovered::kYes);
}

TEST(Recovery, AReliefIsADifferenceToo) {
  Curves curves(5, std::vector<double>(30, 0.0));
  for (auto& curve : curves) curve[4] = -3;
  const Recovery r = recovery_of(curves, {1, 0.95, 6});
  EXPECT_EQ(r.found, Recovered::kYes);
  EXPECT_EQ(r.after, 5U);
}

TEST(Recovery, ABacklogThatMayBeChanceIsNotCalledNone) {
  Curves curves(3, std::vector<double>(30, 0.0));
  for (std::size_t r = 0; r < curves.size(); ++r) curves[r][4] = 10.0 * static_cast<double>(r);
  const Recovery r = recovery_of(curves, {1, 0.95, 6});
  EXPECT_EQ(r.found, Recovered::kCannotTell);
  EXPECT_EQ(r.high, 5U) << "what the data allow is said all the same";
}

TEST(Recovery, GoesOnBeyondTheLastCertainBinWhileTheMeanIsOutside) {
  Curves curves(4, std::vector<double>(40, 0.0));
  for (std::size_t r = 0; r < curves.size(); ++r) {
    for (std::size_t b = 0; b < 5; ++b) curves[r][b] = 20;
    for (std::size_t b = 5; b < 8; ++b) curves[r][b] = r == 0 ? 12 : 0;  // 3 on average, maybe by chance
    curves[r][30] = r == 0 ? 12 : 0;                                     // much later: nothing to do with it
  }
  EXPECT_EQ(recovery_of(curves, {1, 0.95, 6}).after, 8U);
}

TEST(Recovery, WhatNeverLeavesTheToleranceHasNoTime) {
  const Recovery r = recovery_of(Curves(5, std::vector<double>(30, 0.5)), {1, 0.95, 6});
  EXPECT_EQ(r.found, Recovered::kNeverLeft);
  EXPECT_EQ(r.after, 0U);
  EXPECT_FALSE(r.high_open);
}

}  // namespace
}  // namespace leadlab::sim::stress
