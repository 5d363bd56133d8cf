// Logistic fits against published ones, and against what may go wrong with columns and counts.
#include "models/fit/logistic.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "models/conversion.h"
#include "models/streams.h"

namespace leadlab::models::fit {
namespace {

// Dalal, Fowlkes & Hoadley, JASA 84 (1989) 945-957: temperature [F] and thermal distress of 23 flights.
LogisticData challenger() {
  const std::vector<double> temperature = {66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78,
                                           67, 53, 67, 75, 70, 81, 76, 79, 75, 76, 58},
                            distress = {0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1};
  std::vector<double> x;
  for (const double t : temperature) x.insert(x.end(), {1, t});
  LogisticData d;
  d.x = Design::of_rows(2, x);
  d.y = distress;
  return d;
}

TEST(Logistic, MatchesThePublishedFitOfTheChallengerFlights) {
  const LogisticFit fit = fit_logistic(challenger());
  EXPECT_TRUE(fit.converged);
  EXPECT_EQ(fit.method, LogisticMethod::kLikelihood);
  EXPECT_LE(fit.iterations, 8);
  EXPECT_NEAR(fit.beta[0], 15.0429016477, 1e-9);
  EXPECT_NEAR(fit.beta[1], -0.2321627442, 1e-9);
  EXPECT_NEAR(fit.standard_error(1), 0.108236521649, 1e-9);
  EXPECT_NEAR(fit.deviance, 20.3151926879, 1e-9);
}

/// 2 x 2: a column of ones, a column for the second row; y = share won, weight = cases.
LogisticData table(double won_first, double of_first, double won_second, double of_second) {
  LogisticData d;
  d.x = Design::of_rows(2, {1, 0, 1, 1});
  d.y = {won_first / of_first, won_second / of_second};
  d.weight = {of_first, of_second};
  return d;
}

TEST(Logistic, SeparatedTableIsFittedByFirth) {
  const LogisticFit fit = fit_logistic(table(0, 10, 5, 10));
  EXPECT_EQ(fit.method, LogisticMethod::kFirth);
  EXPECT_TRUE(fit.converged);
  EXPECT_NEAR(fit.beta[1], 3.0445224, 5e-8) << "log 21: half a case more in each cell";
  for (const double c : fit.covariance) EXPECT_TRUE(std::isfinite(c));
}

TEST(Logistic, CountsAndSingleCasesGiveTheSame) {
  LogisticData single;
  std::vector<double> x;
  for (int i = 0; i < 20; ++i) {
    x.insert(x.end(), {1, i < 10 ? 0.0 : 1.0});
    single.y.push_back(i >= 15 ? 1 : 0);
  }
  single.x = Design::of_rows(2, x);
  const LogisticFit a = fit_logistic(single), b = fit_logistic(table(0, 10, 5, 10));
  EXPECT_EQ(a.method, LogisticMethod::kFirth);
  EXPECT_NEAR(a.beta[1], b.beta[1], 1e-9);
  const LogisticFit c = fit_logistic(table(3, 10, 5, 10));
  EXPECT_EQ(c.method, LogisticMethod::kLikelihood) << "the twin: nothing separates";
  EXPECT_NEAR(c.beta[1], std::log(5.0 / 5 / (3.0 / 7)), 1e-9);
  EXPECT_NEAR(c.standard_error(1), std::sqrt(1 / 5.0 + 1 / 5.0 + 1 / 3.0 + 1 / 7.0), 1e-9);
  EXPECT_NEAR(c.deviance, 0, 1e-9);
}

TEST(Logistic, AllAlikeOrNobodyGivesNoNaN) {
  for (const double won : {0.0, 10.0}) {
    const LogisticFit fit = fit_logistic(table(won, 10, won, 10));
    EXPECT_EQ(fit.method, LogisticMethod::kFirth);
    for (const double b : fit.beta) EXPECT_TRUE(std::isfinite(b));
  }
  LogisticData nobody;
  nobody.x = Design::of_rows(2, {});
  const LogisticFit fit = fit_logistic(nobody);
  EXPECT_EQ(fit.beta, (std::vector<double>{0, 0}));
  EXPECT_EQ(fit.aliased, (std::vector<std::uint8_t>{1, 1}));
}

TEST(Logistic, AColumnContainedInOthersIsMarkedAndLeftOut) {
  LogisticData d = challenger(), wide;
  wide.y = d.y;
  std::vector<double> x;
  for (const double t : d.x.measured()[1].value) x.insert(x.end(), {1, 1e6 * t, 3 - 2 * t, 0});
  wide.x = Design::of_rows(4, x);
  const LogisticFit fit = fit_logistic(wide);
  EXPECT_EQ(fit.aliased, (std::vector<std::uint8_t>{0, 0, 1, 1}));
  EXPECT_NEAR(fit.beta[1] * 1e6, -0.2321627442, 1e-9) << "whatever the unit of a column";
  EXPECT_EQ(fit.beta[2], 0);
}

/// 600 cases: two factors, a column for a rare value of one of them, a measured number; a value that only
/// loses.
struct TwoWays {
  LogisticData coded, written_out;
};
TwoWays two_ways(bool separated) {
  const Stream stream(5, 0);
  constexpr std::uint32_t kCases = 600;
  std::vector<std::uint32_t> source(kCases), size(kCases);
  std::vector<double> number(kCases), x;
  TwoWays out;
  for (std::uint32_t i = 0; i < kCases; ++i) {
    const Uniforms u = stream.uniforms(Purpose::kScore, i), v = stream.uniforms(Purpose::kScore, kCases + i);
    source[i] = static_cast<std::uint32_t>(3 * u.first);
    size[i] = static_cast<std::uint32_t>(2 * u.second);
    number[i] = v.first;
    const bool never = separated && source[i] == 2;
    out.coded.y.push_back(!never && v.second < probability(-1 + 0.7 * source[i] + number[i]) ? 1 : 0);
    out.coded.weight.push_back(i % 5);
    x.insert(x.end(), {1, source[i] == 1 ? 1. : 0., source[i] == 2 ? 1. : 0., number[i],
                       size[i] == 1 ? 1. : 0., source[i] > 0 ? 1. : 0.});
  }
  out.written_out = out.coded;
  out.written_out.x = Design::of_rows(6, x);
  out.coded.x = Design(kCases);
  out.coded.x.add_ones();
  out.coded.x.add_coded(source, {{0, 1, 0}, {0, 0, 1}});
  out.coded.x.add_measured(number);
  Design more(kCases);
  more.add_coded(size, {{0, 1}});
  more.add_coded(source, {{0, 1, 1}});
  out.coded.x.add(more);
  return out;
}

TEST(Logistic, CodedColumnsGiveWhatTheSameColumnsGiveWrittenOut) {
  for (const bool separated : {false, true}) {
    const TwoWays d = two_ways(separated);
    EXPECT_EQ(d.coded.x.cells(), 6U);
    const LogisticFit a = fit_logistic(d.coded), b = fit_logistic(d.written_out);
    EXPECT_TRUE(a.converged);
    EXPECT_EQ(a.method, separated ? LogisticMethod::kFirth : LogisticMethod::kLikelihood);
    EXPECT_EQ(a.method, b.method);
    EXPECT_EQ(fit_likelihood(d.coded).has_value(), !separated);
    EXPECT_EQ(a.aliased, (std::vector<std::uint8_t>{0, 0, 0, 0, 0, 1}));
    EXPECT_EQ(a.aliased, b.aliased);
    EXPECT_NEAR(a.deviance, b.deviance, 1e-8);
    for (std::size_t j = 0; j < 6; ++j) EXPECT_NEAR(a.beta[j], b.beta[j], 1e-8) << j;
    for (std::size_t j = 0; j < 36; ++j) EXPECT_NEAR(a.covariance[j], b.covariance[j], 1e-8) << j;
    EXPECT_GT(std::abs(a.beta[1]), 0.1) << "the twin: not all of it is 0";
    const std::vector<double> once = d.coded.x.times(b.beta), again = d.written_out.x.times(b.beta);
    const std::vector<double> sums = d.coded.x.sums(once), sums_again = d.written_out.x.sums(once);
    for (std::size_t i = 0; i < once.size(); ++i) EXPECT_NEAR(once[i], again[i], 1e-12) << i;
    for (std::size_t j = 0; j < 6; ++j) EXPECT_NEAR(sums[j], sums_again[j], 1e-9) << j;
  }
}

// Where nothing is measured, cases of a cell are put together.
TEST(Logistic, CasesOfACellCountAsOneRowOfAsManyCases) {
  LogisticData single;
  std::vector<std::uint32_t> second;
  for (std::uint32_t i = 0; i < 20; ++i) {
    second.push_back(i < 10 ? 0 : 1);
    single.y.push_back(i % 10 < (i < 10 ? 3 : 5) ? 1 : 0);
  }
  single.x = Design(20);
  single.x.add_ones();
  single.x.add_coded(second, {{0, 1}});
  const LogisticFit a = fit_logistic(single), b = fit_logistic(table(3, 10, 5, 10));
  for (std::size_t j = 0; j < 2; ++j) EXPECT_NEAR(a.beta[j], b.beta[j], 1e-9);
  for (std::size_t j = 0; j < 4; ++j) EXPECT_NEAR(a.covariance[j], b.covariance[j], 1e-9);
  const auto entropy = [](double p) { return -20 * (p * std::log(p) + (1 - p) * std::log1p(-p)); };
  EXPECT_NEAR(a.deviance, entropy(0.3) + entropy(0.5), 1e-9) << "still that of single cases";
}

TEST(Design, ShapesThatDoNotAgreeAreRefused) {
  Design d(3);
  EXPECT_THROW(d.add_coded({0, 1}, {{0, 1}}), std::invalid_argument);
  EXPECT_THROW(d.add_coded({0, 1, 2}, {{0, 1}}), std::invalid_argument) << "a code beyond the values";
  EXPECT_THROW(d.add_coded({0, 1, 1}, {{0, 1}, {0, 1, 2}}), std::invalid_argument);
  EXPECT_THROW(d.add_measured({1}), std::invalid_argument);
  EXPECT_THROW(d.add(Design(2)), std::invalid_argument);
  EXPECT_THROW(Design::of_rows(2, {1, 2, 3}), std::invalid_argument);
}

TEST(Logistic, ShapesThatDoNotAgreeAreRefused) {
  LogisticData d = challenger();
  d.weight = {1, 2};
  EXPECT_THROW(fit_logistic(d), std::invalid_argument);
  d.weight.clear();
  d.group.assign(d.rows(), 7);
  d.groups = 7;
  EXPECT_THROW(fit_logistic(d), std::invalid_argument);
}

/// 40 groups of 100 cases whose log odds have this standard deviation around -1.
LogisticData grouped(double sd, std::uint64_t seed) {
  const Stream stream(seed, 0);
  LogisticData d;
  std::vector<double> x;
  d.groups = 40;
  for (std::uint32_t g = 0; g < 40; ++g) {
    const Uniforms u = stream.uniforms(Purpose::kScore, g);
    const double normal = std::sqrt(-2 * std::log(u.first)) * std::cos(6.283185307179586 * u.second);
    for (std::uint32_t i = 0; i < 100; ++i) {
      const Uniforms v = stream.uniforms(Purpose::kScore, 1000 + 100 * g + i);
      x.insert(x.end(), {1, v.first - 0.5});
      d.y.push_back(v.second < probability(-1 + 0.8 * x.back() + sd * normal) ? 1 : 0);
      d.group.push_back(g);
    }
  }
  d.x = Design::of_rows(2, x);
  return d;
}

// The standard deviation of 40 normals is known to 11 %: 3.5 of that, a false alarm in 2,000.
TEST(RandomIntercepts, FindTheSpreadBetweenGroups) {
  const LogisticFit fit = fit_random_intercepts(grouped(0.7, 3));
  EXPECT_TRUE(fit.converged);
  EXPECT_NEAR(std::sqrt(fit.group_variance), 0.7, 0.28);
  EXPECT_NEAR(fit.beta[1], 0.8, 4 * fit.standard_error(1));
  const LogisticFit none = fit_random_intercepts(grouped(0, 3));
  EXPECT_LT(std::sqrt(none.group_variance), 0.2) << "the twin: groups that do not differ";
}

TEST(RandomIntercepts, CovarianceIsTheInverseOfTheInformation) {
  LogisticData d = grouped(0.5, 4);
  d.group_precision = 4;
  const LogisticFit fit = fit_logistic(d);
  // The same model with a column for each group and a made-up case cannot be had; so check C H = 1 by hand.
  const std::size_t all = 42;
  std::vector<double> information(all * all, 0);
  const std::vector<double> log_odds = d.x.times(fit.beta);
  for (std::size_t i = 0; i < d.rows(); ++i) {
    const double eta = log_odds[i] + fit.group_effect[d.group[i]], p = probability(eta);
    const double x = d.x.measured()[1].value[i];
    std::vector<std::pair<std::size_t, double>> row = {{0, 1}, {1, x}, {2 + d.group[i], 1}};
    for (const auto& [a, u] : row)
      for (const auto& [b, v] : row) information[a * all + b] += p * (1 - p) * u * v;
  }
  for (std::size_t g = 2; g < all; ++g) information[g * all + g] += 4;
  for (std::size_t a = 0; a < all; ++a) {
    for (std::size_t b = 0; b < all; ++b) {
      double sum = 0;
      for (std::size_t k = 0; k < all; ++k) sum += fit.covariance[a * all + k] * information[k * all + b];
      EXPECT_NEAR(sum, a == b ? 1 : 0, 1e-8);
    }
  }
}

}  // namespace
}  // namespace leadlab::models::fit
