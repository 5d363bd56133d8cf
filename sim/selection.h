// What a selection of the best strategy came to: part of the result of an experiment.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace leadlab::sim {

/// One strategy's way through the selection.
struct Fate {
  std::string strategy;
  std::vector<double> conversion;  ///< by replication played, shares
  std::string against;             ///< who beat it; empty = left at the end
  std::uint64_t out_after = 0;     ///< replications; 0 = left at the end
};

struct Selection {
  double delta = 0;                ///< a difference smaller than this does not matter, a share of conversion
  double confidence = 0;           ///< probability of ending with the best, or with one less than delta worse
  std::uint64_t most = 0;          ///< replications allowed
  std::vector<Fate> fates;         ///< [strategy]
  std::vector<std::size_t> left;   ///< one, unless it was stopped early
  std::uint64_t replications = 0;  ///< that the longest-lived played
  [[nodiscard]] bool decided() const { return left.size() == 1; }
};

}  // namespace leadlab::sim
