// `leadlab check`: reads a scenario and says everything that is wrong with it, or risky, at once.
#pragma once

#include "cli/console.h"
#include "cli/scenario_input.h"

namespace leadlab::cli {

/// Findings and a closing line to `out`. kBadInput if there is an error, kDone otherwise.
Exit check(const ScenarioArguments& arguments, Console& console);

}  // namespace leadlab::cli
