// An estimate with its uncertainty, as every page of the audit shows it.
#pragma once

#include <boost/math/distributions/normal.hpp>
#include <limits>

namespace leadlab::reports::audit {

struct Interval {
  double estimate = std::numeric_limits<double>::quiet_NaN();
  double low = -std::numeric_limits<double>::infinity(), high = std::numeric_limits<double>::infinity();
  [[nodiscard]] bool excludes(double value) const { return value < low || value > high; }
};

/// Normal deviate that leaves `confidence` between itself and its negative.
inline double two_sided_z(double confidence) {
  return boost::math::quantile(boost::math::normal(), (1 + confidence) / 2);
}

/// estimate -+ z standard errors.
inline Interval normal_interval(double estimate, double std_error, double confidence = 0.95) {
  const double half = two_sided_z(confidence) * std_error;
  return {estimate, estimate - half, estimate + half};
}

}  // namespace leadlab::reports::audit
