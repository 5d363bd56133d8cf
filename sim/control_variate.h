// The number of leads as control variate: a run that happened to bring more leads brings more wins.
//
// Regression of y on the count c, whose mean mu is known: mean(y) - b (mean(c) - mu) with the least-squares
// b; its variance is s_res^2 (1/n + (mean(c) - mu)^2 / sum (c - mean(c))^2) with s_res^2 on n - 2 degrees of
// freedom, exact for jointly normal (y, c).   Source: Lavenberg & Welch, Management Science 27 (1981)
#pragma once

#include <vector>

#include "sim/estimators.h"

namespace leadlab::sim {

struct Controlled {
  Estimate estimate;       ///< t interval on n - 2 degrees of freedom
  double coefficient = 0;  ///< b, per lead
  double factor = 1;       ///< variance without the control / variance with it; below 1 it did not pay
};

/// @param y      by replication; may hold NaN
/// @param count  control by replication, as long as y
/// @param mean   known mean of count; not finite, or a count that never varies: no control, factor 1
Controlled controlled(const std::vector<double>& y, const std::vector<double>& count, double mean,
                      double confidence = 0.95);

}  // namespace leadlab::sim
