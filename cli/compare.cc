#include "cli/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <ostream>

#include "cli/compare_extras.h"
#include "cli/export_folder.h"
#include "cli/import_account.h"
#include "cli/interrupt.h"
#include "cli/messages.h"
#include "cli/origin.h"
#include "cli/plan.h"
#include "cli/play.h"
#include "cli/precision.h"
#include "cli/progress.h"
#include "cli/select.h"
#include "cli/so_far.h"
#include "reports/atomic_file.h"
#include "reports/audit/export.h"
#include "reports/comparison.h"
#include "reports/comparison_view.h"
#include "reports/html_report.h"
#include "reports/output_error.h"
#include "reports/results_file.h"
#include "reports/selection_text.h"
#include "reports/table.h"
#include "sim/experiment.h"

namespace leadlab::cli {
namespace {

constexpr std::size_t kFailuresNamed = 10;
constexpr int kBoundSteps = 150;  // in b2b_saas within 0.1 % of what 2000 give

void apply(const CompareOptions& options, const CompareArguments& arguments,
           sim::ExperimentConfig& experiment) {
  if (options.replications) experiment.replications = *options.replications;
  if (options.first_replication) experiment.first_replication = *options.first_replication;
  if (options.lead_log) {
    experiment.lead_log_all = options.lead_log->all;
    experiment.lead_log = options.lead_log->first;
  }
  if (arguments.bound) experiment.bound_steps = kBoundSteps;
  if (arguments.no_match_check) experiment.without_match_effects = false;
}

/// Everything before the run that can be wrong with it, so that no work is lost later.
bool ready(const scenarios::LoadResult& loaded, const CompareArguments& arguments,
           const CompareOptions& options, Console& console) {
  print_findings(console.err, loaded.findings);
  if (!loaded.scenario) {
    console.err << fmt::format("leadlab compare: {}: {}; nothing was run.\n", arguments.input.scenario,
                               finding_counts(loaded.findings));
    return false;
  }
  if (!loaded.scenario->has_world) {
    console.err << fmt::format(
        "leadlab compare: {} has a policy but no world to simulate (expected sections such as [time], "
        "[arrivals] and "
        "[leads]). The scenarios in scenarios/catalog show them.\n",
        arguments.input.scenario);
    return false;
  }
  std::vector<UsageProblem> problems;
  if ((options.precision || options.selection) && loaded.scenario->contestants.size() < 2) {
    problems.push_back({options.precision ? "--precision" : "--select",
                        options.precision ? arguments.precision : arguments.select,
                        "needs two strategies or more, and only one is played; add a --strategy"});
  }
  for (const Output& output : outputs_of(options)) refuse_overwriting(output, *loaded.scenario, problems);
  if (tell_problems(problems, "leadlab compare", console.err)) return false;
  try {
    for (const Output& output : outputs_of(options)) reports::check_writable(output.path);
    if (options.export_to) reports::check_export_folder(*options.export_to);
  } catch (const reports::OutputError& error) {
    console.err << fmt::format("leadlab compare: {}\n", error.what());
    return false;
  }
  return true;
}

/// Progress and Ctrl-C; both outlive the run.
sim::RunHooks hooks_for(Progress& progress) {
  sim::RunHooks hooks;
  hooks.progress = [&progress](std::uint64_t done, std::uint64_t all) { progress.update(done, all); };
  hooks.stop = &InterruptGuard::requested();
  return hooks;
}

sim::ExperimentResult play(const scenarios::Scenario& scenario, const CompareOptions& options,
                           Console& console) {
  const auto organisation = scenarios::world_organisation(scenario);
  const models::WorldConfig world = scenarios::world_config(scenario, *organisation);
  Progress progress(console.err, progress_style(console.err_is_terminal), "worlds");
  SoFar so_far;
  const std::size_t baseline = baseline_index(scenario);
  if (options.selection) {
    const sim::search::Field field{*organisation, world, scenario.contestants, baseline, scenario.experiment};
    return sim::search::select_best(
        field, *options.selection, hooks_for(progress),
        [&progress](const sim::Selection& selection) { progress.say(look_sentence(selection)); });
  }
  sim::RunHooks hooks = hooks_for(progress);
  hooks.committed = [&progress, &so_far](const sim::ExperimentResult& result) {
    so_far.update(result);
    progress.note(so_far.text());
  };
  sim::Experiment experiment(*organisation, world, scenario.contestants, baseline, scenario.experiment,
                             hooks);
  if (options.precision) {
    return sim::play_to_precision(experiment, *options.precision, [&](const sim::PrecisionPlan& plan) {
      progress.say(pilot_sentence(*options.precision, plan));
    });
  }
  experiment.extend(scenario.experiment.replications);
  return experiment.take();
}

/// Each failed replication by its number, so that it can be played again alone.
void name_failures(const sim::ExperimentResult& result, Console& console) {
  for (std::size_t i = 0; i < std::min(result.failures.size(), kFailuresNamed); ++i) {
    const sim::Failure& failure = result.failures[i];
    console.err << fmt::format(
        "Replication {} (seed {}) failed under {} and is left out of every strategy: {}\n",
        failure.replication, failure.seed, failure.strategy, failure.reason);
  }
  if (result.failures.size() > kFailuresNamed)
    console.err << counted(result.failures.size() - kFailuresNamed, "more replication") << " failed.\n";
}

/// The replications left may be a choice of the easy ones; nothing is to be concluded from them, not in the
/// file either.
void withdraw_verdicts(reports::Comparison& comparison) {
  const auto withdraw = [](reports::RunsComparison& runs) {
    std::fill(runs.verdicts.begin(), runs.verdicts.end(), std::nullopt);
  };
  withdraw(comparison.as_given);
  if (comparison.without_match) withdraw(*comparison.without_match);
}

void write_files(const CompareOptions& options, const sim::ExperimentResult& result,
                 const reports::Comparison& comparison, const reports::RunInfo& info, Console& console) {
  reports::write_results(options.output, result, comparison, info);
  console.err << fmt::format("Wrote {}\n", options.output.string());
  if (!options.report) return;
  reports::write_html_report(*options.report, result, comparison, info);
  console.err << fmt::format("Wrote {}\n", options.report->string());
}

/// Plays what else was asked for and puts it into the comparison; says whether it came to its end.
using More = std::function<bool(reports::Comparison&)>;

Exit present(const CompareOptions& options, const sim::ExperimentResult& result, const reports::RunInfo& info,
             const More& more, Console& console) {
  name_failures(result, console);
  if (result.replications.empty()) {
    console.err << "leadlab compare: no replication was finished; nothing was written.\n";
    return result.interrupted ? Exit::kInterrupted : Exit::kFailed;
  }
  reports::Comparison comparison =
      reports::compare(result, info.margin, info.confidence, info.expected_leads);
  const bool no_verdict = reports::too_many_failures(result);
  if (no_verdict) withdraw_verdicts(comparison);
  const bool finished = !result.interrupted && more(comparison);
  write_files(options, result, comparison, info, console);
  if (result.selection) console.out << reports::selection_table(*result.selection) << '\n';
  console.out << reports::comparison_table(result, comparison, info);
  if (!finished) return Exit::kInterrupted;
  return no_verdict ? Exit::kFailed : Exit::kDone;
}

Exit run_scenario(const scenarios::LoadResult& loaded, const CompareArguments& arguments,
                  const CompareOptions& options, const Extras& extras, Console& console) {
  const scenarios::Scenario& scenario = *loaded.scenario;
  const InterruptGuard interrupt;
  if (scenario.import) {
    for (const std::string& sentence : import_sentences(*scenario.import)) console.err << sentence << '\n';
  }
  std::optional<std::string> extent;
  if (options.precision) extent = extent_text(*options.precision);
  if (options.selection) extent = extent_text(*options.selection);
  console.err << plan_text(scenario, demand_of(scenario), extent) << std::endl;
  try {
    const sim::ExperimentResult result = play(scenario, options, console);
    const reports::RunInfo info = run_info(scenario, loaded.findings, arguments.command_line, options.margin);
    const More more = [&](reports::Comparison& comparison) {
      return play_extras(extras, arguments, scenario, info, comparison, console);
    };
    const Exit exit = present(options, result, info, more, console);
    if (options.export_to && !result.replications.empty())
      export_log(*options.export_to, options.output, scenario, console);
    return exit;
  } catch (const sim::TooLarge& error) {
    console.err << fmt::format("leadlab compare: {}\n", error.what());
    return Exit::kBadInput;
  } catch (const reports::OutputError& error) {
    console.err << fmt::format("leadlab compare: {}\n", error.what());
    return Exit::kFailed;
  }
}

}  // namespace

Exit compare(const CompareArguments& arguments, Console& console) {
  std::vector<UsageProblem> problems;
  const CompareOptions options = read_options(arguments, problems);
  if (tell_problems(problems, "leadlab compare", console.err)) return Exit::kBadInput;
  scenarios::LoadResult loaded = read_scenario(arguments.input);
  if (loaded.scenario) apply(options, arguments, loaded.scenario->experiment);
  if (!ready(loaded, arguments, options, console)) return Exit::kBadInput;
  const std::optional<Extras> extras = read_extras(arguments, options, *loaded.scenario, console);
  if (!extras) return Exit::kBadInput;
  return run_scenario(loaded, arguments, options, *extras, console);
}

}  // namespace leadlab::cli
