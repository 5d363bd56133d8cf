#include "cli/input_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "cli/interrupt.h"
#include "cli/messages.h"
#include "cli/play.h"
#include "cli/progress.h"

namespace leadlab::cli {
namespace {

scenarios::LoadResult load_draw(const scenarios::Scenario& scenario, const ScenarioArguments& arguments,
                                std::uint64_t draw) {
  ScenarioArguments with = arguments;
  const auto drawn = scenarios::drawn_assignments(scenario.uncertain, scenario.experiment.seed, draw);
  with.set.insert(with.set.end(), drawn.begin(), drawn.end());
  return read_scenario(with);
}

std::vector<double> values_of_draw(const scenarios::Scenario& scenario, std::uint64_t draw) {
  std::vector<double> out;
  for (const auto& n : scenario.uncertain)
    out.push_back(scenarios::drawn_value(n, scenario.experiment.seed, draw));
  return out;
}

sim::ExperimentConfig config_of(const sim::ExperimentConfig& given, const InputSettings& settings,
                                std::uint64_t draw) {
  sim::ExperimentConfig out = given;
  out.replications = settings.replications;
  out.first_replication = given.first_replication + draw * settings.replications;
  out.without_match_effects = false;
  out.lead_log_all = false;
  out.lead_log = 0;
  out.bound_steps = 0;
  return out;
}

}  // namespace

InputSettings input_settings(std::uint64_t draws, std::uint64_t replications) {
  return {draws, std::max<std::uint64_t>(2, (replications + draws - 1) / std::max<std::uint64_t>(draws, 1))};
}

std::string input_plan_text(const scenarios::Scenario& scenario, const InputSettings& settings) {
  return fmt::format("Uncertain inputs: {} of {}, {} each", counted(settings.draws, "draw"),
                     counted(scenario.uncertain.size(), "number"),
                     counted(settings.replications, "replication"));
}

bool check_draws(const scenarios::Scenario& scenario, const ScenarioArguments& arguments,
                 const InputSettings& settings, Console& console) {
  for (std::uint64_t draw = 0; draw < settings.draws; ++draw) {
    const auto loaded = load_draw(scenario, arguments, draw);
    if (loaded.scenario) continue;
    print_findings(console.err, loaded.findings);
    console.err << fmt::format(
        "leadlab compare: parameter draw {} does not make a sound scenario; nothing was run. A smaller "
        "standard error, or draws that fit together, help.\n",
        draw);
    return false;
  }
  return true;
}

sim::InputRun play_draws(const scenarios::Scenario& scenario, const ScenarioArguments& arguments,
                         const InputSettings& settings, Console& console) {
  sim::InputRun out;
  out.asked = settings.draws;
  out.replications = settings.replications;
  for (const auto& n : scenario.uncertain) out.keys.push_back(n.path);
  out.conversion.resize(scenario.contestants.size());
  out.baseline = baseline_index(scenario);
  for (const auto& c : scenario.contestants) out.strategies.push_back(c.strategy.name);
  Progress progress(console.err, progress_style(console.err_is_terminal), "worlds");
  sim::RunHooks hooks;
  hooks.stop = &InterruptGuard::requested();
  const sim::Metric conversion = sim::find_metric("conversion");
  for (std::uint64_t draw = 0; draw < settings.draws; ++draw) {
    auto loaded = load_draw(scenario, arguments, draw);
    if (!loaded.scenario) break;  // changed on disk since it was checked
    loaded.scenario->experiment = config_of(scenario.experiment, settings, draw);
    hooks.progress = [&](std::uint64_t done, std::uint64_t of) {
      progress.update(draw * of + done, of * settings.draws);
    };
    const sim::ExperimentResult result = play_scenario(*loaded.scenario, hooks);
    if (result.interrupted) break;
    for (std::size_t s = 0; s < out.conversion.size(); ++s)
      out.conversion[s].push_back(sim::values(conversion, result.as_given.worlds[s]));
    out.drawn.push_back(values_of_draw(scenario, draw));
  }
  return out;
}

}  // namespace leadlab::cli
