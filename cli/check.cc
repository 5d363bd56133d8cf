#include "cli/check.h"

#include <fmt/format.h>

#include <ostream>

#include "cli/import_account.h"
#include "cli/messages.h"
#include "cli/plan.h"

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

}  // namespace

Exit check(const ScenarioArguments& arguments, Console& console) {
  std::vector<UsageProblem> problems;
  check_arguments(arguments, problems);
  if (tell_problems(problems, "leadlab check", console.err)) return Exit::kBadInput;
  const scenarios::LoadResult loaded = read_scenario(arguments);
  print_findings(console.out, loaded.findings);
  const std::string counts = finding_counts(loaded.findings);
  if (!loaded.scenario) {
    console.out << fmt::format("{}: {}\n", arguments.scenario, counts);
    return Exit::kBadInput;
  }
  console.out << fmt::format("{}: {} ({})\n", arguments.scenario, counts, contents(*loaded.scenario));
  if (loaded.scenario->import) tell(*loaded.scenario->import, console.out);
  if (!loaded.scenario->has_world) return Exit::kDone;
  const models::Demand demand = demand_of(*loaded.scenario);
  console.out << plan_text(*loaded.scenario, demand) << '\n' << demand_text(demand) << '\n';
  return Exit::kDone;
}

}  // namespace leadlab::cli
