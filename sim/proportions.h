// Intervals for shares that were counted in a log: so many of so many independent cases.
//
// Not for simulated shares: leads of a replication share reps and days, so they are not independent, and
// their intervals are over replications (estimators.h). Source: Newcombe, Statistics in Medicine 17 (1998)
// 857-872 (method 3) and 873-890 (method 10) Tested: published intervals, exact coverage (tests/unit/sim).
#pragma once

#include <cstdint>

namespace leadlab::sim {

/// `hits` of `cases`. Requires hits <= cases.
struct Share {
  std::uint64_t hits = 0, cases = 0;
};

struct ShareInterval {
  double share = 0;  ///< or difference of shares; NaN without cases
  double low = 0, high = 1;
};

/// Wilson's score interval; without cases it is all of [0, 1].
ShareInterval wilson(Share x, double confidence = 0.95);

/// Newcombe's interval of the difference x - y of two independent shares, from their Wilson intervals;
/// without cases on a side it is as wide as that leaves it.
ShareInterval newcombe(Share x, Share y, double confidence = 0.95);

}  // namespace leadlab::sim
