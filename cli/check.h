// `leadlab check`: reads a scenario and says everything that is wrong with it, or risky, at once.
#pragma once

#include "cli/console.h"
#include "cli/scenario_input.h"

namespace leadlab::cli {

/// As on the command line, not yet checked.
struct CheckArguments {
  ScenarioArguments input;
  std::string as_of;  ///< empty = not given
};
void add_check_options(CLI::App& command, CheckArguments& into);

/// Findings and a closing line to `out`. kBadInput if there is an error, kDone otherwise.
Exit check(const CheckArguments& arguments, Console& console);

}  // namespace leadlab::cli
