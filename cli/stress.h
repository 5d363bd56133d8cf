// `leadlab stress`: a scenario over a grid of its keys, where a promise breaks along one of them, and shocks.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/overwriting.h"
#include "cli/scenario_input.h"
#include "scenarios/vary.h"
#include "sim/stress/break_point.h"

namespace leadlab::cli {

/// As on the command line, not yet checked; empty = not given.
struct StressArguments {
  ScenarioArguments input;
  std::vector<std::string> vary, metrics;
  std::string find, until, relief = "2", prices;
  std::string shock, tolerance;
  bool together = false;
  std::string replications, first_replication;
  std::string output, report;
  bool yes = false;
  std::string command_line;  ///< as typed, without folders; kept in results
};

/// The same, read and checked.
struct StressOptions {
  scenarios::Grid grid;  ///< no keys: none asked for
  std::optional<scenarios::FindRange> find;
  std::optional<sim::stress::Promise> promise;
  std::uint64_t relief = 2;  ///< reps that the first pool to give way gets to try; 0 = not tried
  std::optional<std::uint64_t> price_tapes;
  std::string shock;                ///< file; empty = none
  std::optional<double> tolerance;  ///< of --shock, leads
  bool together = false;
  std::vector<std::string> metrics;
  std::optional<std::uint64_t> replications, first_replication;
  std::filesystem::path output;
  std::optional<std::filesystem::path> report;
};

void add_stress_options(CLI::App& command, StressArguments& into);
StressOptions read_stress_options(const StressArguments& arguments, std::vector<UsageProblem>& problems);
std::vector<Output> outputs_of(const StressOptions& options);

Exit stress(const StressArguments& arguments, Console& console);

}  // namespace leadlab::cli
