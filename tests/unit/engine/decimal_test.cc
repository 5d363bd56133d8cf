#include "engine/decimal.h"

#include <gtest/gtest.h>

namespace leadlab::engine::test {
namespace {

TEST(Decimal, ReadsPlainNumbersOnly) {
  EXPECT_EQ(parse_decimal("12")->units, 12);
  EXPECT_EQ(parse_decimal("-3.25")->units, -325);
  EXPECT_EQ(parse_decimal("0.50")->places, 2);
  for (const char* bad : {"", "-", ".5", "5.", "1,000", "51-200", "1e3", " 1", "+1", "1.0000000001"}) {
    EXPECT_FALSE(parse_decimal(bad)) << bad;
  }
}

TEST(Decimal, HoursBecomeMicrosecondsRoundedOnceHalvesUp) {
  EXPECT_EQ(hours_to_work({25, 1}), std::chrono::minutes{150});
  EXPECT_EQ(hours_to_work({25, 1}, {5, 1}), std::chrono::minutes{75});
  EXPECT_EQ(hours_to_work({125, 9}).count(), 450);        // 1.25e-7 h = 450 us exactly
  EXPECT_EQ(hours_to_work({1, 9}, {1, 0}).count(), 4);    // 3.6 us
  EXPECT_EQ(hours_to_work({125, 9}, {1, 2}).count(), 5);  // 4.5 us: halves up
  EXPECT_EQ(hours_to_work({-125, 9}, {1, 2}).count(), -4);
}

}  // namespace
}  // namespace leadlab::engine::test
