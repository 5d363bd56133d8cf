// What the bound of one replication leaves behind.
#pragma once

#include <vector>

namespace leadlab::sim::bound {

/// An objective: conversions or revenue.
struct BoundValue {
  double value = 0;    ///< no policy's expected value of the cohort is above it [wins, or cents]
  double at_zero = 0;  ///< the same, as if every rep had room for everything
  std::vector<double>
      worth_of_hour;  ///< [rep] value of one more hour, mean over the rep's hours in the window
};

struct LeadBoundResult {
  BoundValue wins, revenue;  ///< revenue: empty worth_of_hour when no lead has a value
  int steps = 0;
};

}  // namespace leadlab::sim::bound
