// Plays until the difference to the baseline is known well enough, for every strategy at once.
//
// Absolute goals: Stein's two stages. The pilot of one batch gives N = ceil((t(n0 - 1, 1 - a/2k) s_n0 / P)^2)
// for each of the k comparisons; the largest, rounded up to whole batches, is played. Relative goals: a look
// after every batch, by a confidence sequence, because N would depend on the mean too. Absolute goals hold
// for the worlds without match effects as well, where those are played. Tested: coverage over many
// experiments, with twins (tests/theory/sim).
#pragma once

#include <cstdint>
#include <functional>

#include "sim/experiment.h"

namespace leadlab::sim {

struct PrecisionGoal {
  /// Absolute: half-width of each interval, a share of conversion. Relative: half-width / the difference of
  /// smallest size in the interval, so that the true difference is met too.
  double half_width = 0.001;
  bool relative = false;
  std::uint64_t most = 2000;  ///< replications allowed
  double confidence = 0.95;   ///< of the intervals of all strategies together (Bonferroni)
};

/// What the pilot says: replications that reach the goal, and how many are played.
struct PrecisionPlan {
  std::uint64_t pilot = 0, needed = 0, played = 0;
};

/// Extends `experiment` from nothing until the goal or the limit is reached; the result knows which, and
/// which intervals hold. Fewer replications than allowed are played where memory holds no more.
/// @param planned  called once after a pilot that was not enough; may be empty
/// @pre at least two contestants
ExperimentResult play_to_precision(Experiment& experiment, const PrecisionGoal& goal,
                                   const std::function<void(const PrecisionPlan&)>& planned = {});

}  // namespace leadlab::sim
