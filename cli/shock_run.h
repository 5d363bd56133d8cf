// `stress --shock`: plays the calm scenario, then each shock, on the same replications.
#pragma once

#include <optional>
#include <vector>

#include "cli/console.h"
#include "cli/stress_run.h"
#include "scenarios/shocks.h"
#include "sim/stress/shock_course.h"

namespace leadlab::cli {

struct ShockSettings {
  std::optional<double> tolerance;  ///< leads
  bool together = false;            ///< also all shocks in one world
};

/// What is played after the calm scenario: each shock, then all together if asked for.
struct ShockedWorld {
  std::string name, kind, what;
  std::vector<scenarios::Shock> shocks;
};
std::vector<ShockedWorld> shocked_worlds(const scenarios::ShockFile& file, bool together);

/// Ctrl-C keeps the shocks finished; none without the calm scenario.
sim::stress::ShockStudy play_shocks(const scenarios::Scenario& scenario, const scenarios::ShockFile& file,
                                    const ShockSettings& shock, const StressSettings& settings,
                                    Console& console);

}  // namespace leadlab::cli
