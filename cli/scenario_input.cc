#include "cli/scenario_input.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <limits>
#include <ostream>

#include "cli/messages.h"
#include "cli/values.h"

namespace leadlab::cli {
namespace {

constexpr std::uint64_t kMostThreads = 1024;
constexpr std::uint64_t kAnySeed = std::numeric_limits<std::uint64_t>::max();

bool is_error(const scenarios::Finding& finding) {
  return finding.severity == scenarios::Finding::Severity::kError;
}

void check_count(const std::string& option, const std::string& text, std::uint64_t most,
                 std::vector<UsageProblem>& problems) {
  if (text.empty()) return;
  const auto parsed = parse_count(text, 0, most);
  if (const auto* expected = std::get_if<Expected>(&parsed))
    problems.push_back({option, text, expected->text});
}

}  // namespace

std::string to_string(const UsageProblem& problem) {
  return fmt::format("{} {} ({})", problem.option, problem.value, problem.expectation);
}

bool tell_problems(const std::vector<UsageProblem>& problems, std::string_view command, std::ostream& err) {
  for (const UsageProblem& problem : problems) err << fmt::format("{}: {}\n", command, to_string(problem));
  return !problems.empty();
}

void add_scenario_file(CLI::App& command, ScenarioArguments& into, const std::string& text) {
  command.add_option("SCENARIO", into.scenario, text)->required()->option_text(" ");
}

void add_set(CLI::App& command, ScenarioArguments& into, const std::string& example) {
  command.add_option("--set", into.set, "Put a value into the scenario, as " + example + "; repeatable")
      ->option_text("KEY=VALUE")
      ->allow_extra_args(false);
}

void add_seed_and_threads(CLI::App& command, ScenarioArguments& into, const std::string& seed,
                          const std::string& threads) {
  command.add_option("--seed", into.seed, seed + " (default: the scenario's)")->option_text("N");
  command.add_option("--threads", into.threads, threads)->option_text("N");
}

void add_scenario_options(CLI::App& command, ScenarioArguments& into) {
  add_scenario_file(command, into, "Scenario file (TOML)");
  command
      .add_option("--strategy", into.strategies,
                  "Play only this strategy (also a built-in one) and the baseline; repeatable")
      ->option_text("NAME")
      ->allow_extra_args(false)
      ->delimiter(',');
  command
      .add_option("--baseline", into.baseline, "Strategy that the others are compared with; always played")
      ->option_text("NAME");
  command.add_option("--leads", into.leads, "Replay the arrivals of this CSV export instead of drawing them")
      ->option_text("FILE");
  add_set(command, into, "arrivals.scale=1.2");
  add_seed_and_threads(command, into, "Seed of all randomness",
                       "Threads; 0 = all (default). Results do not depend on it");
}

void check_arguments(const ScenarioArguments& arguments, std::vector<UsageProblem>& problems) {
  check_count("--seed", arguments.seed, kAnySeed, problems);
  check_count("--threads", arguments.threads, kMostThreads, problems);
  for (const std::string& assignment : arguments.set) {
    if (assignment.find('=') == std::string::npos || assignment.front() == '=')
      problems.push_back({"--set", assignment, "must be KEY=VALUE, as arrivals.scale=1.2"});
  }
}

scenarios::LoadOptions load_options(const ScenarioArguments& arguments) {
  scenarios::LoadOptions options;
  options.set = arguments.set;
  options.strategies = arguments.strategies;
  if (!arguments.baseline.empty()) options.baseline = arguments.baseline;
  if (!arguments.leads.empty()) options.leads = arguments.leads;
  return options;
}

scenarios::LoadResult read_scenario(const ScenarioArguments& arguments,
                                    const scenarios::LoadOptions& options) {
  scenarios::LoadResult loaded = scenarios::load(arguments.scenario, options);
  if (!loaded.scenario) return loaded;
  sim::ExperimentConfig& experiment = loaded.scenario->experiment;
  if (!arguments.seed.empty())
    experiment.seed = std::get<std::uint64_t>(parse_count(arguments.seed, 0, kAnySeed));
  if (!arguments.threads.empty())
    experiment.threads =
        static_cast<int>(std::get<std::uint64_t>(parse_count(arguments.threads, 0, kMostThreads)));
  return loaded;
}

void print_findings(std::ostream& to, const std::vector<scenarios::Finding>& findings) {
  for (const scenarios::Finding& finding : findings)
    to << (is_error(finding) ? "error: " : "warning: ") << scenarios::to_string(finding) << '\n';
}

std::string finding_counts(const std::vector<scenarios::Finding>& findings) {
  const auto errors = static_cast<std::uint64_t>(std::count_if(findings.begin(), findings.end(), is_error));
  return fmt::format("{} and {}", counted(errors, "error"), counted(findings.size() - errors, "warning"));
}

}  // namespace leadlab::cli
