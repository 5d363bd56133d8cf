// A made-up experiment with every part filled in, so that files, tables and pages can be tested without a
// simulation. Counts add up as a real run's do; the numbers follow from the arguments alone.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/results.h"

namespace leadlab::test {

struct SyntheticOptions {
  std::vector<std::string> strategies = {"tiered", "round_robin", "least_load"};
  std::size_t baseline = 1;
  std::size_t replications = 20;
  std::vector<std::string> reps = {"ada", "bo", "cleo", "dev"};
  bool without_match = true;
  std::size_t kept_replications = 1;  ///< whose leads are kept
  /// Expected conversion of strategy i is base + i-th entry of `lift` (missing = 0).
  double base_conversion = 0.08;
  std::vector<double> lift = {0.012, 0.0, 0.003};
};

sim::ExperimentResult synthetic_result(const SyntheticOptions& options = {});

}  // namespace leadlab::test
