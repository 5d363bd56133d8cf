#include "reports/table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "reports/comparison_view.h"
#include "reports/numbers.h"
#include "tests/support/report_info.h"
#include "tests/support/synthetic_result.h"

namespace leadlab::reports {
namespace {

using test::report_info;
using test::synthetic_result;
using testing::HasSubstr;
using testing::Not;

std::string table_of(const sim::ExperimentResult& result, const RunInfo& info = report_info()) {
  return comparison_table(result, compare(result, info.margin, info.confidence, info.expected_leads), info);
}

std::size_t widest_line(const std::string& text) {
  std::istringstream in(text);
  std::size_t widest = 0;
  for (std::string line; std::getline(in, line);) widest = std::max(widest, width_of(line));
  return widest;
}

TEST(ComparisonTable, FitsTheTerminalWithThreeStrategies) {
  EXPECT_LE(widest_line(table_of(synthetic_result())), 110U);
}

TEST(ComparisonTable, BreaksManyStrategiesIntoBlocks) {
  test::SyntheticOptions many;
  many.strategies = {"tiered", "round_robin", "least_load", "a_strategy_with_a_name_beyond_all_reason",
                     "manual"};
  const std::string text = table_of(synthetic_result(many));
  EXPECT_LE(widest_line(text), 110U);
  EXPECT_NE(text.find("SLA:"), text.rfind("SLA:")) << "two blocks have a heading each";
}

TEST(ComparisonTable, ShowsEveryPartOfTheResult) {
  const std::string text = table_of(synthetic_result());
  for (const char* part :
       {"CONVERSION", "with all match effects at zero", "variance ratio", "WHERE THE DIFFERENCE", "coverage",
        "tier 1 routed", "tier 2 acknowledged", "MQL to assignment, p90", "assignment to first attempt, mean",
        "account owner", "utilisation", "collisions", "leaked", "fallback", "overflow", "VERDICT",
        "WITH ALL MATCH EFFECTS AT ZERO", "12 rows have no domain"}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
  EXPECT_THAT(text, Not(HasSubstr("tier 3 acknowledged"))) << "tier 3 has no such SLA";
  EXPECT_THAT(text, Not(HasSubstr("nan")));
}

TEST(ComparisonTable, CannotBeSteeredByNames) {
  test::SyntheticOptions options;
  options.strategies = {"tiered\x1b[2J", "round_robin", "least\nload"};
  RunInfo info = report_info();
  info.scenario_title = "title\x1b]0;x\x07";
  EXPECT_THAT(table_of(synthetic_result(options), info), Not(HasSubstr("\x1b")));
}

TEST(ComparisonTable, WorksWithOneReplicationAndOneStrategy) {
  test::SyntheticOptions one;
  one.strategies = {"tiered"};
  one.baseline = 0;
  one.replications = 1;
  one.without_match = false;
  const std::string text = table_of(synthetic_result(one));
  EXPECT_THAT(text, HasSubstr("CONVERSION"));
  EXPECT_THAT(text, Not(HasSubstr("inf")));
}

TEST(ComparisonTable, OneReplicationIsSpokenOfAsOne) {
  test::SyntheticOptions one;
  one.replications = 1;
  const std::string text = table_of(synthetic_result(one));
  EXPECT_THAT(text, HasSubstr("\n1 replication of a "));
  EXPECT_THAT(text, Not(HasSubstr("1 replications")));
  EXPECT_THAT(text, testing::ContainsRegex("variance ratio, same leads for all +× +– +baseline +–\n"));
}

/// A metric of two strategies, the first the baseline.
MetricComparison two(double baseline, double other, double low, double high) {
  MetricComparison m{sim::find_metric("conversion"), {}, {}, {}};
  m.levels = {{baseline, 0, baseline, baseline, 9}, {other, 0, other, other, 9}};
  m.differences.resize(2);
  m.differences[1].difference = {other - baseline, 0, other - baseline, other - baseline, 9};
  m.joint = {{}, {other - baseline, 0, low, high, 9}};
  return m;
}

TEST(Marks, FollowTheJointInterval) {
  const Scale scale = percent_scale(2);
  EXPECT_EQ(level_change(two(0.05, 0.06, 0.005, 0.015), 1, 0, scale), Change::kBetter);
  EXPECT_EQ(level_change(two(0.06, 0.05, -0.015, -0.005), 1, 0, scale), Change::kWorse);
  EXPECT_EQ(level_change(two(0.05, 0.06, -0.001, 0.021), 1, 0, scale), Change::kNone);
  EXPECT_EQ(difference_change(two(0.05, 0.06, -0.001, 0.021), 1, scale), Change::kNone);
}

TEST(Marks, NeedADifferenceThatCanBeSeen) {
  const MetricComparison m = two(0.99996, 0.99998, 1e-5, 3e-5);
  EXPECT_EQ(level_change(m, 1, 0, percent_scale(1)), Change::kNone) << "100.0 beside 100.0";
  EXPECT_EQ(level_change(m, 1, 0, percent_scale(3)), Change::kBetter);
  EXPECT_EQ(difference_change(m, 1, points_scale()), Change::kNone) << "0.00";
}

TEST(Marks, JointIntervalsAreThoseOfTheVerdict) {
  const sim::ExperimentResult result = synthetic_result();
  const Comparison comparison = compare(result, 0.002);
  const MetricComparison& conversion = metric_of(comparison.as_given, "conversion");
  for (const std::size_t i : {0U, 2U}) {
    EXPECT_EQ(conversion.joint[i].low, comparison.as_given.verdicts[i]->difference.difference.low);
    EXPECT_LT(conversion.joint[i].low, conversion.differences[i].difference.low);
  }
}

TEST(ComparisonTable, SaysWhenARunStoppedEarlyOrFailed) {
  sim::ExperimentResult result = synthetic_result();
  result.interrupted = true;
  result.requested = 100;
  EXPECT_THAT(table_of(result), HasSubstr("Stopped early: 20 of 100 replications"));
  result.failures.push_back(test::report_failure());
  const std::string text = table_of(result);
  EXPECT_THAT(text, HasSubstr("1 of 21 replications failed, left out of every strategy; the first: "
                              "replication 7 of tiered, seed 42"));
  EXPECT_THAT(text, HasSubstr("NO VERDICT"));
  EXPECT_THAT(text, Not(HasSubstr("converts more")));
}

TEST(ComparisonTable, KeepsVerdictsWhenFewReplicationsFail) {
  sim::ExperimentResult result = synthetic_result({.replications = 200});
  result.failures.push_back(test::report_failure());
  EXPECT_FALSE(too_many_failures(result));
  EXPECT_THAT(table_of(result), HasSubstr("converts more"));
}

}  // namespace
}  // namespace leadlab::reports
