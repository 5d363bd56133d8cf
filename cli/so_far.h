// What a run can say while it goes on: the difference to the baseline, by intervals that hold at every look.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/results.h"

namespace leadlab::cli {

/// Follows the conversion of every strategy minus the baseline, replication by replication.
/// Threads: one at a time. Tested: against intervals computed from all values at once.
class SoFar {
 public:
  explicit SoFar(double confidence = 0.95) : confidence_(confidence) {}

  /// Takes in the replications that are new since the last call.
  void update(const sim::ExperimentResult& result);
  /// "tiered − round_robin +0.6 to +0.8 points so far": the strategy ahead, its interval from a confidence
  /// sequence as wide as all strategies together ask (Bonferroni). Empty while nothing can be said.
  [[nodiscard]] std::string text() const;

 private:
  /// Mean and sum of squared deviations, updated value by value.   Source: Welford, Technometrics 4 (1962)
  struct Running {
    double mean = 0, squares = 0;
  };

  double confidence_;
  std::uint64_t n_ = 0;
  std::vector<Running> differences_;  ///< [strategy]
  std::vector<std::string> strategies_;
  std::size_t baseline_ = 0;
};

}  // namespace leadlab::cli
