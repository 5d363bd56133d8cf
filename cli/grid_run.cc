#include "cli/grid_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ostream>
#include <set>

#include "cli/interrupt.h"
#include "cli/messages.h"
#include "cli/play.h"
#include "cli/progress.h"

namespace leadlab::cli {
namespace {

bool is_error(const scenarios::Finding& finding) {
  return finding.severity == scenarios::Finding::Severity::kError;
}

sim::GridWorld reduced(const scenarios::GridPoint& point, const sim::ExperimentResult& result) {
  sim::GridWorld world{point, {}, result.failures.size()};
  const sim::Metric conversion = sim::find_metric("conversion");
  for (const auto& worlds : result.as_given.worlds)
    world.conversion.push_back(sim::values(conversion, worlds));
  return world;
}

/// What is wrong at a value of a key, as `--set` would say it.
bool is_about(const scenarios::Finding& finding, const scenarios::GridKey& key,
              const scenarios::GridValue& value) {
  return finding.file == "--set " + key.path + "=" + value.toml;
}

/// A complaint that every value of a key gets is about the key: it is told once, without a value.
std::vector<scenarios::Finding> told_once(std::vector<scenarios::Finding> errors,
                                          const scenarios::Grid& grid) {
  for (const auto& key : grid.keys) {
    for (std::size_t i = 0; i < errors.size(); ++i) {
      const scenarios::Finding first = errors[i];
      const auto same = [&](const scenarios::Finding& other, const scenarios::GridValue& value) {
        return is_about(other, key, value) && other.expectation == first.expectation &&
               other.remedy == first.remedy;
      };
      const auto gets_it = [&](const scenarios::GridValue& value) {
        return std::any_of(errors.begin(), errors.end(), [&](const auto& e) { return same(e, value); });
      };
      if (key.values.size() < 2 || !is_about(first, key, key.values.front()) ||
          !std::all_of(key.values.begin(), key.values.end(), gets_it))
        continue;
      errors[i].where = key.path;
      const auto is_again = [&](const auto& e) {
        return std::any_of(key.values.begin() + 1, key.values.end(),
                           [&](const auto& value) { return same(e, value); });
      };
      errors.erase(
          std::remove_if(errors.begin() + static_cast<std::ptrdiff_t>(i) + 1, errors.end(), is_again),
          errors.end());
    }
  }
  return errors;
}

}  // namespace

ScenarioArguments with(const ScenarioArguments& scenario, const std::vector<std::string>& assignments) {
  ScenarioArguments out = scenario;
  out.set.insert(out.set.end(), assignments.begin(), assignments.end());
  return out;
}

std::vector<scenarios::Finding> errors_of_worlds(const scenarios::Grid& grid,
                                                 const ScenarioArguments& scenario) {
  std::vector<scenarios::Finding> errors;
  std::set<std::string> seen;
  for (const auto& point : scenarios::points_of(grid)) {
    const auto loaded = read_scenario(with(scenario, scenarios::assignments(grid, point)));
    for (const auto& finding : loaded.findings) {
      if (is_error(finding) && seen.insert(scenarios::to_string(finding)).second) errors.push_back(finding);
    }
  }
  return scenarios::placed_in_grid(told_once(std::move(errors), grid), grid);
}

sim::GridAxis axis_of(const scenarios::GridKey& key) {
  sim::GridAxis axis{key.path, {}, {}};
  for (const auto& value : key.values) {
    axis.shown.push_back(value.shown);
    if (key.numeric) axis.numbers.push_back(value.number);
  }
  return axis;
}

std::optional<scenarios::Grid> read_checked_grid(const std::string& file, const ScenarioArguments& scenario,
                                                 Console& console) {
  scenarios::GridResult read = scenarios::read_grid(file);
  if (read.grid) read.findings = errors_of_worlds(*read.grid, scenario);
  print_findings(console.err, read.findings);
  if (std::none_of(read.findings.begin(), read.findings.end(), is_error)) return std::move(read.grid);
  console.err << fmt::format("leadlab compare: {}: {}; nothing was run.\n", file,
                             finding_counts(read.findings));
  return std::nullopt;
}

std::string grid_plan_text(const scenarios::Grid& grid, const GridSettings& settings) {
  return fmt::format("Assumptions: {} of {} each", counted(scenarios::points_of(grid).size(), "world"),
                     counted(grid.replications.value_or(settings.replications), "replication"));
}

sim::AssumptionGrid play_grid(const scenarios::Grid& grid, const ScenarioArguments& scenario,
                              const GridSettings& settings, Console& console) {
  const auto points = scenarios::points_of(grid);
  sim::AssumptionGrid out;
  out.asked = points.size();
  out.margin = settings.margin;
  out.confidence = settings.confidence;
  out.text = grid.text;
  for (const auto& key : grid.keys) out.axes.push_back(axis_of(key));
  Progress progress(console.err, progress_style(console.err_is_terminal), "worlds");
  sim::RunHooks hooks;
  hooks.stop = &InterruptGuard::requested();
  for (const auto& point : points) {
    auto loaded = read_scenario(with(scenario, scenarios::assignments(grid, point)));
    if (!loaded.scenario) break;  // changed on disk since it was checked
    sim::ExperimentConfig& experiment = loaded.scenario->experiment;
    experiment.replications = grid.replications.value_or(settings.replications);
    experiment.first_replication = settings.first_replication;
    experiment.without_match_effects = false;
    experiment.lead_log_all = false;
    experiment.lead_log = 0;
    const std::uint64_t before =
        out.worlds.size() * experiment.replications * loaded.scenario->contestants.size();
    hooks.progress = [&, before](std::uint64_t done, std::uint64_t of) {
      progress.update(before + done, of * points.size());
    };
    const sim::ExperimentResult result = play_scenario(*loaded.scenario, hooks);
    if (result.interrupted || result.replications.empty()) break;
    out.strategies = result.strategies;
    out.baseline = result.baseline;
    out.worlds.push_back(reduced(point, result));
  }
  return out;
}

}  // namespace leadlab::cli
