#include "sim/stopped_estimate.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

#include "sim/confidence_sequence.h"

namespace leadlab::sim {

namespace {

constexpr auto kMostNeeded = static_cast<double>(kNeverEnough);

/// Mean over all, standard deviation over those that may say something about it.
struct Moments {
  std::uint64_t n = 0, of_s = 0;
  double mean = 0, s = 0;
};

double sum_of(const std::vector<double>& x, std::size_t n) {
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += x[i];
  return sum;
}

double deviation_of(const std::vector<double>& x, std::size_t n) {
  if (n < 2) return std::numeric_limits<double>::infinity();
  const double mean = sum_of(x, n) / static_cast<double>(n);
  double squares = 0;
  for (std::size_t i = 0; i < n; ++i) squares += (x[i] - mean) * (x[i] - mean);
  return std::sqrt(squares / static_cast<double>(n - 1));
}

std::vector<double> defined(const std::vector<double>& x) {
  std::vector<double> out;
  std::copy_if(x.begin(), x.end(), std::back_inserter(out), [](double v) { return !std::isnan(v); });
  return out;
}

Moments moments(const Stopping& stopping, const std::vector<double>& x) {
  const std::vector<double> d = defined(x);
  Moments m;
  m.n = d.size();
  m.of_s = stopping.rule == StopRule::kTwoStage ? std::min<std::uint64_t>(stopping.pilot, m.n) : m.n;
  if (m.n > 0) m.mean = sum_of(d, m.n) / static_cast<double>(m.n);
  m.s = deviation_of(d, m.of_s);
  return m;
}

boost::math::students_t t_of(const Moments& m) {
  return boost::math::students_t(static_cast<double>(m.of_s - 1));
}

double half_width(const Stopping& stopping, const Moments& m, std::uint64_t n, double confidence) {
  if (m.of_s < 2) return std::numeric_limits<double>::infinity();
  if (stopping.rule == StopRule::kSequence) return sequence_half_width(n, m.s, 1 - confidence);
  if (m.s == 0) return 0;
  return boost::math::quantile(t_of(m), 0.5 + confidence / 2) * m.s / std::sqrt(static_cast<double>(n));
}

}  // namespace

std::vector<double> differences(const std::vector<double>& x, const std::vector<double>& y) {
  std::vector<double> d;
  for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i) d.push_back(x[i] - y[i]);
  return d;
}

Estimate stopped_estimate(const Stopping& stopping, const std::vector<double>& x, double confidence) {
  if (stopping.rule == StopRule::kFixed) return estimate(x, confidence);
  const Moments m = moments(stopping, x);
  Estimate e;
  e.n = m.n;
  if (m.n == 0) return e;
  e.mean = m.mean;
  e.std_error = m.s / std::sqrt(static_cast<double>(m.n));
  const double half = half_width(stopping, m, m.n, confidence);
  e.low = e.mean - half;
  e.high = e.mean + half;
  return e;
}

PairedEstimate stopped_paired(const Stopping& stopping, const std::vector<double>& x,
                              const std::vector<double>& y, double confidence) {
  PairedEstimate out = paired(x, y, confidence);
  out.difference = stopped_estimate(stopping, differences(x, y), confidence);
  return out;
}

double stopped_p(const Stopping& stopping, const std::vector<double>& x, double confidence) {
  const Moments m = moments(stopping, x);
  if (m.of_s < 2) return 1;
  if (stopping.rule == StopRule::kSequence) return sequence_p(m.n, m.mean, m.s, 1 - confidence);
  if (m.s == 0) return m.mean == 0 ? 1 : 0;
  const double t = std::abs(m.mean) / m.s * std::sqrt(static_cast<double>(m.n));
  return 2 * boost::math::cdf(boost::math::complement(t_of(m), t));
}

std::uint64_t replications_for(const Stopping& stopping, const std::vector<double>& x, double confidence,
                               double target) {
  const Moments m = moments(stopping, x);
  const double now = half_width(stopping, m, m.n, confidence);
  if (now <= target) return m.n;
  if (target <= 0) return kNeverEnough;
  if (stopping.rule != StopRule::kSequence) {
    const double needed = static_cast<double>(m.n) * (now / target) * (now / target);
    // Guard the ceiling against the last bit of the square.
    return static_cast<std::uint64_t>(std::min(kMostNeeded, std::ceil(needed * (1 - 1e-12))));
  }
  std::uint64_t low = m.n, high = std::max<std::uint64_t>(2 * m.n, kBatch);
  while (static_cast<double>(high) < kMostNeeded && half_width(stopping, m, high, confidence) > target)
    high *= 2;
  while (high - low > 1) {
    const std::uint64_t middle = low + (high - low) / 2;
    (half_width(stopping, m, middle, confidence) > target ? low : high) = middle;
  }
  return high;
}

}  // namespace leadlab::sim
