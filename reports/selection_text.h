// A selection of the best strategy as text: who is left, who fell out when and against whom, at which cost.
#pragma once

#include <string>
#include <vector>

#include "sim/selection.h"

namespace leadlab::reports {

/// "tiered is the best of 3 ..., with probability 0.95 or more", or why nobody is chosen yet.
std::string selection_sentence(const sim::Selection& selection);
/// What was played, beside what playing everything would have cost.
std::string selection_cost(const sim::Selection& selection);
/// The table with both sentences, at most 110 columns.
std::string selection_table(const sim::Selection& selection);

/// Row per strategy, the best first: name, mean conversion [%], replications, what became of it.
std::vector<std::vector<std::string>> selection_rows(const sim::Selection& selection);

}  // namespace leadlab::reports
