// `leadlab show`: a policy as a picture.
#pragma once

#include "cli/policy_input.h"

namespace leadlab::cli {

/// As on the command line, not yet checked.
struct ShowArguments {
  ScenarioArguments input;
  std::string output;
};
void add_show_options(CLI::App& command, ShowArguments& into);

Exit show(const ShowArguments& arguments, Console& console);

}  // namespace leadlab::cli
