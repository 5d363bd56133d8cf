#include "sim/control_variate.h"

#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace leadlab::sim {

namespace {

/// Means and sums of squared deviations of the pairs in which both are defined.
struct PairSums {
  std::vector<double> y, c;
  double mean_y = 0, mean_c = 0, yy = 0, cc = 0, yc = 0;
  [[nodiscard]] double n() const { return static_cast<double>(y.size()); }
};

PairSums pair_sums(const std::vector<double>& y, const std::vector<double>& count) {
  PairSums s;
  for (std::size_t i = 0; i < std::min(y.size(), count.size()); ++i) {
    if (std::isnan(y[i]) || std::isnan(count[i])) continue;
    s.y.push_back(y[i]);
    s.c.push_back(count[i]);
  }
  for (std::size_t i = 0; i < s.y.size(); ++i) {
    s.mean_y += s.y[i] / s.n();
    s.mean_c += s.c[i] / s.n();
  }
  for (std::size_t i = 0; i < s.y.size(); ++i) {
    const double dy = s.y[i] - s.mean_y, dc = s.c[i] - s.mean_c;
    s.yy += dy * dy;
    s.cc += dc * dc;
    s.yc += dy * dc;
  }
  return s;
}

}  // namespace

Controlled controlled(const std::vector<double>& y, const std::vector<double>& count, double mean,
                      double confidence) {
  Controlled out{estimate(y, confidence), 0, 1};
  const PairSums s = pair_sums(y, count);
  if (s.y.size() < 4 || s.cc <= 0 || !std::isfinite(mean)) return out;
  out.coefficient = s.yc / s.cc;
  const double dof = s.n() - 2;
  const double residual = std::max(0.0, s.yy - out.coefficient * s.yc) / dof;
  const double off = s.mean_c - mean;
  Estimate& e = out.estimate;
  const double plain = e.std_error;
  e.n = s.y.size();
  e.mean = s.mean_y - out.coefficient * off;
  e.std_error = std::sqrt(residual * (1 / s.n() + off * off / s.cc));
  const double half = boost::math::quantile(boost::math::students_t(dof), 0.5 + confidence / 2) * e.std_error;
  e.low = e.mean - half;
  e.high = e.mean + half;
  if (e.std_error > 0) out.factor = plain * plain / (e.std_error * e.std_error);
  return out;
}

}  // namespace leadlab::sim
