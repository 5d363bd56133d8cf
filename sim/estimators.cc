#include "sim/estimators.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <numeric>

namespace leadlab::sim {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

double mean_of(const std::vector<double>& x) {
  return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
}

/// Unbiased variance, two passes.
double variance_of(const std::vector<double>& x, double mean) {
  double sum = 0;
  for (const double v : x) sum += (v - mean) * (v - mean);
  return sum / static_cast<double>(x.size() - 1);
}

double t_quantile(double p, std::uint64_t dof) {
  return boost::math::quantile(boost::math::students_t(static_cast<double>(dof)), p);
}

}  // namespace

Estimate estimate(const std::vector<double>& x, double confidence) {
  std::vector<double> defined;
  for (const double v : x) {
    if (!std::isnan(v)) defined.push_back(v);
  }
  Estimate e;
  e.n = defined.size();
  if (e.n == 0) return e;
  e.mean = mean_of(defined);
  if (e.n == 1) {
    e.std_error = kInfinity;
    e.low = -kInfinity;
    e.high = kInfinity;
    return e;
  }
  e.std_error = std::sqrt(variance_of(defined, e.mean) / static_cast<double>(e.n));
  const double half = e.std_error == 0 ? 0 : t_quantile(0.5 + confidence / 2, e.n - 1) * e.std_error;
  e.low = e.mean - half;
  e.high = e.mean + half;
  return e;
}

PairedEstimate paired(const std::vector<double>& x, const std::vector<double>& y, double confidence) {
  std::vector<double> a, b, d;
  for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i) {
    if (std::isnan(x[i]) || std::isnan(y[i])) continue;
    a.push_back(x[i]);
    b.push_back(y[i]);
    d.push_back(x[i] - y[i]);
  }
  PairedEstimate out;
  out.difference = estimate(d, confidence);
  if (d.size() < 2) return out;
  const double va = variance_of(a, mean_of(a)), vb = variance_of(b, mean_of(b));
  const double vd = variance_of(d, mean_of(d));
  out.variance_ratio = vd == 0 ? kInfinity : (va + vb) / vd;
  out.correlation = va > 0 && vb > 0 ? (va + vb - vd) / (2 * std::sqrt(va * vb)) : (vd == 0 ? 1 : 0);
  return out;
}

std::vector<double> values(const Metric& metric, const std::vector<WorldStats>& worlds) {
  std::vector<double> out;
  out.reserve(worlds.size());
  for (const WorldStats& w : worlds) out.push_back(metric.value(w));
  return out;
}

std::string_view to_string(Answer answer) {
  switch (answer) {
    case Answer::kBetter:
      return "better";
    case Answer::kWorse:
      return "worse";
    case Answer::kNoDifferenceThatMatters:
      return "no difference that matters";
    case Answer::kCannotTell:
      return "cannot tell yet";
  }
  return "";
}

}  // namespace leadlab::sim
