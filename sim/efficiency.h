// How much variance the design saves: the same leads for all, and probabilities counted instead of flips.
//
// Measured against what a naive study does: independent runs of the same size that count flips. The achieved
// factor is (s_fA^2 + s_fB^2) / s_D^2, with flips f and the paired difference D of probabilities; pairing
// alone is (s_A^2 + s_B^2) / s_D^2. A factor of 20 means that 100 replications tell as much as 2,000.
#pragma once

#include <vector>

namespace leadlab::sim {

struct Efficiency {
  double pairing = 0;      ///< by playing the same leads; below 1 it does harm
  double in_all = 0;       ///< against independent runs that count flips
  double correlation = 0;  ///< of strategy and baseline over replications
};

/// Conversion of strategy and baseline by replication, by probabilities and by flips. Needs two replications;
/// a factor is infinite where the difference never varies.
Efficiency efficiency(const std::vector<double>& strategy, const std::vector<double>& baseline,
                      const std::vector<double>& strategy_flips, const std::vector<double>& baseline_flips);

}  // namespace leadlab::sim
