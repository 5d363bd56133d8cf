// A loaded scenario to its result: the one way by which commands play an experiment.
#pragma once

#include "scenarios/scenario.h"
#include "sim/experiment.h"

namespace leadlab::cli {

/// Index of the baseline among the contestants; a loaded scenario has it.
std::size_t baseline_index(const scenarios::Scenario& scenario);

sim::ExperimentResult play_scenario(const scenarios::Scenario& scenario, const sim::RunHooks& hooks);

}  // namespace leadlab::cli
