// What a run will be, in one line, said before it starts.
#pragma once

#include <optional>
#include <string>

#include "models/demand.h"
#include "scenarios/scenario.h"

namespace leadlab::cli {

/// "2026-02-02"
std::string date_text(engine::Time t);

/// "b2b: round_robin (baseline) and tiered; 100 replications of 13 weeks from 2026-02-02, 12 080 leads
/// expected in each; seed 1". Requires: scenario.has_world.
std::string plan_text(const scenarios::Scenario& scenario, const models::Demand& demand,
                      const std::optional<std::string>& extent = std::nullopt);

/// "Work expected: ..." beside the reps' time.
std::string demand_text(const models::Demand& demand);

/// Requires: scenario.has_world.
models::Demand demand_of(const scenarios::Scenario& scenario);

}  // namespace leadlab::cli
