// What a grid of assumptions says, in words that table and page share.
#pragma once

#include <string>
#include <vector>

#include "reports/comparison.h"

namespace leadlab::reports {

/// "tiered beats round_robin in 19 of 24 worlds; it stops winning when ... is below 1.1 or decay.preset is
/// none."
std::string grid_headline(const GridComparison& grid, const sim::StrategyOverGrid& strategy);

/// "better in 19, worse in 0, no difference that matters in 3, cannot tell in 2"
std::string counts_text(const sim::AnswerCounts& counts);

/// Where the win ends along one key, or why no such place is named: "below 1.1 (1.05 to 1.2, on 6 of 8
/// combinations of the other keys)".
std::string tipping_text(const sim::AxisEffect& effect);

/// How many statements hold together, and by which adjustment.
std::string grid_multiplicity(const GridComparison& grid, double confidence);

/// "hbr" or "1.2"; "as the scenario says" where the world leaves the key alone.
std::string value_in(const sim::AssumptionGrid& grid, const sim::GridWorld& world, std::size_t axis);

/// What is known only of a part of the grid; empty when all was played.
std::string grid_caution(const GridComparison& grid);

}  // namespace leadlab::reports
