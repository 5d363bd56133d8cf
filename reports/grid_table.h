// Verdicts over a grid of assumptions as text.
#pragma once

#include <string>

#include "reports/comparison.h"
#include "reports/run_info.h"

namespace leadlab::reports {

/// Per strategy its headline, then for every value of every key the answers and the mean difference.
std::string grid_table(const GridComparison& grid, const RunInfo& info);

}  // namespace leadlab::reports
