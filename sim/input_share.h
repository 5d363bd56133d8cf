// How much of an estimate's uncertainty comes from the data behind its inputs, and how much from simulation.
//
// m parameter draws with n replications each: y[j][k] = mu + a[j] + e[j][k], a one-way random-effects model.
// The variance between draws of the true mean is the uncertainty due to data: more replications do not lower
// it. Source: Searle, Casella, McCulloch, Variance Components (1992), ch. 3; Barton, Nelson, Xie, INFORMS J.
// Comput. 26 (2014) 74-87.
#pragma once

#include <vector>

#include "sim/estimators.h"

namespace leadlab::sim {

struct InputShare {
  Estimate simulation;             ///< interval for simulation noise alone: the grand mean at fixed draws
  Estimate total;                  ///< with the uncertainty of the inputs
  double data_variance = 0;        ///< between draws, of the true mean; >= 0
  double simulation_variance = 0;  ///< of the grand mean
  double degrees_of_freedom = 0;   ///< of `total`, after Satterthwaite (Biometrics Bull. 2 (1946) 110-114)
  std::size_t draws = 0;
  /// Of the variance of the estimate, the share due to data.
  [[nodiscard]] double data_share() const {
    const double all = data_variance + simulation_variance;
    return all > 0 ? data_variance / all : 0;
  }
};

/// @param y  shape [draw][replication]; draws with fewer than two replications are left out. Undefined (n =
/// 0)
///           with fewer than two draws.
InputShare input_share(const std::vector<std::vector<double>>& y, double confidence = 0.95);

/// Everything of one run of parameter draws.
struct InputRun {
  std::vector<std::string> strategies;
  std::size_t baseline = 0;
  std::vector<std::vector<std::vector<double>>> conversion;  ///< [strategy][draw][replication], as a share
  std::vector<std::string> keys;                             ///< uncertain numbers
  std::vector<std::vector<double>> drawn;                    ///< [draw][key]
  std::uint64_t asked = 0;                                   ///< draws
  std::uint64_t replications = 0;                            ///< of each draw
};

/// Per-replication differences of a strategy to the baseline, shape [draw][replication].
std::vector<std::vector<double>> differences(const InputRun& run, std::size_t strategy);

}  // namespace leadlab::sim
