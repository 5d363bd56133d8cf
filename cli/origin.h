// Where a result comes from, as results state it: scenario, program, machine, imports and warnings.
#pragma once

#include <string>

#include "reports/run_info.h"
#include "scenarios/scenario.h"

namespace leadlab::cli {

/// @param findings  warnings of the scenario, kept in the results
/// @param margin    smallest difference of conversion that matters, as a share
reports::RunInfo run_info(const scenarios::Scenario& scenario,
                          const std::vector<scenarios::Finding>& findings, const std::string& command_line,
                          double margin);

}  // namespace leadlab::cli
