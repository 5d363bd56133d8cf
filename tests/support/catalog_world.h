// A shipped scenario, loaded and ready to be played.
#pragma once

#include <memory>
#include <string>

#include "scenarios/scenario.h"
#include "sim/experiment.h"
#include "tests/support/support.h"

namespace leadlab::test {

struct CatalogWorld {
  explicit CatalogWorld(const std::string& name, const scenarios::LoadOptions& options = {}) {
    auto loaded = scenarios::load(source_dir() / "scenarios/catalog" / (name + ".toml"), options);
    scenario = std::move(loaded.scenario.value());
    organisation = scenarios::world_organisation(scenario);
    world = scenarios::world_config(scenario, *organisation);
  }
  [[nodiscard]] sim::ExperimentResult run(std::uint64_t replications, std::uint64_t seed = 20260707) const {
    sim::ExperimentConfig config;
    config.seed = seed;
    config.replications = replications;
    config.lead_log = 0;
    config.without_match_effects = false;
    return sim::run_experiment(*organisation, world, scenario.contestants, 0, config);
  }

  scenarios::Scenario scenario;
  std::unique_ptr<const engine::Organisation> organisation;
  models::WorldConfig world;
};

}  // namespace leadlab::test
