#include "cli/play.h"

#include <algorithm>

namespace leadlab::cli {

std::size_t baseline_index(const scenarios::Scenario& scenario) {
  const auto& all = scenario.contestants;
  const auto found = std::find_if(all.begin(), all.end(), [&scenario](const sim::Contestant& contestant) {
    return contestant.strategy.name == scenario.baseline;
  });
  return static_cast<std::size_t>(found - all.begin());
}

sim::ExperimentResult play_scenario(const scenarios::Scenario& scenario, const sim::RunHooks& hooks) {
  const auto organisation = scenarios::world_organisation(scenario);
  const models::WorldConfig world = scenarios::world_config(scenario, *organisation);
  return sim::run_experiment(*organisation, world, scenario.contestants, baseline_index(scenario),
                             scenario.experiment, hooks);
}

}  // namespace leadlab::cli
