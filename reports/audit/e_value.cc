#include "reports/audit/e_value.h"

#include <cmath>

namespace leadlab::reports::audit {

double e_value(double risk_ratio) {
  const double rr = risk_ratio < 1 ? 1 / risk_ratio : risk_ratio;
  return rr + std::sqrt(rr * (rr - 1));
}

EValue e_value(const Interval& risk_ratio) {
  EValue out;
  out.of_estimate = e_value(risk_ratio.estimate);
  if (risk_ratio.excludes(1)) out.of_limit = e_value(risk_ratio.low > 1 ? risk_ratio.low : risk_ratio.high);
  return out;
}

}  // namespace leadlab::reports::audit
