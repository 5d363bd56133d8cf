// What a stress test found, in sentences.
#include "reports/stress.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace leadlab::reports {
namespace {

using sim::stress::BreakPoint;
using sim::stress::Found;
using testing::HasSubstr;
using testing::Not;

BreakPoint at(double where) {
  BreakPoint p;
  p.found = Found::kInside;
  p.breaks_upwards = true;
  p.at = where;
  p.low = where - 0.05;
  p.high = where + 0.05;
  return p;
}

BreakSearch search() {
  BreakSearch out{"arrivals.scale",
                  0.25,
                  4,
                  {sim::find_metric("conversion"), 0.1, true, "conversion < 0.1"},
                  20,
                  0.95,
                  {}};
  out.leads_per_week = 400;
  return out;
}

/// Two pools, the first the busier.
StrategyBreak found(double utilisation, double with_more) {
  const auto pool = [](const std::string& name, double busy) {
    sim::stress::PoolStanding out{name, std::nullopt, {}};
    out.values.assign(sim::stress::pool_measures().size(), sim::Estimate{});
    out.values.front() = sim::estimate({busy, busy});
    return out;
  };
  return {
      "tiered", at(1.21), {pool("EMEA", utilisation), pool("AMER", 0.3)}, Relief{"EMEA", 2, at(with_more)}};
}

TEST(StressSentences, NameThePoolThatGivesWayFirst) {
  StrategyBreak one = found(0.97, 2);
  EXPECT_THAT(break_sentence(search(), one), HasSubstr("; busiest there: EMEA, 97"));
  one.pools[1].fails_at = 1.13;
  std::swap(one.pools[0], one.pools[1]);
  EXPECT_THAT(break_sentence(search(), one), HasSubstr("; AMER gives way first, at 1.13."));
}

TEST(StressSentences, SayWhatAnHourIsWorth) {
  StrategyBreak one = found(0.97, 2);
  EXPECT_EQ(price_sentence(one), "") << "not computed";
  one.pools[0].values.back() = sim::estimate({0.01, 0.03});
  one.pools[1].values.back() = sim::estimate({0.001, 0.003});
  EXPECT_THAT(price_sentence(one), HasSubstr("worth most in EMEA: 0.02"));
}

TEST(StressSentences, SayHowManyLeadsAScaleIs) {
  EXPECT_THAT(break_sentence(search(), found(0.97, 2)),
              HasSubstr("1.21 (1.16 to 1.26), about 484 leads a week; busiest"));
  BreakSearch other = search();
  other.key = "reps.capacity_hours";
  other.leads_per_week = 0;
  EXPECT_THAT(break_sentence(other, found(0.97, 2)), Not(HasSubstr("a week")));
}

TEST(StressSentences, SayWhatMoreRepsBuy) {
  EXPECT_THAT(relief_sentence(search(), found(0.97, 2)), HasSubstr(": +0.79 of arrivals.scale."));
}

TEST(StressSentences, SayWhenMoreRepsBuyNothing) {
  const std::string busy = relief_sentence(search(), found(0.97, 1.22));
  EXPECT_THAT(busy, HasSubstr("No gain that the data show"));
  EXPECT_THAT(busy, Not(HasSubstr("had time left")));
  EXPECT_THAT(relief_sentence(search(), found(0.46, 1.22)),
              HasSubstr("EMEA had time left there (46 % of it taken), so it is not time that is wanting."));
}

}  // namespace
}  // namespace leadlab::reports
