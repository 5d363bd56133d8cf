// What a change of routing would do, by simulation: the same quarters with and without it, played with the
// same luck, and the difference between them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reports/audit/interval.h"
#include "reports/results_file.h"

namespace leadlab::reports::audit {

/// One side of a trial; shape [replication], NaN where a replication failed.
struct Played {
  std::vector<double> conversion;  ///< share of the leads won, by probabilities at contact
  std::vector<double> won;         ///< deals a quarter
  std::vector<double> revenue;     ///< currency units a quarter
};

/// Changed less unchanged, over simulated quarters that differ in nothing else; Student's t of the pairs.
struct Trial {
  std::string change;          ///< "round_robin in place of tiered"
  std::string path;            ///< of the action that it tries; empty = of the whole
  std::uint64_t quarters = 0;  ///< pairs
  Interval conversion, won, revenue;
};

/// Requires vectors of equal length. With fewer than two pairs the interval is unbounded.
Trial trial_of(std::string change, const Played& today, const Played& changed, double confidence = 0.95);

/// The other strategies of a results file in place of `strategy`, in the order of the file.
/// Throws std::out_of_range for a strategy that is not there.
std::vector<Trial> other_strategies(const Summary& summary, const std::string& strategy,
                                    double confidence = 0.95);

}  // namespace leadlab::reports::audit
