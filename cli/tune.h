// `leadlab tune`: the best of many settings of one strategy, confirmed on fresh replications, as a scenario
// file.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/overwriting.h"
#include "cli/scenario_input.h"
#include "scenarios/vary.h"
#include "sim/search/tune.h"

namespace leadlab::cli {

/// As on the command line, not yet checked; empty = not given.
struct TuneArguments {
  ScenarioArguments input;
  std::vector<std::string> vary, limits;
  std::string maximise, minimise;
  std::string replications, start;
  std::string output, table;
};

/// The same, read and checked.
struct TuneOptions {
  scenarios::Grid grid;
  std::vector<sim::Metric> metrics;  ///< the objective, those of the limits, those of the front
  std::vector<std::string> limit_texts;
  sim::search::TuneGoal goal;
  std::filesystem::path output;
  std::optional<std::filesystem::path> table;
};

void add_tune_options(CLI::App& command, TuneArguments& into);
TuneOptions read_tune_options(const TuneArguments& arguments, std::vector<UsageProblem>& problems);

Exit tune(const TuneArguments& arguments, Console& console);

}  // namespace leadlab::cli
