#include "reports/audit/funnel.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <numeric>

#include "reports/audit/interval.h"

namespace leadlab::reports::audit {
namespace {

/// Spiegelhalter's interpolated p-quantile of the share.
double interpolated(double target, std::uint64_t leads, double p) {
  const auto n = static_cast<double>(leads);
  const boost::math::binomial wins(n, target);
  const auto reached = [&](std::uint64_t r) { return boost::math::cdf(wins, static_cast<double>(r)); };
  std::uint64_t low = 0, high = leads;  // smallest r with F(r) >= p
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    if (reached(middle) >= p)
      high = middle;
    else
      low = middle + 1;
  }
  const double at = reached(low), before = low > 0 ? reached(low - 1) : 0;
  return std::clamp((static_cast<double>(low) - (at - p) / (at - before)) / n, 0.0, 1.0);
}

/// Quantile of sorted values, linear between order statistics.
double quantile(const std::vector<double>& sorted, double p) {
  const double at = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at), above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

Deviations winsorised(Deviations d, double tenth) {
  std::vector<double> sorted = d.z;
  std::sort(sorted.begin(), sorted.end());
  const double low = quantile(sorted, tenth), high = quantile(sorted, 1 - tenth);
  for (double& z : d.z) z = std::clamp(z, low, high);
  return d;
}

Deviations trimmed(const Deviations& d, double tenth) {
  std::vector<std::size_t> order(d.z.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return d.z[a] < d.z[b]; });
  Deviations out;
  const double groups = 1 / tenth;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const double group =
        std::floor(static_cast<double>(rank + 1) * groups / static_cast<double>(order.size() + 1));
    if (group < 1 || group >= groups - 1) continue;
    out.z.push_back(d.z[order[rank]]);
    out.std_error.push_back(d.std_error[order[rank]]);
  }
  return out;
}

}  // namespace

Limits binomial_limits(double target, std::uint64_t leads, double coverage) {
  if (leads == 0) return {};
  return {interpolated(target, leads, (1 - coverage) / 2), interpolated(target, leads, (1 + coverage) / 2)};
}

Limits smooth_binomial_limits(double target, std::uint64_t leads, double coverage) {
  if (leads == 0) return {};
  using boost::math::policies::discrete_quantile, boost::math::policies::real;
  const auto n = static_cast<double>(leads);
  const boost::math::binomial_distribution<double, boost::math::policies::policy<discrete_quantile<real>>>
      wins(n, target);
  const auto share = [&](double p) { return std::clamp(boost::math::quantile(wins, p) / n, 0.0, 1.0); };
  return {share((1 - coverage) / 2), share((1 + coverage) / 2)};
}

bool beyond_luck(sim::Share share, double target, double coverage) {
  if (share.cases == 0) return false;
  const boost::math::binomial wins(static_cast<double>(share.cases), target);
  const auto x = static_cast<double>(share.hits);
  const double at_most = boost::math::cdf(wins, x),
               at_least = share.hits == 0 ? 1 : boost::math::cdf(boost::math::complement(wins, x - 1));
  return std::min(at_most, at_least) <= (1 - coverage) / 2;
}

Limits poisson_limits(double expected, double coverage) {
  const auto chi2 = [](double p, double freedom) {
    return boost::math::quantile(boost::math::chi_squared(freedom), p);
  };
  return {chi2((1 - coverage) / 2, 2 * expected) / (2 * expected),
          chi2((1 + coverage) / 2, 2 * expected + 2) / (2 * expected)};
}

Deviations share_deviations(const std::vector<sim::Share>& shares, double target) {
  Deviations out;
  const double centre = std::asin(std::sqrt(target));
  for (const sim::Share s : shares) {
    if (s.cases == 0) continue;
    const auto n = static_cast<double>(s.cases);
    out.std_error.push_back(1 / (2 * std::sqrt(n)));
    out.z.push_back((std::asin(std::sqrt(static_cast<double>(s.hits) / n)) - centre) / out.std_error.back());
  }
  return out;
}

Deviations ratio_deviations(const std::vector<double>& count, const std::vector<double>& expected) {
  Deviations out;
  for (std::size_t i = 0; i < count.size(); ++i) {
    out.std_error.push_back(1 / std::sqrt(expected[i]));
    out.z.push_back(std::log(count[i] / expected[i]) / out.std_error.back());
  }
  return out;
}

Overdispersion overdispersion(const Deviations& deviations, Tails tails, double tenth) {
  Overdispersion out;
  if (deviations.z.empty()) return out;
  const Deviations d = tails == Tails::kTrim ? trimmed(deviations, tenth) : winsorised(deviations, tenth);
  out.used = d.z.size();
  if (out.used == 0) return out;
  const auto n = static_cast<double>(out.used);
  double squares = 0, sum = 0, sum_squares = 0;
  for (std::size_t i = 0; i < out.used; ++i) {
    const double w = 1 / (d.std_error[i] * d.std_error[i]);
    squares += d.z[i] * d.z[i];
    sum += w;
    sum_squares += w * w;
  }
  out.phi = squares / n;
  const double spare = sum - sum_squares / sum;  // 0 for a single one, but for rounding
  out.tau2 = spare > 1e-9 * sum ? std::max(0.0, (n * out.phi - (n - 1)) / spare) : 0;
  return out;
}

Limits spread_share_limits(double target, std::uint64_t leads, double tau2, double coverage) {
  if (leads == 0) return {};
  const double centre = std::asin(std::sqrt(target)), quarter = std::asin(1.0);
  const double half = two_sided_z(coverage) * std::sqrt(0.25 / static_cast<double>(leads) + tau2);
  const auto back = [&](double v) { return std::pow(std::sin(std::clamp(v, 0.0, quarter)), 2); };
  return {back(centre - half), back(centre + half)};
}

Limits spread_ratio_limits(double expected, double tau2, double coverage) {
  const double half = two_sided_z(coverage) * std::sqrt(1 / expected + tau2);
  return {std::exp(-half), std::exp(half)};
}

}  // namespace leadlab::reports::audit
