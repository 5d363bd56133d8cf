// Uncertain numbers: the scenario played again with each of them drawn anew.
#pragma once

#include <optional>
#include <string>

#include "cli/console.h"
#include "cli/scenario_input.h"
#include "sim/input_share.h"

namespace leadlab::cli {

/// Parameter draws unless --input-draws says how many.
inline constexpr std::uint64_t kInputDraws = 50;

struct InputSettings {
  std::uint64_t draws = kInputDraws;
  std::uint64_t replications = 2;  ///< of each draw
};

/// About as many replications in all as the comparison has, at least two for each draw.
InputSettings input_settings(std::uint64_t draws, std::uint64_t replications);

/// "Uncertain inputs: 50 draws of 3 numbers, 2 replications each".
std::string input_plan_text(const scenarios::Scenario& scenario, const InputSettings& settings);

/// Loads the scenario of every draw and tells what is wrong with them; false if anything is.
bool check_draws(const scenarios::Scenario& scenario, const ScenarioArguments& arguments,
                 const InputSettings& settings, Console& console);

/// Plays draw after draw. Each has replications of its own, so that draws are independent; strategies share
/// them. Ctrl-C keeps the draws finished.
sim::InputRun play_draws(const scenarios::Scenario& scenario, const ScenarioArguments& arguments,
                         const InputSettings& settings, Console& console);

}  // namespace leadlab::cli
