// `leadlab verify`: plays the theory suite and sets what it finds beside the exact values.
#pragma once

#include <string>
#include <vector>

#include "cli/console.h"

namespace CLI {
class App;
}

namespace leadlab::cli {

/// As on the command line, not yet checked.
struct VerifyArguments {
  std::vector<std::string> only;  ///< families or cases; empty = all
  bool list = false, quick = false;
  std::string seed, threads, slower, output;  ///< empty = not given
};
void add_verify_options(CLI::App& command, VerifyArguments& into);

/// The table to `out`. kFailed if a quantity lies beyond the limit; kInterrupted with the cases finished.
Exit verify(const VerifyArguments& arguments, Console& console);

}  // namespace leadlab::cli
