// Both intervals: simulation alone, and with the uncertainty of the inputs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/input_share.h"

namespace leadlab::reports {

struct InputComparison {
  sim::InputRun run;
  std::vector<sim::InputShare> conversion;  ///< [strategy]
  std::vector<std::optional<sim::InputShare>>
      difference;  ///< [strategy]; none for the baseline; joint intervals
};

/// Nothing with fewer than two draws.
std::optional<InputComparison> compare_inputs(sim::InputRun run, double confidence);

/// "tiered - round_robin: +0.70 points; simulation alone +0.68 to +0.72, with input uncertainty +0.31 to
/// +1.08; 99.1 % of the variance is due to data: ..."
std::vector<std::string> input_sentences(const InputComparison& inputs, double margin);

/// The part of the console table.
std::string input_table(const InputComparison& inputs, double margin);

}  // namespace leadlab::reports
