// Targets of an audit as they are written: `--target acceptance=95%`, `--target mql_to_assignment=2min`.
#pragma once

#include <string>
#include <vector>

#include "cli/scenario_input.h"
#include "reports/audit/scores.h"

namespace leadlab::cli {

/// Shares as "95%" or "0.95", waits as durations; the last of a measure counts. What cannot be read is a
/// problem.
std::vector<reports::audit::Target> read_targets(const std::vector<std::string>& texts,
                                                 std::vector<UsageProblem>& problems);

}  // namespace leadlab::cli
