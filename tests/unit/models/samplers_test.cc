#include "models/samplers.h"

#include <gtest/gtest.h>

#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>

#include "models/streams.h"

namespace leadlab::models {
namespace {

TEST(NormalQuantile, AgreesWithBoostOverTheWholeRange) {
  const boost::math::normal standard;
  for (double u = 1e-12; u < 0.5; u *= 1.07) {
    const double expected = boost::math::quantile(standard, u);
    EXPECT_NEAR(normal_quantile(u), expected, 1e-13 * std::abs(expected) + 1e-15) << u;
    EXPECT_NEAR(normal_quantile(1 - u), boost::math::quantile(standard, 1 - u),
                1e-12 * std::abs(expected) + 1e-12);
  }
  EXPECT_EQ(normal_quantile(0.5), 0.0);
}

TEST(Poisson, IsTheQuantile) {
  for (const double mean : {0.1, 1.0, 7.5, 80.0}) {
    const boost::math::poisson_distribution<> law(mean);
    for (double u = 0.001; u < 1; u += 0.0137) {
      const std::int64_t n = poisson(u, mean);
      EXPECT_GE(boost::math::cdf(law, static_cast<double>(n)), u - 1e-12);
      if (n > 0) {
        EXPECT_LT(boost::math::cdf(law, static_cast<double>(n - 1)), u + 1e-12);
      }
    }
  }
}

TEST(Categorical, FollowsItsWeightsAndSkipsZeros) {
  const Categorical c({0, 1, 0, 3});
  EXPECT_EQ(c(0.0001), 1U);
  EXPECT_EQ(c(0.2499), 1U);
  EXPECT_EQ(c(0.2501), 3U);
  EXPECT_EQ(c(0.9999), 3U);
}

/// Mean of a sampler over n keyed uniforms, in standard errors of its known mean.
template <class Sampler>
double z_of_mean(Sampler sampler, double mean, double variance) {
  constexpr std::uint64_t kDraws = 200000;
  const Stream stream(20260105, 0);
  double sum = 0;
  for (std::uint64_t i = 0; i < kDraws; ++i) sum += sampler(stream.uniform(Purpose::kHandle, i));
  return (sum / kDraws - mean) / std::sqrt(variance / kDraws);
}

// |z| <= 5: one false alarm in 1.7 million; the seed is fixed.
TEST(Samplers, HaveTheirMeans) {
  EXPECT_LT(std::abs(z_of_mean([](double u) { return exponential(u, 3); }, 3, 9)), 5);
  const double s = 0.8, m = std::exp(s * s / 2);
  EXPECT_LT(
      std::abs(z_of_mean([&](double u) { return lognormal(u, 1, s); }, m, m * m * (std::exp(s * s) - 1))), 5);
  EXPECT_LT(std::abs(z_of_mean([](double u) { return gamma_mean_one(u, 0.05); }, 1, 0.05)), 5);
  EXPECT_LT(std::abs(z_of_mean([](double u) { return static_cast<double>(geometric(u, 5)); }, 5, 20)), 5);
}

// The twin: the same check must reject a sampler that is five per cent off.
TEST(Samplers, CheckRejectsASamplerFivePerCentOff) {
  EXPECT_GT(std::abs(z_of_mean([](double u) { return exponential(u, 3 * 1.05); }, 3, 9)), 5);
  EXPECT_GT(std::abs(z_of_mean([](double u) { return 1.05 * gamma_mean_one(u, 0.05); }, 1, 0.05)), 5);
}

TEST(WorkTime, ConstantIsExactAndNothingIsNegative) {
  EXPECT_EQ(work_time(0.3, {WorkTime::Law::kConstant, std::chrono::minutes{7}, 0}), std::chrono::minutes{7});
  EXPECT_GE(work_time(1e-16, {WorkTime::Law::kLognormal, std::chrono::minutes{7}, 1}).count(), 0);
}

}  // namespace
}  // namespace leadlab::models
