// `leadlab merge`: results files of one experiment, played in stretches, become one.
#pragma once

#include <string>
#include <vector>

#include "cli/console.h"

namespace CLI {
class App;
}

namespace leadlab::cli {

struct MergeArguments {
  std::vector<std::string> inputs;
  std::string output;
  std::string command_line;  ///< as typed, without folders; kept in results
};

void add_merge_options(CLI::App& command, MergeArguments& into);

Exit merge(const MergeArguments& arguments, Console& console);

}  // namespace leadlab::cli
