// The program without its process: parses a command line and runs the command in it.
#pragma once

#include <string>
#include <vector>

#include "cli/console.h"

namespace leadlab::cli {

/// @param arguments  without the name of the program
/// Never throws and never ends the process; every message has been written when it returns.
Exit run(const std::vector<std::string>& arguments, Console& console);

}  // namespace leadlab::cli
