// How strong an unrecorded cause would have to be to explain a difference away.
//
// Such a cause would have to be tied to the path and to winning, each by a risk ratio of at least the
// E-value. Source: VanderWeele & Ding, Annals of Internal Medicine 167 (2017) 268-274
#pragma once

#include "reports/audit/interval.h"

namespace leadlab::reports::audit {

struct EValue {
  double of_estimate = 1;
  double of_limit = 1;  ///< of the limit nearer to 1; 1 when the interval holds 1
};

/// E-value of a risk ratio > 0; below 1 it is that of the inverse.
double e_value(double risk_ratio);

EValue e_value(const Interval& risk_ratio);

}  // namespace leadlab::reports::audit
