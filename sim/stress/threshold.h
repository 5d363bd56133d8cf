// Which capacity threshold to set: the load from which on a rep is passed over.
//
// A low threshold spreads work and sends leads outside their pool; a high one lets queues grow. Along a grid
// over a key of capacity, the recommended value is the one with the best mean; with it goes the set of values
// that the data cannot tell from the best, and what choosing it trades against the loosest value.
// The set: a value is out when another is better by a paired interval, Bonferroni over all others, so the
// truly best value is in it with the confidence asked (Hsu's multiple comparisons with the best, for common
// random numbers: Nelson & Matejcik, Management Science 41 (1995) 1935-1945).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/stress/surface.h"

namespace leadlab::sim::stress {

/// What one metric gains or loses at the recommended value, paired over replications.
struct Trade {
  std::size_t metric = 0;  ///< Surface::metrics
  Estimate there;          ///< at the recommended value
  Estimate difference;     ///< recommended minus reference
};

/// One strategy, all other keys of the grid held.
struct Threshold {
  std::vector<std::size_t> at;  ///< [axis]; at the recommended value along the axis of capacity
  std::size_t strategy = 0;
  bool matters = true;              ///< false: exactly the same at every value
  std::size_t best = 0;             ///< index of the recommended value
  std::vector<std::size_t> in_set;  ///< indices that cannot be told from the best, rising
  std::size_t reference = 0;        ///< the loosest value, or the tightest if the loosest is recommended
  std::vector<Trade> trades;        ///< of the metrics asked
};

/// The axis that is a threshold of capacity, or none.
std::optional<std::size_t> capacity_axis(const Surface& surface);

/// @param goal    metric by which values are compared
/// @param traded  metrics whose change is told
/// Only where every value of the axis was played.
std::vector<Threshold> thresholds(const Surface& surface, std::size_t axis, std::size_t goal,
                                  const std::vector<std::size_t>& traded);

}  // namespace leadlab::sim::stress
