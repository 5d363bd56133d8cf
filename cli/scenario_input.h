// The options that every command with a scenario shares, and reading that scenario: findings are told, all of
// them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/console.h"
#include "scenarios/scenario.h"

namespace CLI {
class App;
}

namespace leadlab::cli {

/// As on the command line, not yet checked.
struct ScenarioArguments {
  std::string scenario;
  std::vector<std::string> set;
  std::vector<std::string> strategies;
  std::string baseline, leads;  ///< empty = not given
  std::string seed, threads;    ///< empty = not given
};

/// One problem of the command line: option, value, what was expected.
struct UsageProblem {
  std::string option, value, expectation;
};
std::string to_string(const UsageProblem& problem);
/// A line for each, "leadlab route: --at soon (must be ...)"; whether there was one.
bool tell_problems(const std::vector<UsageProblem>& problems, std::string_view command, std::ostream& err);

/// SCENARIO, --strategy, --baseline, --leads, --set, --seed, --threads.
void add_scenario_options(CLI::App& command, ScenarioArguments& into);

// Their parts, for commands that need less. Each text is the help.
void add_scenario_file(CLI::App& command, ScenarioArguments& into, const std::string& text);
void add_set(CLI::App& command, ScenarioArguments& into, const std::string& example);
void add_seed_and_threads(CLI::App& command, ScenarioArguments& into, const std::string& seed,
                          const std::string& threads);

/// Appends what is wrong with the arguments themselves.
void check_arguments(const ScenarioArguments& arguments, std::vector<UsageProblem>& problems);

// Both require: check_arguments found nothing.
scenarios::LoadOptions load_options(const ScenarioArguments& arguments);
/// Seed and threads of the command line are put into the scenario.
scenarios::LoadResult read_scenario(const ScenarioArguments& arguments,
                                    const scenarios::LoadOptions& options);
inline scenarios::LoadResult read_scenario(const ScenarioArguments& arguments) {
  return read_scenario(arguments, load_options(arguments));
}

/// One line each, errors marked as such.
void print_findings(std::ostream& to, const std::vector<scenarios::Finding>& findings);
/// "2 errors and 1 warning".
std::string finding_counts(const std::vector<scenarios::Finding>& findings);

}  // namespace leadlab::cli
