#include "cli/values.h"

#include <gtest/gtest.h>

#include "cli/precision.h"

namespace leadlab::cli {
namespace {

template <class T>
T value_of(const Parsed<T>& parsed) {
  return std::get<T>(parsed);
}
template <class T>
bool refused(const Parsed<T>& parsed) {
  return std::holds_alternative<Expected>(parsed);
}

TEST(Values, CountsAreWholeNumbersInTheirRange) {
  EXPECT_EQ(value_of(parse_count("1", 1, 10)), 1U);
  EXPECT_EQ(value_of(parse_count("18446744073709551615", 0, UINT64_MAX)), UINT64_MAX);
  for (const char* bad : {"", "0", "11", "-1", "+1", "1.0", "1e1", " 1", "1 ", "abc", "18446744073709551616"})
    EXPECT_TRUE(refused(parse_count(bad, 1, 10))) << bad;
  EXPECT_EQ(std::get<Expected>(parse_count("0", 1, 10)).text, "must be a whole number from 1 to 10");
}

TEST(Values, MarginsAreSharesOrPercentagePoints) {
  EXPECT_DOUBLE_EQ(value_of(parse_margin("0.2pp")), 0.002);
  EXPECT_DOUBLE_EQ(value_of(parse_margin("0.002")), 0.002);
  EXPECT_DOUBLE_EQ(value_of(parse_margin("50pp")), 0.5);
  for (const char* bad :
       {"", "pp", "0", "0pp", "-0.1pp", "51pp", "0.6", "2", "0.2%", "0.2 pp", "nan", "inf", "nanpp"})
    EXPECT_TRUE(refused(parse_margin(bad))) << bad;
}

TEST(Values, PrecisionIsAbsoluteOrRelative) {
  EXPECT_DOUBLE_EQ(value_of(parse_precision("0.1pp")).half_width, 0.001);
  EXPECT_DOUBLE_EQ(value_of(parse_precision("0.001")).half_width, 0.001);
  EXPECT_FALSE(value_of(parse_precision("0.1pp")).relative);
  EXPECT_DOUBLE_EQ(value_of(parse_precision("5%")).half_width, 0.05);
  EXPECT_TRUE(value_of(parse_precision("5%")).relative);
  for (const char* bad : {"", "%", "0%", "-1%", "101%", "nan%", "0", "pp", "5 %", "x", "0.2"})
    EXPECT_TRUE(refused(parse_precision(bad))) << bad;
}

TEST(Values, TheLeadLogIsNoneSomeOrAll) {
  EXPECT_EQ(value_of(parse_lead_log("0")).first, 0U);
  EXPECT_EQ(value_of(parse_lead_log("7")).first, 7U);
  EXPECT_TRUE(value_of(parse_lead_log("all")).all);
  for (const char* bad : {"", "-1", "ALL", "some"}) EXPECT_TRUE(refused(parse_lead_log(bad))) << bad;
}

}  // namespace
}  // namespace leadlab::cli
