#include "cli/shock_run.h"

#include <algorithm>

#include "cli/interrupt.h"
#include "cli/messages.h"
#include "cli/play.h"
#include "cli/progress.h"
#include "sim/stress/pools.h"

namespace leadlab::cli {
namespace {

using sim::stress::Pool;

/// Plays one world after the other and counts them all in one progress.
class Player {
 public:
  Player(const StressSettings& settings, std::vector<Pool> pools, sim::SeriesConfig series,
         std::uint64_t worlds, Console& console)
      : settings_(settings),
        pools_(std::move(pools)),
        series_(std::move(series)),
        worlds_(worlds),
        progress_(console.err, progress_style(console.err_is_terminal), "worlds") {}

  /// Nothing if it was stopped.
  std::optional<sim::ExperimentResult> play(const scenarios::Scenario& scenario) {
    if (InterruptGuard::requested()) return std::nullopt;
    scenarios::Scenario played = prepared(scenario, settings_);
    played.experiment.series = series_;
    sim::RunHooks hooks;
    hooks.stop = &InterruptGuard::requested();
    hooks.progress = [&](std::uint64_t done, std::uint64_t of) {
      progress_.update(played_ * of + done, worlds_ * of);
    };
    sim::ExperimentResult result = play_scenario(played, hooks);
    ++played_;
    if (result.interrupted || result.replications.empty()) return std::nullopt;
    return result;
  }
  [[nodiscard]] const std::vector<Pool>& pools() const { return pools_; }

 private:
  StressSettings settings_;
  std::vector<Pool> pools_;
  sim::SeriesConfig series_;
  std::uint64_t worlds_, played_ = 0;
  Progress progress_;
};

Player player_of(const scenarios::Scenario& scenario, const StressSettings& settings, std::uint64_t worlds,
                 Console& console) {
  const auto organisation = scenarios::world_organisation(scenario);
  std::vector<std::string> reps;
  for (std::size_t r = 0; r < organisation->rep_count(); ++r)
    reps.push_back(organisation->name(engine::RepId{r}));
  std::vector<Pool> pools = sim::stress::pools_of(scenario.tables, reps);
  sim::SeriesConfig series = sim::stress::series_of(pools, reps.size());
  return {settings, std::move(pools), std::move(series), worlds, console};
}

sim::stress::ShockCourse course_of(const ShockedWorld& world) {
  const auto& shocks = world.shocks;
  sim::stress::ShockCourse out;
  out.name = world.name;
  out.kind = world.kind;
  out.what = world.what;
  out.from = std::min_element(shocks.begin(), shocks.end(), [](const auto& a, const auto& b) {
               return a.from < b.from;
             })->from;
  out.to = std::max_element(shocks.begin(), shocks.end(), [](const auto& a, const auto& b) {
             return a.to < b.to;
           })->to;
  return out;
}

}  // namespace

std::vector<ShockedWorld> shocked_worlds(const scenarios::ShockFile& file, bool together) {
  std::vector<ShockedWorld> out;
  for (const scenarios::Shock& shock : file.shocks)
    out.push_back({shock.name, std::string(to_string(shock.kind)), shock.what, {shock}});
  if (together && file.shocks.size() > 1)
    out.push_back({"together", "together", "all of them in one world", file.shocks});
  return out;
}

sim::stress::ShockStudy play_shocks(const scenarios::Scenario& scenario, const scenarios::ShockFile& file,
                                    const ShockSettings& shock, const StressSettings& settings,
                                    Console& console) {
  const std::vector<ShockedWorld> worlds = shocked_worlds(file, shock.together);
  sim::stress::ShockStudy out;
  out.asked = worlds.size();
  out.text = file.text;
  out.confidence = settings.confidence;
  for (const auto& contestant : scenario.contestants) out.strategies.push_back(contestant.strategy.name);
  Player player = player_of(scenario, settings, worlds.size() + 1, console);
  const auto calm = player.play(scenario);
  for (const ShockedWorld& world : worlds) {
    const auto shocked = calm ? player.play(scenarios::with_shocks(scenario, world.shocks)) : std::nullopt;
    if (!shocked) break;
    sim::stress::ShockCourse course = course_of(world);
    measure(course, *calm, *shocked, player.pools(), scenario.world.time,
            {settings.confidence, shock.tolerance});
    out.shocks.push_back(std::move(course));
  }
  return out;
}

}  // namespace leadlab::cli
