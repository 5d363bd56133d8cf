// What a run will be, in one line, said before it starts.
#pragma once

#include <string>

#include "scenarios/scenario.h"

namespace leadlab::cli {

/// Leads expected in the measured window of one replication; counted if the arrivals are real.
double expected_leads(const models::WorldConfig& world);

/// "2026-02-02"
std::string date_text(engine::Time t);

/// "tiered and round_robin (baseline), 100 replications each of 13 weeks from 2026-02-02 with about 5,200
/// leads; seed 1". Requires: scenario.has_world.
std::string plan_text(const scenarios::Scenario& scenario);

}  // namespace leadlab::cli
