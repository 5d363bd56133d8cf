// `leadlab compare`: plays every strategy on the same leads and says which converts more, with what
// certainty.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/overwriting.h"
#include "cli/scenario_input.h"
#include "cli/values.h"
#include "sim/precision.h"
#include "sim/search/select_best.h"

namespace leadlab::cli {

/// As on the command line, not yet checked; empty = not given.
struct CompareArguments {
  ScenarioArguments input;
  std::string replications, first_replication;
  std::string precision, max_replications;
  std::string select, delta, confidence;
  std::string margin = "0.2pp";
  std::string lead_log;
  std::string output, report, export_to;
  std::string assumptions;  ///< file of a grid
  std::string input_draws;
  bool bound = false;
  bool no_match_check = false;
  std::string command_line;  ///< as typed, without folders; kept in results
};

/// The same, read and checked.
struct CompareOptions {
  std::optional<std::uint64_t> replications, first_replication, input_draws;
  std::optional<sim::PrecisionGoal> precision;
  std::optional<sim::search::SelectionGoal> selection;
  double margin = 0.002;
  std::optional<LeadLog> lead_log;
  std::filesystem::path output;
  std::optional<std::filesystem::path> report;
  std::optional<std::filesystem::path> export_to;  ///< folder
};

/// The files it writes.
std::vector<Output> outputs_of(const CompareOptions& options);

void add_compare_options(CLI::App& command, CompareArguments& into);

/// Appends every problem of the arguments; the result counts only if there is none.
CompareOptions read_options(const CompareArguments& arguments, std::vector<UsageProblem>& problems);

Exit compare(const CompareArguments& arguments, Console& console);

}  // namespace leadlab::cli
