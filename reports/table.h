// The result of a comparison as plain text for a terminal: strategies side by side, the verdict last, where
// the eye is when a command ends. At most 110 characters wide; three strategies to a block.
#pragma once

#include <string>

#include "reports/comparison.h"
#include "reports/run_info.h"
#include "sim/results.h"

namespace leadlab::reports {

std::string comparison_table(const sim::ExperimentResult& result, const Comparison& comparison,
                             const RunInfo& info);

/// The verdicts alone: a sentence for each strategy, with match effects and without.
std::string verdict_text(const sim::ExperimentResult& result, const Comparison& comparison);

}  // namespace leadlab::reports
