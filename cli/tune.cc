#include "cli/tune.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>

#include "cli/grid_run.h"
#include "cli/interrupt.h"
#include "cli/messages.h"
#include "cli/play.h"
#include "cli/progress.h"
#include "reports/atomic_file.h"
#include "reports/output_error.h"
#include "reports/tune_table.h"

namespace leadlab::cli {
namespace {

bool is_error(const scenarios::Finding& finding) {
  return finding.severity == scenarios::Finding::Severity::kError;
}

/// Settings: the incumbent without any, then the points of the grid.
std::vector<std::vector<std::string>> settings_of(const scenarios::Grid& grid) {
  std::vector<std::vector<std::string>> out = {{}};
  for (const auto& point : scenarios::points_of(grid)) out.push_back(scenarios::assignments(grid, point));
  return out;
}

/// The strategy that is tuned: the one asked for, else the one that the keys name, else the only one.
std::optional<std::string> tuned_strategy(const TuneArguments& arguments, const TuneOptions& options,
                                          const scenarios::Scenario& scenario, Console& console) {
  if (arguments.input.strategies.size() == 1) return arguments.input.strategies.front();
  std::string named;
  for (const auto& key : options.grid.keys) {
    for (const std::string& strategy : scenario.strategy_tables) {
      if (key.path.starts_with("strategy." + strategy + ".")) named = strategy;
    }
  }
  if (!named.empty()) return named;
  if (scenario.contestants.size() == 1) return scenario.contestants.front().strategy.name;
  std::vector<std::string> names;
  for (const auto& contestant : scenario.contestants) names.push_back(contestant.strategy.name);
  console.err << fmt::format("leadlab tune: say which strategy to tune with --strategy: {}.\n",
                             listed(names));
  return std::nullopt;
}

/// Plays candidates: each a scenario of its own, loaded once.
class Candidates {
 public:
  Candidates(const TuneArguments& arguments, const TuneOptions& options, std::string strategy,
             Console& console)
      : input_(arguments.input),
        metrics_(options.metrics),
        settings_(settings_of(options.grid)),
        strategy_(std::move(strategy)),
        progress_(console.err, progress_style(console.err_is_terminal), "worlds") {
    input_.strategies = {strategy_};
    input_.baseline = strategy_;
    // Half go after each round and the others play twice as many: every round costs about the same.
    double rounds = 1;
    for (double left = static_cast<double>(settings_.size()); left > 7; left /= 2) ++rounds;
    all_ = static_cast<std::uint64_t>((rounds + 2) *
                                      static_cast<double>(settings_.size() * options.goal.start)) +
           (options.goal.finalists + 1) * options.goal.confirm;
  }

  [[nodiscard]] std::size_t size() const { return settings_.size(); }
  [[nodiscard]] const std::vector<std::string>& settings(std::size_t c) const { return settings_[c]; }

  sim::search::Samples play(std::size_t candidate, std::uint64_t first, std::uint64_t count) {
    if (InterruptGuard::requested()) return {};
    auto loaded = read_scenario(with(input_, settings_[candidate]));
    if (!loaded.scenario) return {};  // checked before; changed on disk since
    sim::ExperimentConfig& experiment = loaded.scenario->experiment;
    experiment.first_replication = first;
    experiment.replications = count;
    experiment.without_match_effects = false;
    experiment.lead_log_all = false;
    experiment.lead_log = 0;
    sim::RunHooks hooks;
    hooks.stop = &InterruptGuard::requested();
    hooks.progress = [&](std::uint64_t done, std::uint64_t) {
      progress_.update(done_ + done, std::max(all_, done_ + count));
    };
    const sim::ExperimentResult result = play_scenario(*loaded.scenario, hooks);
    done_ += count;
    if (result.interrupted || result.replications.size() != count) return {};
    sim::search::Samples out;
    for (const sim::Metric& metric : metrics_) out.push_back(sim::values(metric, result.as_given.worlds[0]));
    return out;
  }

 private:
  ScenarioArguments input_;
  std::vector<sim::Metric> metrics_;
  std::vector<std::vector<std::string>> settings_;
  std::string strategy_;
  Progress progress_;
  std::uint64_t done_ = 0, all_ = 0;
};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

/// The scenario with the winner's settings, its files named from where the new file stands. It is loaded with
/// whole paths, because paths count from the scenario that is read.
std::string tuned_text(const TuneArguments& arguments, const TuneOptions& options,
                       const std::vector<std::string>& settings, const scenarios::Scenario& as_it_is) {
  std::vector<std::pair<std::string, std::string>> files;
  for (const auto& [key, path] : as_it_is.table_files) files.emplace_back("files." + key, path);
  if (as_it_is.import && arguments.input.leads.empty())
    files.emplace_back("import.file", as_it_is.import->file);
  std::vector<std::string> set = settings;
  for (const auto& [key, path] : files)
    set.push_back(fmt::format("{}=\"{}\"", key, std::filesystem::absolute(path).generic_string()));
  const auto loaded = read_scenario(with(arguments.input, set));
  if (!loaded.scenario)
    throw reports::OutputError("the scenario changed on disk meanwhile; nothing was written");
  const auto folder = std::filesystem::absolute(options.output).parent_path();
  std::string text = loaded.scenario->text;
  for (const auto& [key, path] : files)
    text = replaced(std::move(text), std::filesystem::absolute(path).generic_string(),
                    std::filesystem::proximate(path, folder).generic_string());
  return text;
}

bool checked(const TuneArguments& arguments, const TuneOptions& options, Console& console) {
  const auto findings = errors_of_worlds(options.grid, arguments.input);
  print_findings(console.err, findings);
  if (findings.empty()) return true;
  console.err << fmt::format("leadlab tune: {}: {}; nothing was run.\n", arguments.input.scenario,
                             finding_counts(findings));
  return false;
}

reports::TuneReport report_of(const TuneOptions& options, const Candidates& candidates,
                              const std::string& strategy, sim::search::TuneResult result) {
  reports::TuneReport report{strategy,         {}, options.metrics, options.limit_texts, options.goal,
                             std::move(result)};
  for (std::size_t c = 0; c < candidates.size(); ++c) {
    std::string text;
    for (const std::string& setting : candidates.settings(c)) text += (text.empty() ? "" : ", ") + setting;
    report.settings.push_back(text.empty() ? "as it is" : text);
  }
  return report;
}

Exit play(const TuneArguments& arguments, TuneOptions options, const scenarios::Scenario& scenario,
          const std::string& strategy, Console& console) {
  Candidates candidates(arguments, options, strategy, console);
  options.goal.candidates = candidates.size();
  options.goal.first = scenario.experiment.first_replication;
  console.err << fmt::format("{} of {}, {} each at first; {} confirm the best\n",
                             counted(candidates.size() - 1, "setting"), strategy,
                             counted(options.goal.start, "replication"),
                             counted(options.goal.confirm, "more replication"))
              << std::flush;
  const auto result =
      sim::search::tune(options.goal, [&](std::size_t c, std::uint64_t first, std::uint64_t count) {
        return candidates.play(c, first, count);
      });
  const reports::TuneReport report = report_of(options, candidates, strategy, result);
  if (options.table) {
    reports::write_text_file(*options.table, reports::tune_csv(report));
    console.err << fmt::format("Wrote {}\n", options.table->string());
  }
  if (result.best && !result.stopped) {
    const std::size_t winner = result.finalists[*result.best].candidate;
    reports::write_text_file(options.output,
                             tuned_text(arguments, options, candidates.settings(winner), scenario));
    console.err << fmt::format("Wrote {}\n", options.output.string());
  }
  console.out << reports::tune_table(report);
  if (result.stopped) return InterruptGuard::requested() ? Exit::kInterrupted : Exit::kFailed;
  return result.best ? Exit::kDone : Exit::kFailed;
}

}  // namespace

Exit tune(const TuneArguments& arguments, Console& console) {
  std::vector<UsageProblem> problems;
  TuneOptions options = read_tune_options(arguments, problems);
  if (tell_problems(problems, "leadlab tune", console.err)) return Exit::kBadInput;
  const auto loaded = read_scenario(arguments.input);
  print_findings(console.err, loaded.findings);
  const bool sound =
      loaded.scenario && std::none_of(loaded.findings.begin(), loaded.findings.end(), is_error);
  if (!sound || !loaded.scenario->has_world) {
    console.err << fmt::format("leadlab tune: {}: {}; nothing was run.\n", arguments.input.scenario,
                               sound ? "no world to simulate" : finding_counts(loaded.findings));
    return Exit::kBadInput;
  }
  const auto strategy = tuned_strategy(arguments, options, *loaded.scenario, console);
  if (!strategy || !checked(arguments, options, console)) return Exit::kBadInput;
  if (options.goal.confirm == 0) options.goal.confirm = loaded.scenario->experiment.replications;
  const InterruptGuard interrupt;
  try {
    reports::check_writable(options.output);
    if (options.table) reports::check_writable(*options.table);
    return play(arguments, std::move(options), *loaded.scenario, *strategy, console);
  } catch (const sim::TooLarge& error) {
    console.err << fmt::format("leadlab tune: {}\n", error.what());
    return Exit::kBadInput;
  } catch (const reports::OutputError& error) {
    console.err << fmt::format("leadlab tune: {}\n", error.what());
    return Exit::kFailed;
  }
}

}  // namespace leadlab::cli
