// Where one simulated quarter lies among the other replications of its results file.
#pragma once

#include <string>
#include <vector>

#include "reports/audit/audit.h"
#include "reports/results_file.h"

namespace leadlab::reports::audit {

/// Empty with fewer than 20 other replications: the tails would be guesses.
/// @param replication  of the quarter under audit
/// Throws std::out_of_range for a strategy that is not there.
std::vector<Reference> references_of(const Summary& summary, const std::string& strategy,
                                     std::int64_t replication);

}  // namespace leadlab::reports::audit
