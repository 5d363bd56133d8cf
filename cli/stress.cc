#include "cli/stress.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "cli/grid_run.h"
#include "cli/interrupt.h"
#include "cli/messages.h"
#include "cli/origin.h"
#include "cli/plan.h"
#include "cli/shock_run.h"
#include "cli/stress_run.h"
#include "reports/atomic_file.h"
#include "reports/output_error.h"
#include "reports/stress_file.h"
#include "reports/stress_report.h"
#include "reports/stress_table.h"
#include "scenarios/sha256.h"
#include "scenarios/text.h"

namespace leadlab::cli {
namespace {

/// More points than these want a second thought.
constexpr double kManyPoints = 2000;
constexpr double kRange = 4;  ///< of a search: a fourth to four times the scenario's value
/// What a thread plays in a second, about, on an ordinary machine: only to say how long a huge grid would
/// take.
constexpr double kLivesPerSecond = 150'000;

bool is_error(const scenarios::Finding& finding) {
  return finding.severity == scenarios::Finding::Severity::kError;
}

double point_count(const scenarios::Grid& grid) {
  double out = grid.keys.empty() ? 0 : 1;
  for (const auto& key : grid.keys) out *= static_cast<double>(key.values.size());
  return out;
}

double largest_of(const scenarios::Grid& grid, const std::string& path) {
  double out = 0;
  for (const auto& key : grid.keys) {
    if (key.path != path) continue;
    for (const auto& value : key.values) out = std::max(out, value.number);
  }
  return out;
}

/// A command with everything read: what is played.
struct Work {
  StressOptions options;
  ScenarioArguments input;  ///< of the grid, demand coupled
  StressSettings settings;
  scenarios::LoadResult loaded;
  std::optional<scenarios::ShockFile> shocks;
};

bool tell_findings(const std::vector<scenarios::Finding>& findings, const std::string& scenario,
                   Console& console) {
  print_findings(console.err, findings);
  if (std::none_of(findings.begin(), findings.end(), is_error)) return true;
  console.err << fmt::format("leadlab stress: {}: {}; nothing was run.\n", scenario,
                             finding_counts(findings));
  return false;
}

bool writable(const Work& work, Console& console) {
  std::vector<UsageProblem> problems;
  for (const Output& output : outputs_of(work.options))
    refuse_overwriting(output, *work.loaded.scenario, problems);
  if (tell_problems(problems, "leadlab stress", console.err)) return false;
  try {
    for (const Output& output : outputs_of(work.options)) reports::check_writable(output.path);
  } catch (const reports::OutputError& error) {
    console.err << fmt::format("leadlab stress: {}\n", error.what());
    return false;
  }
  return true;
}

/// Seconds that the whole grid takes, about.
double seconds_of(const Work& work) {
  const scenarios::Scenario& scenario = *work.loaded.scenario;
  const auto& time = scenario.world.time;
  const double stretch = static_cast<double>((time.end() - time.start).count()) /
                         static_cast<double>(std::max<std::int64_t>(time.window.count(), 1));
  const double lives = demand_of(scenario).leads * stretch;
  return point_count(work.options.grid) *
         static_cast<double>(work.settings.replications * scenario.contestants.size()) * lives /
         kLivesPerSecond / 2;
}

bool small_enough(const Work& work, bool yes, Console& console) {
  const double points = point_count(work.options.grid);
  if (points <= kManyPoints || yes) return true;
  console.err << fmt::format(
      "leadlab stress: --vary asks for {} points, about {} on two cores; nothing was run. Take values out, "
      "lower "
      "--replications, or say --yes.\n",
      grouped(static_cast<std::uint64_t>(points)), brief_duration(seconds_of(work)));
  return false;
}

/// Without a range, the search goes from a fourth of the scenario's value to four times it.
bool complete_range(Work& work, Console& console) {
  auto& find = work.options.find;
  if (!find || find->from) return true;
  if (find->path == "arrivals.scale") {
    const double now = work.loaded.scenario->world.arrivals.scale;
    find->from = now / kRange;
    find->to = now * kRange;
    return true;
  }
  console.err << to_string(UsageProblem{"leadlab stress: --find", find->path,
                                        "needs a range for this key, as " + find->path + "=1:10"})
              << '\n';
  return false;
}

/// Reads the shock file, if there is one.
bool complete_shocks(Work& work, Console& console) {
  if (work.options.shock.empty()) return true;
  scenarios::ShockFileResult read = scenarios::read_shocks(work.options.shock, *work.loaded.scenario);
  work.shocks = std::move(read.shocks);
  return tell_findings(read.findings, work.options.shock, console);
}

/// The scenario at every point of the grid, and at both ends of the search.
bool checked(const Work& work, Console& console) {
  auto findings = errors_of_worlds(work.options.grid, work.input);
  if (work.options.find) {
    scenarios::Grid ends;
    scenarios::GridKey key{work.options.find->path, {}, true};
    for (const double x : {*work.options.find->from, *work.options.find->to}) {
      const std::string text = scenarios::toml_number(x, work.options.find->whole_numbers);
      key.values.push_back({text, text, x, 0});
    }
    ends.keys.push_back(std::move(key));
    ends.file = "--find";
    const auto more =
        errors_of_worlds(ends, coupled(work.input, work.options.find->path, *work.options.find->to));
    findings.insert(findings.end(), more.begin(), more.end());
  }
  return tell_findings(findings, work.input.scenario, console);
}

std::optional<Work> read(const StressArguments& arguments, Console& console) {
  std::vector<UsageProblem> problems;
  Work work{read_stress_options(arguments, problems), arguments.input, {}, {}, {}};
  if (tell_problems(problems, "leadlab stress", console.err)) return std::nullopt;
  work.loaded = read_scenario(arguments.input);
  if (!tell_findings(work.loaded.findings, arguments.input.scenario, console)) return std::nullopt;
  const scenarios::Scenario& scenario = *work.loaded.scenario;
  if (!scenario.has_world) {
    console.err << fmt::format("leadlab stress: {} has a policy but no world to simulate.\n",
                               arguments.input.scenario);
    return std::nullopt;
  }
  work.settings.replications = work.options.replications.value_or(scenario.experiment.replications);
  work.settings.price_tapes = work.options.price_tapes.value_or(0);
  work.settings.first_replication =
      work.options.first_replication.value_or(scenario.experiment.first_replication);
  if (!small_enough(work, arguments.yes, console) || !complete_range(work, console) ||
      !complete_shocks(work, console))
    return std::nullopt;
  work.input =
      coupled(arguments.input, largest_of(work.options.grid, "arrivals.scale") > 0 ? "arrivals.scale" : "",
              largest_of(work.options.grid, "arrivals.scale"));
  if (!writable(work, console) || !checked(work, console)) return std::nullopt;
  return work;
}

std::string strategies_text(const scenarios::Scenario& scenario) {
  const std::size_t n = scenario.contestants.size();
  return n == 1 ? "1 strategy" : fmt::format("{} strategies", n);
}

std::string plan_of(const Work& work) {
  std::string out;
  if (!work.options.grid.keys.empty()) {
    for (const auto& key : work.options.grid.keys)
      out +=
          fmt::format("{}{} ({})", out.empty() ? "" : " x ", key.path, counted(key.values.size(), "value"));
    out += fmt::format(
        ": {} of {}, {}\n", counted(static_cast<std::uint64_t>(point_count(work.options.grid)), "point"),
        counted(work.settings.replications, "replication"), strategies_text(*work.loaded.scenario));
  }
  if (work.options.find) {
    const auto& find = *work.options.find;
    out +=
        fmt::format("Search along {} from {} to {} until {}: {} at each place\n", find.path, *find.from,
                    *find.to, work.options.promise->text, counted(work.settings.replications, "replication"));
  }
  if (work.shocks) {
    const std::size_t worlds = shocked_worlds(*work.shocks, work.options.together).size();
    out += fmt::format("Shocks: {} beside the calm scenario, {} of {} each\n", counted(worlds, "world"),
                       counted(work.settings.replications, "replication"),
                       strategies_text(*work.loaded.scenario));
  }
  return out;
}

/// Names the run: equal keys give equal points.
std::string journal_key(const Work& work, const reports::RunInfo& info) {
  std::string all = info.scenario_hash + "\n" + info.program_version + " " + info.commit + "\n";
  all += fmt::format("{} {} {}\n", info.seed, work.settings.replications, work.settings.first_replication);
  all += fmt::format("prices {}\n", work.settings.price_tapes);
  for (const auto& contestant : work.loaded.scenario->contestants) all += contestant.strategy.name + "\n";
  for (const auto& key : work.options.grid.keys) {
    all += key.path;
    for (const auto& value : key.values) all += " " + value.toml;
    all += "\n";
  }
  return scenarios::sha256_hex(all);
}

Exit finish(const Work& work, const reports::StressResult& result, const reports::RunInfo& info,
            Console& console) {
  const bool nothing = (!result.surface || result.surface->points.empty()) && !result.search &&
                       (!result.shocks || result.shocks->shocks.empty());
  if (nothing) {
    console.err << fmt::format("leadlab stress: no {} was finished; nothing was written.\n",
                               result.shocks ? "shock" : "point");
    return Exit::kInterrupted;
  }
  reports::write_stress_results(work.options.output, result, info);
  console.err << fmt::format("Wrote {}\n", work.options.output.string());
  if (work.options.report) {
    reports::write_stress_report(*work.options.report, result, info);
    console.err << fmt::format("Wrote {}\n", work.options.report->string());
  }
  console.out << reports::stress_table(result, info);
  return InterruptGuard::requested() ? Exit::kInterrupted : Exit::kDone;
}

Exit run(const Work& work, const reports::RunInfo& info, Console& console) {
  reports::StressResult result;
  result.shown_metrics = work.options.metrics;
  reports::PointJournal journal(work.options.output.string() + ".part", journal_key(work, info));
  if (!journal.finished().empty())
    console.err << fmt::format("{} of an earlier run are there already.\n",
                               counted(journal.finished().size(), "point"));
  if (!work.options.grid.keys.empty())
    result.surface = play_surface(work.options.grid, work.input, work.settings, journal, console);
  if (work.options.find && !InterruptGuard::requested()) {
    const auto& find = *work.options.find;
    result.search =
        play_search(work.options, coupled(work.input, find.path, *find.to), work.settings, console);
  }
  if (work.shocks && !InterruptGuard::requested())
    result.shocks = play_shocks(*work.loaded.scenario, *work.shocks,
                                {work.options.tolerance, work.options.together}, work.settings, console);
  const Exit exit = finish(work, result, info, console);
  if (exit == Exit::kDone) journal.remove();
  return exit;
}

}  // namespace

Exit stress(const StressArguments& arguments, Console& console) {
  const std::optional<Work> work = read(arguments, console);
  if (!work) return Exit::kBadInput;
  const InterruptGuard interrupt;
  console.err << plan_of(*work) << std::flush;
  const reports::RunInfo info =
      run_info(*work->loaded.scenario, work->loaded.findings, arguments.command_line, 0.002);
  try {
    return run(*work, info, console);
  } catch (const sim::TooLarge& error) {
    console.err << fmt::format("leadlab stress: {}\n", error.what());
    return Exit::kBadInput;
  } catch (const reports::OutputError& error) {
    console.err << fmt::format("leadlab stress: {}\n", error.what());
    return Exit::kFailed;
  }
}

}  // namespace leadlab::cli
