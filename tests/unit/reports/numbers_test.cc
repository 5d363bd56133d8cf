#include "reports/numbers.h"

#include <gtest/gtest.h>

#include <limits>

namespace leadlab::reports {
namespace {

sim::Estimate interval(double mean, double half) {
  sim::Estimate e;
  e.mean = mean;
  e.low = mean - half;
  e.high = mean + half;
  e.n = 10;
  return e;
}

TEST(Numbers, WriteARealMinusAndNoNegativeZero) {
  EXPECT_EQ(fixed(-1.25, 1), "−1.2");
  EXPECT_EQ(fixed(-0.001, 2), "0.00");
  EXPECT_EQ(fixed(0.5, 2, Sign::kAlways), "+0.50");
  EXPECT_EQ(fixed(0.0, 1, Sign::kAlways), "0.0");
  EXPECT_EQ(fixed(std::numeric_limits<double>::quiet_NaN(), 1), "");
  EXPECT_EQ(fixed(std::numeric_limits<double>::infinity(), 1), "∞");
}

TEST(Numbers, SetThousandsApart) {
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1\u202f000");
  EXPECT_EQ(grouped(1234567), "1\u202f234\u202f567");
}

TEST(Numbers, ShowAnEstimateWithItsHalfWidth) {
  EXPECT_EQ(plus_minus(interval(0.0971, 0.0012), percent_scale(2)), "9.71 ± 0.12");
  EXPECT_EQ(from_to(interval(0.0121, 0.0025), points_scale(), Sign::kAlways), "+0.96 to +1.46");
  sim::Estimate once = interval(0.5, 0);
  once.low = -std::numeric_limits<double>::infinity();
  once.high = std::numeric_limits<double>::infinity();
  EXPECT_EQ(plus_minus(once, percent_scale()), "50.0") << "one replication has no interval";
  EXPECT_EQ(from_to(once, percent_scale()), "no interval");
  EXPECT_EQ(plus_minus({}, percent_scale()), "–");
}

TEST(Numbers, ShowBothEndsOfAnIntervalThatReachesFurtherToOneSide) {
  sim::Estimate none_of_27 = interval(0, 0);
  none_of_27.high = 0.1246;  // Wilson
  EXPECT_EQ(with_interval(none_of_27, percent_scale()), "0.0 (0.0 to 12.5)");
  EXPECT_EQ(with_interval(interval(0.0971, 0.0012), percent_scale(2)), "9.71 ± 0.12");
  sim::Estimate hardly_skewed = interval(0.5, 0.1);
  hardly_skewed.high += 0.004;
  EXPECT_EQ(with_interval(hardly_skewed, percent_scale()), "50.0 ± 10.2");
}

TEST(Numbers, ChooseTheUnitOfTimeThatSuits) {
  EXPECT_EQ(duration_scale(40).unit, "s");
  EXPECT_EQ(duration_scale(600).unit, "min");
  EXPECT_EQ(duration_scale(20000).unit, "h");
  EXPECT_EQ(duration_scale(1e6).unit, "d");
  EXPECT_EQ(duration_scale(0).unit, "s");
}

TEST(Printable, KeepsTerminalsSafeFromNames) {
  EXPECT_EQ(printable("a\x1b[31mb\n"), "a?[31mb?");
  EXPECT_EQ(printable("caf\u00e9"), "café");
  EXPECT_EQ(printable("a\xC2\x9B"
                      "31m"),
            "a?31m")
      << "C1 control sequence introducer";
}

TEST(Printable, CutsAtCharactersNotBytes) {
  EXPECT_EQ(printable("äöüäöü", 4), "äöü…");
  EXPECT_EQ(width_of(printable("äöüäöü", 4)), 4U);
  EXPECT_EQ(printable("abcd", 4), "abcd");
}

}  // namespace
}  // namespace leadlab::reports
