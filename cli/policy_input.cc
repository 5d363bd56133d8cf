#include "cli/policy_input.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <ostream>

#include "cli/messages.h"

namespace leadlab::cli {
namespace {

/// The name asked for, else that of the scenario's only strategy table; empty after a message.
std::string strategy_name(const ScenarioArguments& arguments, const scenarios::Scenario& scenario,
                          std::string_view command, Console& console) {
  if (!arguments.strategies.empty()) return arguments.strategies.front();
  const std::vector<std::string>& names = scenario.strategy_tables;
  if (names.size() == 1) return names.front();
  console.err << fmt::format(
      "{}: {} (expected one, or --strategy NAME). {}\n", command,
      names.empty() ? fmt::format("{} has no [strategy.NAME] table", arguments.scenario)
                    : fmt::format("{} has {} strategies", arguments.scenario, names.size()),
      names.empty() ? "Built-in: tiered, round_robin, least_load, open_count and others."
                    : "Names: " + listed(names) + ".");
  return {};
}

}  // namespace

void add_policy_options(CLI::App& command, ScenarioArguments& into) {
  add_scenario_file(command, into, "Scenario file (TOML); its policy is enough");
  command
      .add_option("--strategy", into.strategies,
                  "Strategy to route by (default: the scenario's only one); also a built-in one")
      ->option_text("NAME")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  add_set(command, into, "sla.calendar=hq");
  add_seed_and_threads(command, into, "Seed of the picks that draw",
                       "Accepted as everywhere; one lead follows the other anyway");
}

std::optional<PolicyInput> read_policy_input(const ScenarioArguments& arguments, std::string_view command,
                                             Console& console) {
  scenarios::LoadResult loaded = read_scenario(arguments);
  print_findings(console.err, loaded.findings);
  if (!loaded.scenario) {
    console.err << fmt::format("{}: {}: {}; nothing was done.\n", command, arguments.scenario,
                               finding_counts(loaded.findings));
    return std::nullopt;
  }
  PolicyInput input{std::move(*loaded.scenario), {}, nullptr};
  const std::string name = strategy_name(arguments, input.scenario, command, console);
  if (name.empty()) return std::nullopt;
  const auto& all = input.scenario.contestants;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& c) { return c.strategy.name == name; });
  input.strategy = found->strategy;
  std::vector<engine::Problem> problems;
  input.organisation =
      engine::Organisation::build(input.scenario.tables, input.scenario.policy, {input.strategy}, problems);
  return input;
}

}  // namespace leadlab::cli
