// `--assumptions`: the worlds of a grid checked before the run, then played one after the other.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/scenario_input.h"
#include "scenarios/grid.h"
#include "sim/assumption_grid.h"
#include "sim/experiment.h"

namespace leadlab::cli {

/// Reads the grid and loads the scenario of every world; tells what is wrong with them. Nothing if anything
/// is.
std::optional<scenarios::Grid> read_checked_grid(const std::string& file, const ScenarioArguments& scenario,
                                                 Console& console);

/// The same scenario with more of --set.
ScenarioArguments with(const ScenarioArguments& scenario, const std::vector<std::string>& assignments);
/// Errors that loading any of the worlds finds, each once. Warnings were told with the scenario itself.
std::vector<scenarios::Finding> errors_of_worlds(const scenarios::Grid& grid,
                                                 const ScenarioArguments& scenario);
sim::GridAxis axis_of(const scenarios::GridKey& key);

/// How the worlds are played.
struct GridSettings {
  std::uint64_t replications = 100;  ///< of each world, unless the grid's file says how many
  std::uint64_t first_replication = 0;
  double margin = 0.002, confidence = 0.95;
};

/// "24 worlds of 100 replications each".
std::string grid_plan_text(const scenarios::Grid& grid, const GridSettings& settings);

/// Plays world after world, all strategies on the same tapes. Ctrl-C keeps the worlds finished.
sim::AssumptionGrid play_grid(const scenarios::Grid& grid, const ScenarioArguments& scenario,
                              const GridSettings& settings, Console& console);

}  // namespace leadlab::cli
