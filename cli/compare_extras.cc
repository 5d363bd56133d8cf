#include "cli/compare_extras.h"

#include <ostream>

#include "cli/grid_run.h"

namespace leadlab::cli {
namespace {

GridSettings grid_settings(const CompareArguments& arguments, const scenarios::Scenario& scenario,
                           scenarios::Grid& grid) {
  // The command line goes before every file.
  if (!arguments.replications.empty()) grid.replications.reset();
  return {scenario.experiment.replications, scenario.experiment.first_replication, 0.002, 0.95};
}

reports::GridComparison judged(sim::AssumptionGrid grid) {
  std::vector<sim::StrategyOverGrid> strategies = sim::judge(grid);
  return {std::move(grid), std::move(strategies)};
}

bool play_assumptions(scenarios::Grid grid, const CompareArguments& arguments,
                      const scenarios::Scenario& scenario, const reports::RunInfo& info,
                      reports::Comparison& comparison, Console& console) {
  GridSettings settings = grid_settings(arguments, scenario, grid);
  settings.margin = info.margin;
  settings.confidence = info.confidence;
  console.err << grid_plan_text(grid, settings) << std::endl;
  sim::AssumptionGrid played = play_grid(grid, arguments.input, settings, console);
  const bool finished = played.worlds.size() == played.asked;
  if (!played.worlds.empty()) comparison.grid = judged(std::move(played));
  return finished;
}

}  // namespace

std::optional<Extras> read_extras(const CompareArguments& arguments, const scenarios::Scenario& /*scenario*/,
                                  Console& console) {
  Extras extras;
  if (!arguments.assumptions.empty()) {
    extras.grid = read_checked_grid(arguments.assumptions, arguments.input, console);
    if (!extras.grid) return std::nullopt;
  }
  return extras;
}

bool play_extras(const Extras& extras, const CompareArguments& arguments, const scenarios::Scenario& scenario,
                 const reports::RunInfo& info, reports::Comparison& comparison, Console& console) {
  return !extras.grid || play_assumptions(*extras.grid, arguments, scenario, info, comparison, console);
}

}  // namespace leadlab::cli
