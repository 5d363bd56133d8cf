#include "cli/check.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <ostream>

#include "cli/check_leads.h"
#include "cli/import_account.h"
#include "cli/messages.h"
#include "cli/plan.h"
#include "scenarios/times.h"

namespace leadlab::cli {
namespace {

std::string contents(const scenarios::Scenario& scenario) {
  return fmt::format("{}, {}, {}, {}", counted(scenario.tables.reps.size(), "rep"),
                     counted(scenario.tables.accounts.size(), "account"),
                     counted(scenario.strategy_tables.size(), "strategy table"),
                     scenario.has_world ? "a world to simulate" : "no world to simulate");
}

void tell(const scenarios::ImportReport& import, std::ostream& out) {
  for (const std::string& sentence : import_sentences(import)) out << sentence << '\n';
  for (const std::string& line : left_out_lines(import)) out << line << '\n';
}

/// Without a world to play them in, leads are there to be routed.
std::optional<LeadsReport> leads_to_route(const ScenarioArguments& arguments,
                                          const scenarios::LoadResult& loaded, const Console& console) {
  if (arguments.leads.empty() || !loaded.scenario || loaded.scenario->has_world) return std::nullopt;
  return check_leads(arguments.leads, loaded.scenario->tables.territories, console);
}

bool has_error(const std::vector<scenarios::Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const scenarios::Finding& finding) {
    return finding.severity == scenarios::Finding::Severity::kError;
  });
}

/// A day means its begin in UTC.
std::optional<engine::Time> parse_day_or_time(const std::string& text) {
  constexpr std::size_t kDay = std::string_view("2026-03-02").size();
  return scenarios::parse_time(text.size() == kDay ? text + "T00:00:00Z" : text);
}

/// Findings of a policy alone are judged as of today, unless asked otherwise: it has no other date.
scenarios::LoadOptions check_options(const CheckArguments& arguments, std::vector<UsageProblem>& problems) {
  scenarios::LoadOptions options = load_options(arguments.input);
  options.risks = true;
  options.leads_make_a_world = false;
  options.now = std::chrono::floor<engine::Duration>(std::chrono::system_clock::now());
  if (arguments.as_of.empty()) return options;
  options.as_of = parse_day_or_time(arguments.as_of);
  if (!options.as_of)
    problems.push_back(
        {"--as-of", arguments.as_of,
         "must be a day like 2026-03-02 or a time like 2026-03-02T09:00:00Z, between 1970 and 2037"});
  return options;
}

}  // namespace

void add_check_options(CLI::App& command, CheckArguments& into) {
  add_scenario_options(command, into.input);
  command
      .add_option("--as-of", into.as_of,
                  "Day or time from which check.stale_rules_after counts back (default: the world's start; "
                  "without a world now)")
      ->option_text("TIME");
}

Exit check(const CheckArguments& arguments, Console& console) {
  std::vector<UsageProblem> problems;
  check_arguments(arguments.input, problems);
  const scenarios::LoadOptions options = check_options(arguments, problems);
  if (tell_problems(problems, "leadlab check", console.err)) return Exit::kBadInput;
  const std::string& file = arguments.input.scenario;
  scenarios::LoadResult loaded = read_scenario(arguments.input, options);
  const auto leads = leads_to_route(arguments.input, loaded, console);
  if (leads) loaded.findings.insert(loaded.findings.end(), leads->findings.begin(), leads->findings.end());
  print_findings(console.out, loaded.findings);
  const std::string counts = finding_counts(loaded.findings);
  if (!loaded.scenario || (leads && has_error(leads->findings))) {
    console.out << fmt::format("{}: {}\n", file, counts);
    return Exit::kBadInput;
  }
  console.out << fmt::format("{}: {} ({})\n", file, counts, contents(*loaded.scenario));
  for (const auto& number : loaded.scenario->uncertain)
    console.out << fmt::format("uncertain: {}\n", scenarios::to_string(number));
  if (loaded.scenario->import) tell(*loaded.scenario->import, console.out);
  if (leads) console.out << to_string(*leads, arguments.input.leads) << '\n';
  if (!loaded.scenario->has_world) return Exit::kDone;
  const models::Demand demand = demand_of(*loaded.scenario);
  console.out << plan_text(*loaded.scenario, demand) << '\n' << demand_text(demand) << '\n';
  return Exit::kDone;
}

}  // namespace leadlab::cli
