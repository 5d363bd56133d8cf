#include "cli/audit.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <fstream>
#include <optional>
#include <ostream>
#include <sstream>

#include "cli/audit_targets.h"
#include "cli/audit_trials.h"
#include "cli/messages.h"
#include "cli/overwriting.h"
#include "cli/progress.h"
#include "cli/scenario_input.h"
#include "cli/values.h"
#include "cli/version.h"
#include "reports/atomic_file.h"
#include "reports/audit/audit_files.h"
#include "reports/audit/frames.h"
#include "reports/audit/history_of.h"
#include "reports/audit/page.h"
#include "reports/audit/references.h"
#include "reports/output_error.h"
#include "reports/results_file.h"
#include "scenarios/history/folder.h"
#include "scenarios/history/period.h"
#include "scenarios/history/working_time.h"
#include "scenarios/times.h"

namespace leadlab::cli {

namespace {

using reports::audit::Origin;

/// What is audited, whichever way it came.
struct Subject {
  models::History quarter;
  std::optional<models::History> against;
  std::string period, against_period;
  std::optional<engine::Calendar> company;
  std::vector<engine::TierConfig> limits;
  std::vector<reports::audit::Reference> references;
  std::vector<reports::audit::Trial> trials;
  Origin origin;
  reports::RunInfo info;  ///< of a results file
  std::string strategy;
};

bool is_error(const scenarios::Finding& f) { return f.severity == scenarios::Finding::Severity::kError; }

/// The strategy asked for, else the first that is not the baseline.
std::optional<std::string> chosen(const reports::LoggedRun& run, const std::string& asked, Console& console) {
  const auto& all = run.strategies();
  if (!asked.empty()) {
    if (std::find(all.begin(), all.end(), asked) != all.end()) return asked;
    std::string names;
    for (const std::string& name : all) names += (names.empty() ? "" : ", ") + name;
    console.err << to_string(UsageProblem{"leadlab audit: --strategy", asked,
                                          "must be a strategy of the file: " + names})
                << '\n';
    return std::nullopt;
  }
  // The last played is the scenario's own policy: built-in ones are listed first.
  for (auto name = all.rbegin(); name != all.rend(); ++name) {
    if (*name != run.baseline()) return *name;
  }
  return all.front();
}

std::optional<Subject> of_results(const AuditArguments& arguments, Console& console) {
  const reports::LoggedRun run(arguments.results);
  const auto strategy = chosen(run, arguments.strategy, console);
  if (!strategy) return std::nullopt;
  const reports::RunInfo info = reports::read_run_info(arguments.results);
  Subject out;
  out.quarter = run.history(*strategy);
  out.company = scenarios::company_calendar(info.scenario_text, arguments.results);
  out.limits = scenarios::tier_limits(info.scenario_text, arguments.results);
  const reports::Summary summary = reports::read_summary(arguments.results);
  out.references = reports::audit::references_of(summary, *strategy, run.replications().front());
  out.trials = reports::audit::other_strategies(summary, *strategy);
  out.origin = {{"results file", std::filesystem::path(arguments.results).filename().string()},
                {"scenario", info.scenario_name},
                {"scenario hash", info.scenario_hash},
                {"seed", std::to_string(info.seed)},
                {"replication", std::to_string(run.replications().front())},
                {"strategy", *strategy},
                {"played by", info.program_version + " " + info.commit}};
  out.info = info;
  out.strategy = *strategy;
  return out;
}

std::optional<std::string> text_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// A part of the log; says what there is when nothing is left.
std::optional<models::History> part(const models::History& whole, const scenarios::Period& period,
                                    Console& console) {
  models::History out = models::select(whole, period.from, period.to);
  if (!out.leads.empty()) return out;
  console.err << "leadlab audit: " << scenarios::empty_selection_text(period, whole) << '\n';
  return std::nullopt;
}

std::optional<Subject> of_folder(const AuditArguments& arguments, const scenarios::Period& quarter,
                                 const std::optional<scenarios::Period>& against,
                                 const std::optional<engine::Time>& as_of, Console& console) {
  const std::filesystem::path folder = arguments.history;
  scenarios::HistoryResult read = scenarios::read_history(folder, {as_of});
  print_findings(console.err, read.findings);
  if (!read.history || std::any_of(read.findings.begin(), read.findings.end(), is_error)) {
    console.err << fmt::format("leadlab audit: {}: {}; nothing was written.\n", arguments.history,
                               finding_counts(read.findings));
    return std::nullopt;
  }
  Subject out;
  auto selected = part(*read.history, quarter, console);
  if (!selected) return std::nullopt;
  out.quarter = std::move(*selected);
  out.period = quarter.name == "all" ? "" : quarter.name;
  if (against) {
    out.against = part(*read.history, *against, console);
    if (!out.against) return std::nullopt;
    out.against_period = against->name;
  }
  const auto toml = text_of(folder / "scenario.toml");
  if (toml) {
    const std::string shown_as = (folder / "scenario.toml").string();
    out.company = scenarios::company_calendar(*toml, shown_as);
    out.limits = scenarios::tier_limits(*toml, shown_as);
  }
  if (!out.company)
    out.quarter.account.push_back(
        "No scenario.toml with working hours: durations are wall time, and SLAs are for all leads.");
  if (out.quarter.title.empty()) out.quarter.title = folder.filename().string();
  out.origin = {{"folder", folder.filename().string()}, {"period", quarter.name}};
  return out;
}

struct Request {
  std::optional<scenarios::Period> quarter, against;
  std::optional<engine::Time> as_of;
  std::vector<reports::audit::Target> targets;
  std::uint64_t simulate = 0;  ///< quarters to play with and without each change
  std::filesystem::path page;
};

std::optional<scenarios::Period> period(const std::string& option, const std::string& text,
                                        std::vector<UsageProblem>& problems) {
  if (text.empty()) return std::nullopt;
  auto parsed = scenarios::parse_period(text);
  if (!parsed) problems.push_back({option, text, std::string(scenarios::kPeriodExpected)});
  return parsed;
}

/// What is played takes time: only where a scenario is named.
void read_simulation(const AuditArguments& arguments, Request& out, std::vector<UsageProblem>& problems) {
  if (arguments.scenario.empty()) {
    if (!arguments.simulate.empty())
      problems.push_back({"--simulate", arguments.simulate, "goes with --scenario FILE, which is played"});
    return;
  }
  if (arguments.results.empty())
    problems.push_back({"--scenario", arguments.scenario, "goes with a results file that it was played to"});
  const auto parsed = parse_count(arguments.simulate.empty() ? "20" : arguments.simulate, 0, 10000);
  if (const auto* count = std::get_if<std::uint64_t>(&parsed)) {
    out.simulate = *count;
  } else {
    problems.push_back({"--simulate", arguments.simulate, std::get<Expected>(parsed).text});
  }
}

Request read(const AuditArguments& arguments, std::vector<UsageProblem>& problems) {
  Request out;
  const bool simulated = !arguments.results.empty();
  if (simulated == !arguments.history.empty())
    problems.push_back(
        {"RESULTS", arguments.results, "needs a results file of compare, or --history DIR, and not both"});
  out.quarter = period("--quarter", arguments.quarter, problems);
  out.against = period("--against", arguments.against, problems);
  for (const auto& [option, value] : {std::pair("--quarter", arguments.quarter),
                                      {"--against", arguments.against},
                                      {"--as-of", arguments.as_of}})
    if (simulated && !value.empty())
      problems.push_back({option, value, "goes with --history: a results file is one quarter"});
  if (!simulated && !arguments.strategy.empty())
    problems.push_back(
        {"--strategy", arguments.strategy, "goes with a results file: a history has one policy"});
  if (!arguments.as_of.empty()) {
    out.as_of = scenarios::parse_time(arguments.as_of);
    if (!out.as_of)
      problems.push_back({"--as-of", arguments.as_of, "must be an instant like 2026-10-01T00:00:00Z"});
  }
  out.page = arguments.output.empty() ? std::filesystem::path("audit.html")
                                      : std::filesystem::path(arguments.output);
  read_simulation(arguments, out, problems);
  out.targets = read_targets(arguments.targets, problems);
  // The figures beside a page r.html are r.h5 as well, a likely name of what is read.
  for (const char* ending : {"", ".h5"}) {
    const bool figures = *ending != 0;
    std::filesystem::path written = out.page;
    if (figures) written.replace_extension(ending);
    refuse_overwriting({"-o", written}, arguments.results,
                       figures ? "the results file itself, and the page's figures would go there"
                               : "the results file itself",
                       problems);
  }
  return out;
}

/// Whether the trials could be played, or none were asked for.
bool add_trials(const Request& request, const Subject& subject, const AuditArguments& arguments,
                reports::audit::Audit& audit, Console& console) {
  audit.trials = subject.trials;
  if (request.simulate == 0) return true;
  const auto played =
      play_trials(proposed_changes(audit.actions, subject.quarter),
                  {arguments.scenario, subject.strategy, request.simulate}, subject.info, console);
  if (!played) return false;
  audit.trials.insert(audit.trials.begin(), played->begin(), played->end());
  return true;
}

bool write(const Request& request, const Subject& subject, const AuditArguments& arguments,
           Console& console) {
  reports::audit::AuditTerms terms;
  terms.period = subject.period;
  terms.targets = request.targets;
  terms.limits = subject.limits;
  terms.company = subject.company ? &*subject.company : nullptr;
  std::optional<Progress> progress(std::in_place, console.err, progress_style(console.err_is_terminal),
                                   "paths");
  terms.on_paths = [&](std::size_t done, std::size_t all) { progress->update(done, all); };
  reports::audit::Audit audit =
      reports::audit::audit(subject.quarter, subject.against ? &*subject.against : nullptr, terms);
  progress.reset();
  audit.before_period = subject.against_period;
  audit.references = subject.references;
  if (!add_trials(request, subject, arguments, audit, console)) return false;
  Origin origin = subject.origin;
  origin.emplace_back("audited by", version_text());
  origin.emplace_back("command line", arguments.command_line);
  const auto frames = reports::audit::frames_of(audit);
  reports::audit::write_files_beside(request.page, frames, origin);
  reports::write_text_file(request.page, reports::audit::audit_page(audit, origin));
  console.err << fmt::format("Wrote {} and, beside it, every figure as CSV and HDF5\n",
                             request.page.string());
  console.out << reports::audit::audit_text(audit);
  return true;
}

}  // namespace

void add_audit_options(CLI::App& command, AuditArguments& into) {
  command.add_option("RESULTS", into.results, "Results file of compare, with leads kept")
      ->option_text("FILE");
  command.add_option("--history", into.history, "Folder of CSV files (docs/history-format.md)")
      ->option_text("DIR");
  command
      .add_option("--quarter", into.quarter,
                  "With --history: 2026Q3, 2026-07-01..2026-09-30 or all (default)")
      ->option_text("PERIOD");
  command.add_option("--against", into.against, "With --history: an earlier period to compare with")
      ->option_text("PERIOD");
  command.add_option("--as-of", into.as_of, "With --history: when it was written; later instants are errors")
      ->option_text("INSTANT");
  command
      .add_option("--strategy", into.strategy,
                  "With a results file: the strategy to audit (default: the last that is not the baseline)")
      ->option_text("NAME");
  command
      .add_option("--scenario", into.scenario,
                  "Scenario of the results file: play what its actions propose, with and without")
      ->option_text("FILE");
  command
      .add_option("--simulate", into.simulate,
                  "With --scenario: simulated quarters for each side (default: 20; 0 = none)")
      ->option_text("N");
  command
      .add_option(
          "--target", into.targets,
          "What a measure should be: mql_to_assignment=2min, acceptance=95%, conversion.vertical=10%, "
          "tier1.acknowledged=90%; several allowed")
      ->option_text("MEASURE=VALUE");
  command
      .add_option("-o,--output", into.output,
                  "HTML page; figures go beside it as CSV and HDF5 (default: audit.html)")
      ->option_text("FILE");
}

Exit audit(const AuditArguments& arguments, Console& console) {
  std::vector<UsageProblem> problems;
  const Request request = read(arguments, problems);
  if (tell_problems(problems, "leadlab audit", console.err)) return Exit::kBadInput;
  try {
    reports::check_writable(request.page);
    const auto subject = arguments.results.empty()
                             ? of_folder(arguments, request.quarter.value_or(scenarios::Period{"all"}),
                                         request.against, request.as_of, console)
                             : of_results(arguments, console);
    if (!subject) return Exit::kBadInput;
    if (subject->quarter.leads.empty()) {
      console.err << "leadlab audit: there is no lead to audit.\n";
      return Exit::kBadInput;
    }
    return write(request, *subject, arguments, console) ? Exit::kDone : Exit::kBadInput;
  } catch (const reports::OutputError& error) {
    console.err << fmt::format("leadlab audit: {}\n", error.what());
    return Exit::kFailed;
  }
}

}  // namespace leadlab::cli
