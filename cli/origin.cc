#include "cli/origin.h"

#include <chrono>
#include <ratio>

#include "cli/import_account.h"
#include "cli/messages.h"
#include "cli/plan.h"
#include "cli/version.h"
#include "reports/assumptions.h"

namespace leadlab::cli {
namespace {

reports::ImportAccount import_account(const scenarios::ImportReport& import) {
  reports::ImportAccount account;
  for (const auto& count : import.used) account.rows_used += count.rows;
  for (const auto& count : import.left_out) account.rows_left_out += count.rows;
  account.sentences = import_sentences(import);
  return account;
}

void describe_program(reports::RunInfo& info) {
  const Build b = build();
  info.program_version = b.version;
  info.commit = b.commit;
  info.compiler = b.compiler;
  const Machine m = machine();
  info.cpu_flags = m.cpu_flags;
  info.glibc = m.glibc;
  if (info.threads == 0) info.threads = m.threads;
}

void describe_scenario(reports::RunInfo& info, const scenarios::Scenario& scenario) {
  info.scenario_name = scenario.name;
  info.scenario_title = scenario.title;
  info.scenario_text = scenario.text;
  info.scenario_hash = scenario.hash;
  info.tz_version = scenario.tzdata;
  info.seed = scenario.experiment.seed;
  info.threads = scenario.experiment.threads;
  info.window_days = std::chrono::duration<double, std::ratio<86400>>(scenario.world.time.window).count();
  info.reps = scenario.tables.reps;
  info.expected_leads = demand_of(scenario).leads;
  info.assumptions = reports::assumptions_of(scenario.world);
  if (scenario.import) info.import = import_account(*scenario.import);
}

}  // namespace

reports::RunInfo run_info(const scenarios::Scenario& scenario,
                          const std::vector<scenarios::Finding>& findings, const std::string& command_line,
                          double margin) {
  reports::RunInfo info;
  describe_scenario(info, scenario);
  describe_program(info);
  info.command_line = command_line;
  info.margin = margin;
  for (scenarios::Finding finding : findings) {
    finding.file = without_folders(finding.file);
    info.warnings.push_back(scenarios::to_string(finding));
  }
  return info;
}

}  // namespace leadlab::cli
