// Several tests at once: p values of paired differences, and Holm's adjustment of them.
#pragma once

#include <vector>

#include "sim/estimators.h"

namespace leadlab::sim {

/// Two-sided p of "the mean is 0" by the t test; 1 below two replications.
double two_sided_p(const Estimate& difference);

/// Holm's step-down adjustment: p values that may be compared with alpha one by one, valid under any
/// dependence between the tests.    Source: Holm, Scand. J. Stat. 6 (1979) 65-70
std::vector<double> holm(const std::vector<double>& p);

}  // namespace leadlab::sim
