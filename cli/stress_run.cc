#include "cli/stress_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "cli/grid_run.h"
#include "cli/interrupt.h"
#include "cli/messages.h"
#include "cli/plan.h"
#include "cli/play.h"
#include "sim/stress/bottleneck.h"
#include "sim/stress/pools.h"

namespace leadlab::cli {
namespace {

using sim::stress::BreakPoint;
using sim::stress::PlayedPlace;
using sim::stress::PointStrategy;
using sim::stress::SurfacePoint;

/// As in compare: in b2b_saas within 0.1 % of what 2000 give.
constexpr int kBoundSteps = 150;
constexpr std::uint64_t kPriceTapes = 4;  ///< at a break point, unless --prices says otherwise
constexpr const char* kDemandKey = "arrivals.scale";
/// Places that a search goes on to after its scan, about.
constexpr std::uint64_t kPlacesAfterScan = 8;

/// Only this contestant, which is its own baseline: nothing of it depends on the others.
void keep_only(scenarios::Scenario& scenario, const std::string& strategy) {
  std::erase_if(scenario.contestants,
                [&](const auto& contestant) { return contestant.strategy.name != strategy; });
  scenario.baseline = strategy;
}

/// What an hour of each pool is worth does not depend on strategies: played once for all of them.
void add_prices(SurfacePoint& point, scenarios::Scenario scenario, const StressSettings& settings,
                const std::vector<sim::stress::Pool>& pools) {
  if (settings.price_tapes == 0) return;
  scenario.experiment.replications = std::min(settings.replications, settings.price_tapes);
  scenario.experiment.bound_steps = kBoundSteps;
  keep_only(scenario, scenario.baseline);
  sim::RunHooks hooks;
  hooks.stop = &InterruptGuard::requested();
  const sim::ExperimentResult result = play_scenario(scenario, hooks);
  if (result.interrupted || result.replications.empty()) return;
  const SurfacePoint priced = sim::stress::reduced({}, result, {}, pools);
  for (PointStrategy& strategy : point.strategies) {
    for (std::size_t p = 0; p < strategy.pools.size(); ++p)
      strategy.pools[p].hour_worth = priced.strategies.front().pools[p].hour_worth;
  }
}

/// Worlds played by all searches of a command; how many there will be is only known about.
struct Count {
  Progress progress;
  std::uint64_t done = 0, all = 0;
};

/// Plays places along a key, and remembers them.
class Line {
 public:
  Line(std::string key, bool whole, ScenarioArguments input, const StressSettings& settings,
       const sim::Metric& metric, Count& count)
      : key_(std::move(key)),
        whole_(whole),
        input_(std::move(input)),
        settings_(settings),
        metrics_({metric}),
        count_(count) {}

  std::vector<double> sample(const std::string& strategy, double x) {
    const PointStrategy* point = place(strategy, x);
    return point == nullptr ? std::vector<double>{} : point->metrics.front();
  }

  /// Every place played, by x.
  [[nodiscard]] std::vector<PlayedPlace> places(const std::string& strategy) const {
    std::vector<PlayedPlace> out;
    for (const auto& [where, point] : played_) {
      if (where.first == strategy) out.push_back({where.second, &point});
    }
    return out;
  }

  /// Adds what an hour of each pool is worth to the place played next to x.
  void add_prices(const std::string& strategy, double x) {
    const std::vector<PlayedPlace> all = places(strategy);
    if (all.empty() || settings_.price_tapes == 0 || InterruptGuard::requested()) return;
    const PlayedPlace there = *std::min_element(all.begin(), all.end(), [&](const auto& a, const auto& b) {
      return std::abs(a.x - x) < std::abs(b.x - x);
    });
    StressSettings priced = settings_;
    priced.replications = std::min(settings_.replications, settings_.price_tapes);
    const auto point = play(strategy, there.x, priced, kBoundSteps);
    if (!point) return;
    PointStrategy& known = played_.at({strategy, there.x});
    for (std::size_t p = 0; p < known.pools.size(); ++p)
      known.pools[p].hour_worth = point->pools[p].hour_worth;
  }

  [[nodiscard]] const std::vector<sim::stress::Pool>& pools() const { return pools_; }

 private:
  const PointStrategy* place(const std::string& strategy, double x) {
    const auto known = played_.find({strategy, x});
    if (known != played_.end()) return &known->second;
    if (InterruptGuard::requested()) return nullptr;
    auto point = play(strategy, x, settings_, 0);
    if (!point) return nullptr;
    return &played_.emplace(std::pair(strategy, x), std::move(*point)).first->second;
  }

  std::optional<PointStrategy> play(const std::string& strategy, double x, const StressSettings& settings,
                                    int bound_steps) {
    auto loaded = read_scenario(with(input_, {key_ + "=" + scenarios::toml_number(x, whole_)}));
    if (!loaded.scenario) return std::nullopt;  // checked at both ends; changed on disk since
    scenarios::Scenario scenario = prepared(std::move(*loaded.scenario), settings);
    scenario.experiment.bound_steps = bound_steps;
    keep_only(scenario, strategy);
    sim::RunHooks hooks;
    hooks.stop = &InterruptGuard::requested();
    count_.all = std::max(count_.all, count_.done + 2 * settings.replications);
    hooks.progress = [&](std::uint64_t done, std::uint64_t) {
      count_.progress.update(count_.done + done, count_.all);
    };
    const sim::ExperimentResult result = play_scenario(scenario, hooks);
    count_.done += settings.replications;
    if (result.interrupted || result.replications.empty()) return std::nullopt;
    pools_ = sim::stress::pools_of(scenario.tables, result.rep_names);
    SurfacePoint point = sim::stress::reduced({}, result, metrics_, pools_);
    return std::move(point.strategies.front());
  }

  std::string key_;
  bool whole_;
  ScenarioArguments input_;
  StressSettings settings_;
  std::vector<sim::Metric> metrics_;
  Count& count_;
  std::map<std::pair<std::string, double>, PointStrategy> played_;
  std::vector<sim::stress::Pool> pools_;  ///< of the place played last
};

sim::stress::SearchConfig search_config(const StressOptions& options, const StressSettings& settings,
                                        std::size_t strategies) {
  sim::stress::SearchConfig config;
  config.from = *options.find->from;
  config.to = *options.find->to;
  config.whole_numbers = options.find->whole_numbers;
  config.confidence = 1 - (1 - settings.confidence) / static_cast<double>(strategies);
  return config;
}

/// Expected leads per week at scale 1.
double leads_per_week_of(const scenarios::Scenario& scenario) {
  const double weeks =
      std::chrono::duration<double, std::chrono::weeks::period>(scenario.world.time.window).count();
  return demand_of(scenario).leads / weeks / scenario.world.arrivals.scale;
}

/// The same search with more reps in the pool that gives way first.
std::optional<reports::Relief> relieved(const StressOptions& options, const ScenarioArguments& input,
                                        const StressSettings& settings, const reports::StrategyBreak& one,
                                        const Line& line, const sim::stress::SearchConfig& config,
                                        Count& count) {
  if (options.relief == 0 || one.found.found != sim::stress::Found::kInside || one.pools.empty())
    return std::nullopt;
  const auto pool = std::find_if(line.pools().begin(), line.pools().end(),
                                 [&](const auto& p) { return p.name == one.pools.front().pool; });
  if (pool == line.pools().end()) return std::nullopt;
  const auto more =
      with(input, {fmt::format("reps.\"{}\".count={}", pool->least_senior, 1 + options.relief)});
  Line stronger(options.find->path, config.whole_numbers, more, settings, options.promise->metric, count);
  reports::Relief out{pool->name, options.relief, {}};
  out.then = sim::stress::find_break_point(*options.promise, config,
                                           [&](double x) { return stronger.sample(one.strategy, x); });
  return out;
}

}  // namespace

scenarios::Scenario prepared(scenarios::Scenario scenario, const StressSettings& settings) {
  sim::ExperimentConfig& experiment = scenario.experiment;
  experiment.replications = settings.replications;
  experiment.first_replication = settings.first_replication;
  experiment.without_match_effects = false;
  experiment.lead_log_all = false;
  experiment.lead_log = 0;
  return scenario;
}

ScenarioArguments coupled(ScenarioArguments input, const std::string& key, double largest) {
  if (key == kDemandKey) input.set.push_back("arrivals.scale_max=" + scenarios::toml_number(largest, false));
  return input;
}

sim::stress::Surface play_surface(const scenarios::Grid& grid, const ScenarioArguments& input,
                                  const StressSettings& settings, reports::PointJournal& journal,
                                  Console& console) {
  const auto points = scenarios::points_of(grid);
  sim::stress::Surface out;
  out.asked = points.size();
  out.confidence = settings.confidence;
  out.metrics = sim::stress::stress_metrics();
  out.points = journal.finished();
  for (const auto& key : grid.keys) out.axes.push_back(axis_of(key));
  Progress progress(console.err, progress_style(console.err_is_terminal), "worlds");
  sim::RunHooks hooks;
  hooks.stop = &InterruptGuard::requested();
  for (const auto& point : points) {
    auto loaded = read_scenario(with(input, scenarios::assignments(grid, point)));
    if (!loaded.scenario) break;  // changed on disk since it was checked
    const scenarios::Scenario scenario = prepared(std::move(*loaded.scenario), settings);
    out.strategies.clear();
    for (const auto& contestant : scenario.contestants) out.strategies.push_back(contestant.strategy.name);
    out.baseline = baseline_index(scenario);
    const auto is_it = [&](const SurfacePoint& done) { return done.at == point; };
    if (std::any_of(out.points.begin(), out.points.end(), is_it)) continue;
    if (InterruptGuard::requested()) break;
    const std::uint64_t before = out.points.size() * settings.replications * scenario.contestants.size();
    hooks.progress = [&, before](std::uint64_t done, std::uint64_t of) {
      progress.update(before + done, of * points.size());
    };
    const sim::ExperimentResult result = play_scenario(scenario, hooks);
    if (result.interrupted || result.replications.empty()) break;
    const auto pools = sim::stress::pools_of(scenario.tables, result.rep_names);
    out.points.push_back(sim::stress::reduced(point, result, out.metrics, pools));
    add_prices(out.points.back(), scenario, settings, pools);
    journal.add(out.points.back());
  }
  std::sort(out.points.begin(), out.points.end(),
            [](const SurfacePoint& a, const SurfacePoint& b) { return a.at < b.at; });
  return out;
}

reports::BreakSearch play_search(const StressOptions& options, const ScenarioArguments& input,
                                 const StressSettings& as_given, Console& console) {
  StressSettings settings = as_given;
  settings.price_tapes = options.price_tapes.value_or(kPriceTapes);
  const auto loaded = read_scenario(input);
  reports::BreakSearch out{options.find->path,
                           *options.find->from,
                           *options.find->to,
                           *options.promise,
                           settings.replications,
                           settings.confidence,
                           {}};
  std::vector<std::string> strategies;
  for (const auto& contestant : loaded.scenario->contestants) strategies.push_back(contestant.strategy.name);
  const auto config = search_config(options, settings, strategies.size());
  const std::uint64_t searches = strategies.size() * (options.relief > 0 ? 2 : 1);
  if (out.key == kDemandKey) out.leads_per_week = leads_per_week_of(*loaded.scenario);
  Count count{{console.err, progress_style(console.err_is_terminal), "worlds"},
              0,
              searches * (config.scan + kPlacesAfterScan) * settings.replications};
  Line line(out.key, config.whole_numbers, input, settings, options.promise->metric, count);
  for (const std::string& strategy : strategies) {
    reports::StrategyBreak one{strategy, {}, {}, std::nullopt};
    one.found = sim::stress::find_break_point(*options.promise, config,
                                              [&](double x) { return line.sample(strategy, x); });
    if (one.found.found == sim::stress::Found::kInside) {
      line.add_prices(strategy, one.found.at);
      one.pools = standings(*options.promise, one.found, line.places(strategy), settings.confidence);
    }
    one.relief = relieved(options, input, settings, one, line, config, count);
    out.strategies.push_back(std::move(one));
  }
  return out;
}

}  // namespace leadlab::cli
