// A scenario read for its policy alone, with the one strategy to route by: for route, explain and show.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "cli/console.h"
#include "cli/scenario_input.h"

namespace leadlab::cli {

struct PolicyInput {
  scenarios::Scenario scenario;
  engine::StrategyConfig strategy;
  std::unique_ptr<const engine::Organisation> organisation;
};

/// SCENARIO, --strategy, --set, --seed, --threads.
void add_policy_options(CLI::App& command, ScenarioArguments& into);

/// Tells every finding to `err`; nothing if one is an error or no strategy can be told from the others.
/// @param command  for messages: "leadlab route"
std::optional<PolicyInput> read_policy_input(const ScenarioArguments& arguments, std::string_view command,
                                             Console& console);

}  // namespace leadlab::cli
