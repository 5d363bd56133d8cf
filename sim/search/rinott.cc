#include "sim/search/rinott.h"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/quadrature/gauss.hpp>
#include <boost/math/tools/roots.hpp>
#include <cmath>

namespace leadlab::sim::search {

namespace {

/// E f(X) for X chi-square: split at quantiles, so that the mass is met whatever the degrees of freedom.
template <class F>
double expectation(const boost::math::chi_squared& x, F f) {
  constexpr int kPieces = 6;
  const double end = quantile(complement(x, 1e-14));
  double low = 0, sum = 0;
  for (int piece = 1; piece <= kPieces; ++piece) {
    const double high = piece < kPieces ? quantile(x, static_cast<double>(piece) / kPieces) : end;
    sum += boost::math::quadrature::gauss<double, 30>::integrate([&](double t) { return pdf(x, t) * f(t); },
                                                                 low, high);
    low = high;
  }
  return sum;
}

double correct_selection(double h, std::size_t k, std::uint64_t n0) {
  const auto dof = static_cast<double>(n0 - 1);
  const boost::math::chi_squared chi2(dof);
  const boost::math::normal normal;
  return expectation(chi2, [&](double y) {
    const double one =
        expectation(chi2, [&](double x) { return cdf(normal, h / std::sqrt(dof * (1 / x + 1 / y))); });
    return std::pow(one, static_cast<double>(k - 1));
  });
}

}  // namespace

double rinott_h(std::size_t k, double confidence, std::uint64_t n0) {
  const auto miss = [&](double h) { return correct_selection(h, k, n0) - confidence; };
  double high = 2;
  while (miss(high) < 0) high *= 2;
  std::uintmax_t steps = 100;
  const auto root = boost::math::tools::toms748_solve(miss, 0.0, high,
                                                      boost::math::tools::eps_tolerance<double>(40), steps);
  return (root.first + root.second) / 2;
}

std::uint64_t rinott_replications(double h, double s, double delta, std::uint64_t n0) {
  const double n = std::ceil(std::pow(h * s / delta, 2));
  return std::max(n0, static_cast<std::uint64_t>(n));
}

}  // namespace leadlab::sim::search
