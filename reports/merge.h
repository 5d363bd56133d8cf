// Results files of one experiment, played in stretches, as the one file they would have been.
//
// Every dataset equals that of one run over all replications, bit for bit; only times, threads and the
// command line in /scenario differ. Nothing is played: numbers are joined, comparisons computed anew. Tested:
// tests/unit/cli (every dataset against one run; every refusal).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "reports/comparison.h"
#include "reports/run_info.h"
#include "sim/results.h"

namespace leadlab::reports {

/// The whole, as far as a table shows it. `result` has no worlds.
struct Merged {
  std::vector<std::string>
      problems;  ///< why these are not one run, each with its remedy; then the rest is empty
  sim::ExperimentResult result;
  Comparison comparison;
  RunInfo info;
};

/// Writes `output` if nothing speaks against it. Throws OutputError for files that cannot be read or written.
/// @param inputs  one or more, in any order
Merged merge_results(const std::vector<std::filesystem::path>& inputs, const std::filesystem::path& output,
                     const std::string& command_line);

}  // namespace leadlab::reports
