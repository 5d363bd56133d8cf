// Several tests at once: p values of paired differences, and adjustments of them: Holm's where no false alarm
// is wanted, Benjamini and Hochberg's where many are screened and a share of false ones can be borne.
#pragma once

#include <vector>

#include "sim/estimators.h"

namespace leadlab::sim {

/// Two-sided p of "the mean is 0" by the t test; 1 below two replications.
double two_sided_p(const Estimate& difference);

/// Holm's step-down adjustment: p values that may be compared with alpha one by one, valid under any
/// dependence between the tests.    Source: Holm, Scand. J. Stat. 6 (1979) 65-70
std::vector<double> holm(const std::vector<double>& p);

/// Benjamini and Hochberg's step-up adjustment: those at or below q hold a share of false discoveries of at
/// most q on average, for independent (or positively dependent) tests.
/// Source: Benjamini & Hochberg, JRSS B 57 (1995) 289-300
std::vector<double> benjamini_hochberg(const std::vector<double>& p);

}  // namespace leadlab::sim
