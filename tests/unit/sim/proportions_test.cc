// Published intervals of shares and of differences, and what they cover, computed exactly.
#include "sim/proportions.h"

#include <gtest/gtest.h>

#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <functional>

namespace leadlab::sim {
namespace {

// Newcombe, Statistics in Medicine 17 (1998), table I of each paper.
TEST(Wilson, MatchesPublishedIntervals) {
  const ShareInterval a = wilson({81, 263}), b = wilson({15, 148}), none = wilson({0, 20}),
                      one = wilson({1, 29});
  EXPECT_NEAR(a.low, 0.2553, 5e-5);
  EXPECT_NEAR(a.high, 0.3662, 5e-5);
  EXPECT_NEAR(b.low, 0.0624, 5e-5);
  EXPECT_NEAR(b.high, 0.1605, 5e-5);
  EXPECT_EQ(none.low, 0);
  EXPECT_NEAR(none.high, 0.1611, 5e-5);
  EXPECT_NEAR(one.low, 0.0061, 5e-5);
  EXPECT_NEAR(one.high, 0.1718, 5e-5);
}

TEST(Newcombe, MatchesPublishedIntervals) {
  const ShareInterval a = newcombe({56, 70}, {48, 80}), b = newcombe({9, 10}, {3, 10}),
                      ends = newcombe({10, 10}, {0, 10});
  EXPECT_NEAR(a.share, 0.2, 1e-15);
  EXPECT_NEAR(a.low, 0.05243, 5e-6);
  EXPECT_NEAR(a.high, 0.33387, 5e-6);
  EXPECT_NEAR(b.low, 0.1705, 5e-5);
  EXPECT_NEAR(b.high, 0.8090, 5e-5);
  EXPECT_NEAR(ends.low, 0.6075, 5e-5);
  EXPECT_EQ(ends.high, 1);
}

TEST(Newcombe, ExchangingTheTwoTurnsTheSign) {
  for (const double confidence : {0.8, 0.95, 0.999}) {
    const ShareInterval a = newcombe({5, 56}, {0, 29}, confidence),
                        b = newcombe({0, 29}, {5, 56}, confidence);
    EXPECT_DOUBLE_EQ(a.low, -b.high);
    EXPECT_DOUBLE_EQ(a.high, -b.low);
  }
}

TEST(Wilson, WithoutCasesNothingIsKnown) {
  EXPECT_TRUE(std::isnan(wilson({}).share));
  EXPECT_EQ(wilson({}).low, 0);
  EXPECT_EQ(wilson({}).high, 1);
  EXPECT_EQ(newcombe({}, {}).low, -1);
  EXPECT_EQ(newcombe({}, {}).high, 1);
}

/// Mean over shares from 1 to 99 % of the exact probability that 50 cases give an interval with the share in
/// it.
double coverage(const std::function<ShareInterval(Share)>& interval) {
  constexpr std::uint64_t kCases = 50;
  double sum = 0;
  for (int percent = 1; percent < 100; ++percent) {
    const double p = percent / 100.0;
    const boost::math::binomial hits(kCases, p);
    for (std::uint64_t k = 0; k <= kCases; ++k) {
      const ShareInterval i = interval({k, kCases});
      if (i.low <= p && p <= i.high) sum += boost::math::pdf(hits, static_cast<double>(k)) / 99;
    }
  }
  return sum;
}

ShareInterval wald(Share x) {
  const auto n = static_cast<double>(x.cases);
  const double p = static_cast<double>(x.hits) / n, half = 1.959963984540054 * std::sqrt(p * (1 - p) / n);
  return {p, p - half, p + half};
}

TEST(Wilson, CoversOnAverageWhatItSays) {
  EXPECT_NEAR(coverage([](Share x) { return wilson(x); }), 0.95, 0.01);
  EXPECT_NEAR(coverage([](Share x) { return wilson(x, 0.8); }), 0.8, 0.015);
  EXPECT_LT(coverage(wald), 0.94) << "the twin: the interval of the textbooks";
}

/// The same for the difference of two shares of 20 and 30 cases.
double coverage_of_difference(const std::function<ShareInterval(Share, Share)>& interval) {
  double sum = 0;
  for (int i = 1; i < 20; ++i) {
    for (int j = 1; j < 20; ++j) {
      const boost::math::binomial of_x(20, i / 20.0), of_y(30, j / 20.0);
      for (std::uint64_t x = 0; x <= 20; ++x) {
        for (std::uint64_t y = 0; y <= 30; ++y) {
          const ShareInterval d = interval({x, 20}, {y, 30});
          if (d.low <= (i - j) / 20.0 && (i - j) / 20.0 <= d.high)
            sum += pdf(of_x, static_cast<double>(x)) * pdf(of_y, static_cast<double>(y)) / 361;
        }
      }
    }
  }
  return sum;
}

TEST(Newcombe, CoversOnAverageWhatItSays) {
  EXPECT_NEAR(coverage_of_difference([](Share x, Share y) { return newcombe(x, y); }), 0.95, 0.01);
  const auto naive = [](Share x, Share y) {
    const ShareInterval a = wald(x), b = wald(y);
    const double d = a.share - b.share, half = std::hypot(a.share - a.low, b.share - b.low);
    return ShareInterval{d, d - half, d + half};
  };
  EXPECT_LT(coverage_of_difference(naive), 0.94) << "the twin";
}

}  // namespace
}  // namespace leadlab::sim
