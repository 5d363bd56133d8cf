// Plays the points of a grid and the places of a search, each a scenario of its own on the same replications.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/progress.h"
#include "cli/scenario_input.h"
#include "cli/stress.h"
#include "reports/point_journal.h"
#include "reports/stress.h"

namespace leadlab::cli {

/// What is the same at every point.
struct StressSettings {
  std::uint64_t replications = 100, first_replication = 0;
  double confidence = 0.95;
  std::uint64_t price_tapes = 0;  ///< on which the worth of an hour of each pool is computed
};

/// The scenario with the settings, and nothing computed that a stress test does not need.
scenarios::Scenario prepared(scenarios::Scenario scenario, const StressSettings& settings);

/// Plays the points that `journal` does not have yet; Ctrl-C keeps those finished.
sim::stress::Surface play_surface(const scenarios::Grid& grid, const ScenarioArguments& input,
                                  const StressSettings& settings, reports::PointJournal& journal,
                                  Console& console);

/// Searches for every contestant of the scenario. Ctrl-C leaves the search where it is.
reports::BreakSearch play_search(const StressOptions& options, const ScenarioArguments& input,
                                 const StressSettings& settings, Console& console);

/// The scenario with demand drawn at the largest scale that is played, if the key is arrivals.scale.
ScenarioArguments coupled(ScenarioArguments input, const std::string& key, double largest);

}  // namespace leadlab::cli
