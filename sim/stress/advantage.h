// How far a strategy is ahead of the baseline along one key, and from where on.
//
// Both play the same leads at every value, so the difference is much sharper than the curves. All intervals
// hold together (Bonferroni over values and strategies).
#pragma once

#include <optional>
#include <vector>

#include "sim/stress/surface.h"

namespace leadlab::sim::stress {

struct Advantage {
  std::size_t strategy = 0;
  std::vector<Estimate> difference;  ///< [value] strategy minus baseline; undefined where not played
  /// The first value from which on to the end it is better (its interval above 0, towards what is better);
  /// none if it is not at the last one.
  std::optional<std::size_t> better_from;
  std::optional<std::size_t> matters_from;  ///< the same for more than the margin
};

/// Of a surface of one axis; one per strategy other than the baseline.
std::vector<Advantage> advantages(const Surface& surface, std::size_t metric, double margin);

/// More reps, slower: two neighbouring head counts where the mean rises beyond doubt.
struct Backfire {
  std::size_t strategy = 0, metric = 0;
  std::size_t fewer = 0, more = 0;  ///< indices of the values
  Estimate before, after, rise;     ///< rise: paired, joint interval
};

/// @param metrics  of which less is better
std::vector<Backfire> backfires(const Surface& surface, const std::vector<std::size_t>& metrics);

}  // namespace leadlab::sim::stress
