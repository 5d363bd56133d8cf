// What pairing and the lead count save, on laws with known answers.
#include "sim/efficiency.h"

#include <gtest/gtest.h>

#include <cmath>

#include "models/samplers.h"
#include "models/streams.h"
#include "sim/control_variate.h"

namespace leadlab::sim {
namespace {

double uniform(std::uint64_t i, std::uint32_t which) {
  return models::Stream(20260706, 0).uniform(models::Purpose::kScore, i, which);
}

/// Exponentials of rates 1 and 1.1 by inversion of the same uniform, or of two.
PairedEstimate exponential_pair(std::uint32_t second) {
  std::vector<double> x, y;
  for (std::uint64_t i = 0; i < 1'000'000; ++i) {
    x.push_back(models::exponential(uniform(i, 0), 1));
    y.push_back(models::exponential(uniform(i, second), 1 / 1.1));
  }
  return paired(x, y);
}

// Var = (1/mu1 - 1/mu2)^2 and ratio (1/mu1^2 + 1/mu2^2) / Var. The kurtosis of an exponential makes the
// standard error of a variance sqrt(8 / n) = 0.3 %; 1 % is 3.5 of them: one false alarm in 2,000.
TEST(CommonRandomNumbers, ThePlumbingOfAnExponentialPairIsExact) {
  const PairedEstimate p = exponential_pair(0);
  const double variance = p.difference.std_error * p.difference.std_error * 1e6;
  EXPECT_NEAR(variance / 0.00826446280991736, 1, 0.01);
  EXPECT_NEAR(p.variance_ratio, 221, 1e-6 * 221) << "x and y are proportional, so the ratio has no noise";
  EXPECT_NEAR(p.correlation, 1, 1e-12);
}

TEST(CommonRandomNumbers, TheTwinWithoutThemHasARatioOfOne) {
  EXPECT_NEAR(exponential_pair(1).variance_ratio, 1, 0.02);
}

TEST(Efficiency, IsMeasuredAgainstIndependentRunsThatCountFlips) {
  const std::vector<double> a = {1, 2, 3, 4}, b = {1, 1, 3, 3}, flips_a = {0, 4, 0, 4},
                            flips_b = {0, 0, 6, 6};
  const Efficiency e = efficiency(a, b, flips_a, flips_b);
  const double d = 1.0 / 3;  // variance of 0, 1, 0, 1
  EXPECT_NEAR(e.pairing, (5.0 / 3 + 4.0 / 3) / d, 1e-12);
  EXPECT_NEAR(e.in_all, (16.0 / 3 + 12) / d, 1e-12);
  EXPECT_NEAR(e.correlation, paired(a, b).correlation, 1e-12);
}

TEST(ControlVariate, IsTheRegressionAtTheKnownMean) {
  // y = 2 c + e, e orthogonal to c and 1: residual sum of squares 4 on 2 degrees of freedom.
  const std::vector<double> c = {1, 2, 3, 4}, y = {2 + 1, 4 - 1, 6 - 1, 8 + 1};
  const Controlled k = controlled(y, c, 3);
  EXPECT_NEAR(k.coefficient, 2, 1e-12);
  EXPECT_NEAR(k.estimate.mean, 5 + 2 * 0.5, 1e-12);
  EXPECT_NEAR(k.estimate.std_error, std::sqrt(2 * (1.0 / 4 + 0.25 / 5)), 1e-12);
  EXPECT_NEAR(k.estimate.half_width(), 4.302652729911275 * k.estimate.std_error, 1e-9);
}

TEST(ControlVariate, WithoutAKnownMeanOrAVaryingCountThereIsNone) {
  const std::vector<double> y = {1, 5, 2, 4, 3};
  for (const auto& [count, mean] :
       {std::pair{std::vector<double>{1, 2, 3, 4, 5}, std::nan("")}, {std::vector<double>(5, 2), 2.0}}) {
    const Controlled k = controlled(y, count, mean);
    EXPECT_EQ(k.factor, 1);
    EXPECT_EQ(k.estimate.mean, 3);
    EXPECT_EQ(k.estimate.low, estimate(y).low);
  }
}

/// Experiments of 20 replications of y = 3 + c / 100 + noise, c ~ N(100, 10): hits of the interval, and the
/// mean error in standard errors over all.
struct Trial {
  int hits = 0;
  double z = 0, factor = 0;
};
Trial trial(double believed_mean) {
  std::vector<double> means;
  Trial out;
  for (std::uint64_t e = 0; e < 1000; ++e) {
    std::vector<double> c, y;
    for (std::uint64_t i = 0; i < 20; ++i) {
      c.push_back(100 + 10 * models::normal_quantile(uniform(e * 20 + i, 2)));
      y.push_back(3 + c.back() / 100 + 0.05 * models::normal_quantile(uniform(e * 20 + i, 3)));
    }
    const Controlled k = controlled(y, c, believed_mean);
    means.push_back(k.estimate.mean);
    out.hits += k.estimate.low <= 4 && 4 <= k.estimate.high;
    out.factor += k.factor / 1000;
  }
  const Estimate all = estimate(means);
  out.z = (all.mean - 4) / all.std_error;
  return out;
}

// An exact 95 % interval has 926 to 971 hits but once in a thousand; |z| > 4.5 seven times in a million.
TEST(ControlVariate, IsUnbiasedAndCovers) {
  const Trial t = trial(100);
  EXPECT_LT(std::abs(t.z), 4.5);
  EXPECT_GE(t.hits, 926);
  EXPECT_LE(t.hits, 971);
  EXPECT_GT(t.factor, 3) << "the count explains four fifths of the variance";
}

TEST(ControlVariate, TheCheckRejectsAMeanOffByFivePerCent) { EXPECT_GT(std::abs(trial(105).z), 4.5); }

}  // namespace
}  // namespace leadlab::sim
