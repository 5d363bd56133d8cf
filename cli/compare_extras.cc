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

std::optional<Extras> read_extras(const CompareArguments& arguments, const CompareOptions& options,
                                  const scenarios::Scenario& scenario, Console& console) {
  Extras extras;
  const std::uint64_t draws = scenario.uncertain.empty() ? 0 : options.input_draws.value_or(kInputDraws);
  if (draws > 0) {
    extras.inputs = input_settings(draws, scenario.experiment.replications);
    if (!check_draws(scenario, arguments.input, *extras.inputs, console)) return std::nullopt;
  }
  if (!arguments.assumptions.empty()) {
    extras.grid = read_checked_grid(arguments.assumptions, arguments.input, console);
    if (!extras.grid) return std::nullopt;
  }
  return extras;
}

bool play_extras(const Extras& extras, const CompareArguments& arguments, const scenarios::Scenario& scenario,
                 const reports::RunInfo& info, reports::Comparison& comparison, Console& console) {
  if (extras.inputs) {
    console.err << input_plan_text(scenario, *extras.inputs) << std::endl;
    sim::InputRun run = play_draws(scenario, arguments.input, *extras.inputs, console);
    const bool finished = run.drawn.size() == run.asked;
    comparison.inputs = reports::compare_inputs(std::move(run), info.confidence);
    if (!finished) return false;
  }
  return !extras.grid || play_assumptions(*extras.grid, arguments, scenario, info, comparison, console);
}

}  // namespace leadlab::cli
