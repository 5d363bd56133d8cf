#include "sim/estimators.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace leadlab::sim {
namespace {

// Student's sleep data (Cushny and Peebles 1905; Student 1908): paired t = -4.0621277, p = 0.00283289.
const std::vector<double> kFirst = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
const std::vector<double> kSecond = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

TEST(Paired, ReproducesTheSleepData) {
  const PairedEstimate p = paired(kFirst, kSecond);
  EXPECT_NEAR(p.difference.mean / p.difference.std_error, -4.0621277, 1e-6);
  EXPECT_NEAR(p.difference.low, -2.4598858, 1e-6);
  EXPECT_NEAR(p.difference.high, -0.7001142, 1e-6);
  EXPECT_NEAR(p.correlation, 0.7951702, 1e-6);
  EXPECT_GT(p.variance_ratio, 1);
}

TEST(Estimate, OneReplicationHasNoInterval) {
  const Estimate e = estimate({3.0});
  EXPECT_EQ(e.n, 1U);
  EXPECT_TRUE(std::isinf(e.half_width()));
}

TEST(Estimate, UndefinedValuesAreLeftOutAndCounted) {
  const Estimate e = estimate({1.0, std::numeric_limits<double>::quiet_NaN(), 3.0});
  EXPECT_EQ(e.n, 2U);
  EXPECT_DOUBLE_EQ(e.mean, 2.0);
  EXPECT_FALSE(estimate({}).defined());
}

TEST(Paired, IdenticalSeriesDifferByExactlyZero) {
  const PairedEstimate p = paired(kFirst, kFirst);
  EXPECT_EQ(p.difference.mean, 0);
  EXPECT_EQ(p.difference.low, 0);
  EXPECT_EQ(p.difference.high, 0);
  EXPECT_TRUE(std::isinf(p.variance_ratio));
}

/// An experiment of two strategies whose conversions are given.
ExperimentResult result_of(const std::vector<double>& base, const std::vector<double>& other) {
  ExperimentResult r;
  r.strategies = {"base", "other"};
  r.as_given.worlds.resize(2);
  for (std::size_t i = 0; i < base.size(); ++i) {
    WorldStats w;
    w.all.leads = 1000;
    w.all.won_expected = 1000 * base[i];
    r.as_given.worlds[0].push_back(w);
    w.all.won_expected = 1000 * other[i];
    r.as_given.worlds[1].push_back(w);
  }
  return r;
}

std::vector<double> series(double level, double amplitude, std::size_t n) {
  std::vector<double> out;
  for (std::size_t i = 0; i < n; ++i) out.push_back(level + (i % 2 == 0 ? amplitude : -amplitude));
  return out;
}

Verdict verdict_of(const std::vector<double>& base, const std::vector<double>& other) {
  const ExperimentResult r = result_of(base, other);
  return verdicts(r, r.as_given, 0.002).at(0);
}

TEST(Verdict, SaysBetterWorseAlikeOrCannotTell) {
  const auto base = series(0.05, 0, 40);
  EXPECT_EQ(verdict_of(base, series(0.06, 0.002, 40)).answer, Answer::kBetter);
  EXPECT_EQ(verdict_of(base, series(0.04, 0.002, 40)).answer, Answer::kWorse);
  EXPECT_EQ(verdict_of(base, series(0.0502, 0.002, 40)).answer, Answer::kNoDifferenceThatMatters);
  const Verdict open = verdict_of(base, series(0.052, 0.02, 40));
  EXPECT_EQ(open.answer, Answer::kCannotTell);
  // n ((h / m)^2 - 1) with h = t(.975, 39) x .02 sqrt(40/39) / sqrt(40)
  const double h = open.difference.difference.half_width();
  EXPECT_EQ(open.more_replications, static_cast<std::uint64_t>(std::ceil(40 * (h * h / 4e-6 - 1))));
  EXPECT_NE(open.sentence.find("Cannot tell yet"), std::string::npos);
}

TEST(Verdict, ExactTieSaysSo) {
  const auto base = series(0.05, 0.01, 10);
  const Verdict v = verdict_of(base, base);
  EXPECT_EQ(v.answer, Answer::kNoDifferenceThatMatters);
  EXPECT_NE(v.sentence.find("exactly alike"), std::string::npos);
}

TEST(Metrics, NamesAreUniqueAndFound) {
  std::vector<std::string> names;
  for (const Metric& m : summary_metrics()) names.push_back(m.name);
  auto sorted = names;
  std::sort(sorted.begin(), sorted.end());
  EXPECT_EQ(std::adjacent_find(sorted.begin(), sorted.end()), sorted.end());
  EXPECT_EQ(names.front(), "conversion");
  EXPECT_EQ(find_metric("sla.tier1.acknowledged").unit, "1");
  EXPECT_EQ(find_metric("wait.mql_to_assigned.wall.p90").unit, "s");
  EXPECT_EQ(find_metric("path.vertical.conversion").name, "path.vertical.conversion");
  EXPECT_THROW(find_metric("conversions"), std::out_of_range);
}

}  // namespace
}  // namespace leadlab::sim
