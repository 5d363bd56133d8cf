#include "sim/bound/least_work.h"

#include <algorithm>
#include <cmath>

namespace leadlab::sim::bound {

namespace {

double normal_cdf(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

/// Source: limited expected value of the lognormal, Klugman, Panjer, Willmot, Loss Models, appendix A.
double lognormal_cut(double median, double sigma, double cap) {
  const double z = std::log(cap / median) / sigma;
  return median * std::exp(sigma * sigma / 2) * normal_cdf(z - sigma) + cap * normal_cdf(-z);
}

}  // namespace

double mean_cut_at(const models::WorkTime& work, double cap_h) {
  const double middle = static_cast<double>(work.median.count()) / 3600e6;
  if (middle <= 0 || cap_h <= 0) return 0;
  using Law = models::WorkTime::Law;
  switch (work.law) {
    case Law::kExponential:
      return middle * -std::expm1(-cap_h / middle);
    case Law::kConstant:
      return std::min(middle, cap_h);
    case Law::kLognormal:
      return work.sigma > 0 ? lognormal_cut(middle, work.sigma, cap_h) : std::min(middle, cap_h);
  }
  return 0;
}

CutWork cut_work(const models::WorkTime& work, double stretch_h) {
  const double middle = static_cast<double>(work.median.count()) / 3600e6;
  CutWork best;
  for (const double factor : {1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 7.0}) {
    const double cap = factor * middle, mean = mean_cut_at(work, cap);
    if (mean <= 0) continue;
    const bool better = best.mean_h <= 0 || (stretch_h + cap) / mean < (stretch_h + best.cap_h) / best.mean_h;
    if (better) best = {cap, mean};
  }
  return best;
}

}  // namespace leadlab::sim::bound
