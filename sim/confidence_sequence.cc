#include "sim/confidence_sequence.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace leadlab::sim {

double mixture_rho(double v_opt, double alpha) {
  const double log_term = 2 * std::log(1 / alpha);
  return v_opt / (log_term + std::log1p(log_term));
}

double mixture_boundary(double v, double alpha, double rho) {
  return std::sqrt((v + rho) * std::log((v + rho) / (alpha * alpha * rho)));
}

double asymptotic_half_width(std::uint64_t n, double s, double alpha, double n_opt) {
  const double log_term = -2 * std::log(alpha);
  const double rho = n_opt / (log_term + std::log(log_term) + 1);  // their eq. for rho^2, inverted
  const auto v = static_cast<double>(n);
  return s * mixture_boundary(v, alpha, rho) / v;
}

double sequence_half_width(std::uint64_t n, double s, double alpha, double n_opt) {
  if (n < 2) return std::numeric_limits<double>::infinity();
  const auto size = static_cast<double>(n);
  const double a = 1 + size / mixture_rho(n_opt, alpha);
  const double l = std::pow(a / (alpha * alpha), 1 / size);
  if (l >= a) return std::numeric_limits<double>::infinity();
  if (s == 0) return 0;
  return s * std::sqrt((size - 1) * (l - 1) / (1 - l / a) / size);
}

double sequence_p(std::uint64_t n, double mean, double s, double alpha, double n_opt) {
  if (n < 2) return 1;
  if (s == 0) return mean == 0 ? 1 : 0;
  const auto size = static_cast<double>(n);
  const double a = 1 + size / mixture_rho(n_opt, alpha);
  const double t2 = size * mean * mean / (s * s * (size - 1));  // t^2 / nu
  const double log_ratio = size / 2 * (std::log1p(t2) - std::log1p(t2 / a)) - std::log(a) / 2;
  return std::min(1.0, std::exp(-log_ratio));
}

}  // namespace leadlab::sim
