#include "reports/audit/shrinkage.h"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/tools/minima.hpp>
#include <cmath>

namespace leadlab::reports::audit {
namespace {

/// Sum of log(start + j) for j below n: the logarithm of a rising factorial.
double log_rising(double start, double n) { return std::lgamma(start + n) - std::lgamma(start); }

double negative_log_likelihood(const std::vector<sim::Share>& reps, double mean, double size) {
  double sum = 0;
  for (const sim::Share rep : reps) {
    const auto n = static_cast<double>(rep.cases), wins = static_cast<double>(rep.hits);
    sum += log_rising(mean * size, wins) + log_rising((1 - mean) * size, n - wins) - log_rising(size, n);
  }
  return -sum;
}

/// Least value over the mean, searched on log odds around the pooled one.
std::pair<double, double> best_mean(const std::vector<sim::Share>& reps, double size) {
  const auto at = [&](double t) { return negative_log_likelihood(reps, 1 / (1 + std::exp(-t)), size); };
  const auto [t, value] = boost::math::tools::brent_find_minima(at, -12.0, 12.0, 40);
  return {1 / (1 + std::exp(-t)), value};
}

sim::Share pooled(const std::vector<sim::Share>& reps) {
  sim::Share all;
  for (const sim::Share rep : reps) {
    all.hits += rep.hits;
    all.cases += rep.cases;
  }
  return all;
}

}  // namespace

double BetaPrior::spread() const { return std::sqrt(mean * (1 - mean) / (size + 1)); }

BetaPrior moment_prior(const std::vector<sim::Share>& reps) {
  const sim::Share all = pooled(reps);
  if (all.cases == 0) return {0.5, 2};
  const auto n = static_cast<double>(all.cases);
  const double p = static_cast<double>(all.hits) / n;
  double between = 0, squares = 0, count = 0;
  for (const sim::Share rep : reps) {
    if (rep.cases == 0) continue;
    const auto k = static_cast<double>(rep.cases);
    between += k * std::pow(static_cast<double>(rep.hits) / k - p, 2);
    squares += k * k;
    ++count;
  }
  // E between = p q [(reps - 1) + rho (n - squares / n - (reps - 1))], rho = 1 / (size + 1).
  const double luck = p * (1 - p) * (count - 1), room = p * (1 - p) * (n - squares / n - (count - 1));
  const double rho = room > 0 ? (between - luck) / room : 0;
  return {p, rho > 1 / (kNoSpread + 1) ? std::max(1.0, 1 / rho - 1) : kNoSpread};
}

BetaPrior likelihood_prior(const std::vector<sim::Share>& reps) {
  const sim::Share all = pooled(reps);
  if (all.cases == 0) return {0.5, 2};
  if (all.hits == 0 || all.hits == all.cases) return moment_prior(reps);
  const auto at = [&](double log_size) { return best_mean(reps, std::exp(log_size)).second; };
  const double most = std::log(kNoSpread);
  const auto [log_size, value] = boost::math::tools::brent_find_minima(at, 0.0, most, 30);
  const double least_by = 1e-6;  // flat towards no spread: then none is seen
  const double size = at(most) <= value + least_by ? kNoSpread : std::exp(log_size);
  return {best_mean(reps, size).first, size};
}

ShrunkRate shrink(sim::Share rep, const BetaPrior& prior, double confidence) {
  const auto n = static_cast<double>(rep.cases), wins = static_cast<double>(rep.hits);
  const double tiny = 1e-9, a = std::max(tiny, prior.mean * prior.size + wins),
               b = std::max(tiny, (1 - prior.mean) * prior.size + n - wins);
  const boost::math::beta_distribution<> posterior(a, b);
  ShrunkRate out;
  out.rate = {a / (a + b), boost::math::quantile(posterior, (1 - confidence) / 2),
              boost::math::quantile(posterior, (1 + confidence) / 2)};
  out.reliability = n / (n + prior.size);
  return out;
}

double reliability(double spread, double p, double leads) {
  return spread * spread / (spread * spread + p * (1 - p) / leads);
}

double leads_for_reliability(double reliability, double spread, double p) {
  return reliability / (1 - reliability) * p * (1 - p) / (spread * spread);
}

JamesStein james_stein(const std::vector<double>& values, double variance) {
  JamesStein out;
  const auto k = static_cast<double>(values.size());
  for (const double v : values) out.mean += v / k;
  double squares = 0;
  for (const double v : values) squares += (v - out.mean) * (v - out.mean);
  out.factor = squares > 0 ? std::max(0.0, 1 - (k - 3) * variance / squares) : 0;
  for (const double v : values) out.estimate.push_back(out.mean + out.factor * (v - out.mean));
  return out;
}

}  // namespace leadlab::reports::audit
