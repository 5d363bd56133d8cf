// `leadlab audit`: what a quarter says about its routing, from simulated or real outcomes.
#pragma once

#include <string>
#include <vector>

#include "cli/console.h"

namespace CLI {
class App;
}

namespace leadlab::cli {

/// As on the command line, not yet checked; empty = not given.
struct AuditArguments {
  std::string results;  ///< results file of compare
  std::string history;  ///< folder of CSV files
  std::string strategy, quarter, against, as_of;
  std::string scenario, simulate;    ///< scenario of the results file; quarters to play
  std::vector<std::string> targets;  ///< "acceptance=95%"
  std::string output;
  std::string command_line;  ///< as typed, without folders; kept in results
};

void add_audit_options(CLI::App& command, AuditArguments& into);

Exit audit(const AuditArguments& arguments, Console& console);

}  // namespace leadlab::cli
