#include "reports/audit/power.h"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>

namespace leadlab::reports::audit {
namespace {

double z_of(double p) { return boost::math::quantile(boost::math::normal(), p); }

/// Normal deviate of the power.
double power_z(double p, double leads_p, double q, double leads_q, double alpha) {
  const double pooled = (leads_p * p + leads_q * q) / (leads_p + leads_q);
  const double under_null = std::sqrt(pooled * (1 - pooled) * (1 / leads_p + 1 / leads_q));
  const double as_is = std::sqrt(p * (1 - p) / leads_p + q * (1 - q) / leads_q);
  return (std::abs(p - q) - z_of(1 - alpha / 2) * under_null) / as_is;
}

std::optional<double> detectable(double reference, double end, double leads, double reference_leads,
                                 const PowerTerms& terms) {
  if (!(leads > 0) || !(reference_leads > 0)) return std::nullopt;
  const double wanted = z_of(terms.power);
  const auto shortfall = [&](double share) {
    return power_z(share, leads, reference, reference_leads, terms.alpha) - wanted;
  };
  const double last = end + (reference - end) * 1e-9;
  if (!(shortfall(last) > 0)) return std::nullopt;
  double low = reference + (end - reference) * 1e-9, high = last;
  if (low > high) std::swap(low, high);
  std::uintmax_t steps = 200;
  const auto found = boost::math::tools::toms748_solve(shortfall, low, high,
                                                       boost::math::tools::eps_tolerance<double>(50), steps);
  return (found.first + found.second) / 2;
}

}  // namespace

double leads_per_path(double p, double q, const PowerTerms& terms) {
  const double mean = (p + q) / 2;
  const double root = z_of(1 - terms.alpha / 2) * std::sqrt(2 * mean * (1 - mean)) +
                      z_of(terms.power) * std::sqrt(p * (1 - p) + q * (1 - q));
  return root * root / ((p - q) * (p - q));
}

std::optional<double> detectable_above(double reference, double leads, double reference_leads,
                                       const PowerTerms& terms) {
  return detectable(reference, 1, leads, reference_leads, terms);
}

std::optional<double> detectable_below(double reference, double leads, double reference_leads,
                                       const PowerTerms& terms) {
  return detectable(reference, 0, leads, reference_leads, terms);
}

double power_of(double p, double leads_p, double q, double leads_q, double alpha) {
  if (!(leads_p > 0) || !(leads_q > 0) || p == q) return leads_p > 0 && leads_q > 0 ? alpha / 2 : 0;
  return boost::math::cdf(boost::math::normal(), power_z(p, leads_p, q, leads_q, alpha));
}

double leads_needed(double gap, double std_error, double leads, const PowerTerms& terms) {
  const double ratio = (z_of(1 - terms.alpha / 2) + z_of(terms.power)) * std_error / gap;
  return leads * ratio * ratio;
}

}  // namespace leadlab::reports::audit
