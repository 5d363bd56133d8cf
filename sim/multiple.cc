#include "sim/multiple.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numeric>

namespace leadlab::sim {

double two_sided_p(const Estimate& e) {
  if (e.n < 2) return 1;
  if (e.std_error == 0) return e.mean == 0 ? 1 : 0;
  const boost::math::students_t t(static_cast<double>(e.n - 1));
  return 2 * boost::math::cdf(boost::math::complement(t, std::abs(e.mean / e.std_error)));
}

namespace {

/// Places of p in rising order.
std::vector<std::size_t> rising(const std::vector<double>& p) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  return order;
}

}  // namespace

std::vector<double> holm(const std::vector<double>& p) {
  const std::vector<std::size_t> order = rising(p);
  std::vector<double> out(p.size());
  double running = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    running = std::max(running, std::min(1.0, static_cast<double>(p.size() - i) * p[order[i]]));
    out[order[i]] = running;
  }
  return out;
}

std::vector<double> benjamini_hochberg(const std::vector<double>& p) {
  const std::vector<std::size_t> order = rising(p);
  std::vector<double> out(p.size());
  double running = 1;
  for (std::size_t i = order.size(); i-- > 0;) {
    running = std::min(running, static_cast<double>(p.size()) / static_cast<double>(i + 1) * p[order[i]]);
    out[order[i]] = running;
  }
  return out;
}

}  // namespace leadlab::sim
