#include "sim/proportions.h"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <limits>

namespace leadlab::sim {

ShareInterval wilson(Share x, double confidence) {
  if (x.cases == 0) return {std::numeric_limits<double>::quiet_NaN(), 0, 1};
  const double z = boost::math::quantile(boost::math::normal(), (1 + confidence) / 2);
  const auto n = static_cast<double>(x.cases);
  const double p = static_cast<double>(x.hits) / n, shrink = 1 + z * z / n;
  const double middle = (p + z * z / (2 * n)) / shrink;
  const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / shrink;
  // At the ends the limit is the end itself, which rounding must not miss.
  return {p, x.hits == 0 ? 0 : std::max(0.0, middle - half),
          x.hits == x.cases ? 1 : std::min(1.0, middle + half)};
}

ShareInterval newcombe(Share x, Share y, double confidence) {
  const ShareInterval a = wilson(x, confidence), b = wilson(y, confidence);
  if (x.cases == 0 || y.cases == 0)
    return {std::numeric_limits<double>::quiet_NaN(), a.low - b.high, a.high - b.low};
  const double d = a.share - b.share;
  return {d, d - std::hypot(a.share - a.low, b.high - b.share),
          d + std::hypot(a.high - a.share, b.share - b.low)};
}

}  // namespace leadlab::sim
