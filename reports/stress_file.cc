#include "reports/stress_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "reports/atomic_file.h"
#include "reports/file/estimate_fields.h"
#include "reports/file/groups.h"
#include "reports/output_error.h"
#include "reports/results_file.h"
#include "reports/threshold_view.h"

namespace leadlab::reports {

namespace {

using netcdf::Group;
using sim::stress::Surface;
using sim::stress::SurfacePoint;

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

std::size_t replications_of(const Surface& surface) {
  std::size_t out = 0;
  for (const SurfacePoint& point : surface.points) {
    for (const auto& strategy : point.strategies) {
      for (const auto& sample : strategy.metrics) out = std::max(out, sample.size());
    }
  }
  return out;
}

/// Points in the order of the grid; nullptr for those that were not played.
std::vector<const SurfacePoint*> in_grid_order(const Surface& surface) {
  std::size_t all = 1;
  for (const auto& axis : surface.axes) all *= axis.shown.size();
  std::vector<const SurfacePoint*> out(all, nullptr);
  for (const SurfacePoint& point : surface.points) {
    std::size_t index = 0;
    for (std::size_t a = 0; a < surface.axes.size(); ++a)
      index = index * surface.axes[a].shown.size() + point.at[a];
    out[index] = &point;
  }
  return out;
}

/// A dimension per varied key, named by the key's path.
std::vector<std::string> write_axes(Group& group, const Surface& surface) {
  std::vector<std::string> names;
  for (const auto& axis : surface.axes) {
    names.push_back(axis.key);
    const netcdf::Meaning meaning{"", "value of the scenario's key " + axis.key};
    if (axis.numeric()) {
      group.coordinate(axis.key, std::span<const double>(axis.numbers), meaning);
    } else {
      group.coordinate(axis.key, axis.shown, meaning);
    }
  }
  return names;
}

void write_values(Group& group, const Surface& surface, std::vector<std::string> axes) {
  const std::size_t replications = replications_of(surface);
  std::vector<sim::Estimate> means;
  std::vector<double> values;
  for (const SurfacePoint* point : in_grid_order(surface)) {
    for (std::size_t s = 0; s < surface.strategies.size(); ++s) {
      for (std::size_t m = 0; m < surface.metrics.size(); ++m) {
        const sim::stress::Sample none, &sample = point == nullptr ? none : point->strategies[s].metrics[m];
        means.push_back(sim::stress::mean_of(sample, surface.confidence));
        for (std::size_t r = 0; r < replications; ++r)
          values.push_back(r < sample.size() ? sample[r] : kMissing);
      }
    }
  }
  axes.insert(axes.end(), {"strategy", "metric"});
  file::write_estimate_fields(group, "mean", "the metric", "", axes, means);
  axes.emplace_back("replication");
  group.variable<double>("value", axes, values, {"", "the metric in each replication, unit in metric_unit"});
}

sim::Estimate pool_value(const SurfacePoint* point, std::size_t strategy, const std::string& pool,
                         const sim::stress::PoolMeasure& measure, double confidence) {
  if (point == nullptr) return {};
  for (const auto& use : point->strategies[strategy].pools) {
    if (use.pool == pool) return sim::stress::mean_of(use.*measure.sample, confidence);
  }
  return {};
}

void write_pools(Group& group, const Surface& surface, std::vector<std::string> axes) {
  const std::vector<std::string> pools = sim::stress::pool_names(surface);
  if (pools.empty()) return;
  group.coordinate("pool", pools, {"", "reps with the same territories and segments"});
  axes.insert(axes.end(), {"strategy", "pool"});
  const auto points = in_grid_order(surface);
  for (const auto& measure : sim::stress::pool_measures()) {
    std::vector<sim::Estimate> all;
    bool any = false;
    for (const SurfacePoint* point : points) {
      for (std::size_t s = 0; s < surface.strategies.size(); ++s) {
        for (const std::string& pool : pools) {
          all.push_back(pool_value(point, s, pool, measure, surface.confidence));
          any |= all.back().defined();
        }
      }
    }
    if (any)
      file::write_estimate_fields(group, "pool_" + measure.name, measure.long_name, measure.unit, axes, all);
  }
}

void write_surface(Group group, const Surface& surface) {
  group.coordinate("strategy", surface.strategies, {"", "name of the routing strategy"});
  file::add_metric_names(group, surface.metrics);
  std::vector<std::int64_t> numbers;
  for (std::size_t r = 0; r < replications_of(surface); ++r) numbers.push_back(static_cast<std::int64_t>(r));
  group.coordinate("replication", std::span<const std::int64_t>(numbers),
                   {"", "position of the replication"});
  const std::vector<std::string> axes = write_axes(group, surface);
  write_values(group, surface, axes);
  write_pools(group, surface, axes);
  group.scalar("asked", static_cast<std::int64_t>(surface.asked), {"points", "points of the grid"});
  group.attribute({"baseline", surface.strategies[surface.baseline]});
}

std::string word_for(sim::stress::Found found) {
  using sim::stress::Found;
  switch (found) {
    case Found::kInside:
      return "inside";
    case Found::kHoldsThroughout:
      return "holds throughout";
    case Found::kBrokenThroughout:
      return "broken throughout";
    case Found::kNotMonotone:
      return "not monotone";
    case Found::kUndefined:
      return "undefined";
    case Found::kStopped:
      return "stopped";
  }
  return "";
}

void write_places(Group& group, const std::string& prefix, const std::string& of,
                  const std::vector<const sim::stress::BreakPoint*>& all) {
  std::vector<std::string> found;
  std::vector<double> at, low, high;
  for (const auto* p : all) {
    const bool inside = p != nullptr && p->found == sim::stress::Found::kInside;
    found.push_back(p == nullptr ? "" : word_for(p->found));
    at.push_back(inside ? p->at : kMissing);
    low.push_back(inside ? p->low : kMissing);
    high.push_back(inside ? p->high : kMissing);
  }
  const std::vector<std::string> axes = {"strategy"};
  group.variable(prefix + "found", axes, found, {"", "inside the range or not" + of});
  group.variable<double>(prefix + "at", axes, at, {"", "where the promise breaks" + of});
  group.variable<double>(prefix + "low", axes, low, {"", "lower end of the interval of the place" + of});
  group.variable<double>(prefix + "high", axes, high, {"", "upper end of the interval of the place" + of});
}

void write_probes(Group& group, const BreakSearch& search) {
  std::vector<std::string> strategies;
  std::vector<double> x;
  std::vector<sim::Estimate> values;
  for (const StrategyBreak& one : search.strategies) {
    for (const auto& probe : one.found.probes) {
      strategies.push_back(one.strategy);
      x.push_back(probe.x);
      values.push_back(probe.value);
    }
  }
  if (x.empty()) return;
  group.dimension("probe", x.size());
  group.variable("probe_strategy", {"probe"}, strategies, {"", "strategy played there"});
  group.variable<double>("probe_x", {"probe"}, x, {"", "value of the key"});
  file::write_estimate_fields(group, "probe_value", "the metric", search.promise.metric.unit, {"probe"},
                              values);
}

const sim::stress::PoolStanding* standing_of(const StrategyBreak& one, const std::string& pool) {
  for (const auto& standing : one.pools) {
    if (standing.pool == pool) return &standing;
  }
  return nullptr;
}

/// The pools of every strategy at its break point.
void write_standings(Group& group, const BreakSearch& search) {
  std::vector<std::string> pools;
  for (const StrategyBreak& one : search.strategies) {
    for (const auto& standing : one.pools) pools.push_back(standing.pool);
  }
  std::sort(pools.begin(), pools.end());
  pools.erase(std::unique(pools.begin(), pools.end()), pools.end());
  if (pools.empty()) return;
  const std::vector<std::string> axes = {"strategy", "pool"};
  group.coordinate("pool", pools, {"", "reps with the same territories and segments"});
  std::vector<double> fails;
  for (const StrategyBreak& one : search.strategies) {
    for (const std::string& pool : pools) {
      const auto* standing = standing_of(one, pool);
      fails.push_back(standing != nullptr && standing->fails_at ? *standing->fails_at : kMissing);
    }
  }
  group.variable<double>("pool_fails_at", axes, fails,
                         {"", "place at which the pool breaks the promise by itself"});
  const auto& measures = sim::stress::pool_measures();
  for (std::size_t m = 0; m < measures.size(); ++m) {
    std::vector<sim::Estimate> all;
    for (const StrategyBreak& one : search.strategies) {
      for (const std::string& pool : pools) {
        const auto* standing = standing_of(one, pool);
        all.push_back(standing == nullptr ? sim::Estimate{} : standing->values[m]);
      }
    }
    if (std::any_of(all.begin(), all.end(), [](const auto& e) { return e.defined(); }))
      file::write_estimate_fields(group, "pool_" + measures[m].name, measures[m].long_name, measures[m].unit,
                                  axes, all);
  }
}

void write_search(Group group, const BreakSearch& search) {
  std::vector<std::string> names, first, headlines, relief_pools;
  std::vector<const sim::stress::BreakPoint*> found, relieved;
  for (const StrategyBreak& one : search.strategies) {
    names.push_back(one.strategy);
    first.push_back(one.pools.empty() ? "" : one.pools.front().pool);
    headlines.push_back(break_sentence(search, one));
    found.push_back(&one.found);
    relief_pools.push_back(one.relief ? one.relief->pool : "");
    relieved.push_back(one.relief ? &one.relief->then : nullptr);
  }
  group.coordinate("strategy", names, {"", "name of the routing strategy"});
  write_places(group, "", "", found);
  group.variable("first_pool", {"strategy"}, first,
                 {"", "pool that gives way first, else the busiest there"});
  write_standings(group, search);
  group.variable("relief_pool", {"strategy"}, relief_pools, {"", "pool that more reps were given to"});
  write_places(group, "relief_", ", with more reps in relief_pool", relieved);
  group.variable("headline", {"strategy"}, headlines, {"", "what was found, for people"});
  write_probes(group, search);
  group.scalar("key", search.key, {"", "key of the scenario that varies"});
  group.scalar("promise", search.promise.text, {"", "what breaks the promise, as asked"});
  group.scalar("metric", search.promise.metric.name, {"", "metric of the promise"});
  group.scalar("threshold", search.promise.threshold,
               {search.promise.metric.unit, "threshold of the promise"});
  group.scalar("range_from", search.from, {"", "lower end of the range searched"});
  group.scalar("range_to", search.to, {"", "upper end of the range searched"});
  group.scalar("replications", static_cast<std::int64_t>(search.replications),
               {"replications", "replications played at each place"});
}

/// A row per strategy and place at which its threshold matters.
void write_thresholds(Group group, const Surface& surface, const ThresholdView& view) {
  const auto& axis = surface.axes[view.axis];
  std::vector<std::string> strategies, places;
  std::vector<double> best, lowest, highest;
  for (const auto& t : view.all) {
    if (!t.matters) continue;
    std::vector<double> set;
    for (const std::size_t value : t.in_set) set.push_back(axis.numbers[value]);
    strategies.push_back(surface.strategies[t.strategy]);
    places.push_back(threshold_place(surface, view, t));
    best.push_back(axis.numbers[t.best]);
    lowest.push_back(*std::min_element(set.begin(), set.end()));
    highest.push_back(*std::max_element(set.begin(), set.end()));
  }
  group.scalar("key", axis.key, {"", "key of capacity that varies"});
  if (best.empty()) return;
  group.dimension("choice", best.size());
  const std::vector<std::string> axes = {"choice"};
  group.variable("strategy", axes, strategies, {"", "name of the routing strategy"});
  group.variable("place", axes, places, {"", "values of the other keys"});
  group.variable<double>("recommended", axes, best, {"h", "threshold that converts most"});
  group.variable<double>("lowest", axes, lowest, {"h", "lowest that cannot be told from it"});
  group.variable<double>("highest", axes, highest, {"h", "highest that cannot be told from it"});
}

}  // namespace

void write_stress_results(const std::filesystem::path& path, const StressResult& result,
                          const RunInfo& info) {
  const netcdf::ErrorWatch watch;
  try {
    netcdf::Document document;
    file::write_root(document.root(), "leadlab stress test: " + info.scenario_name);
    if (result.surface && !result.surface->points.empty())
      write_surface(document.group("surface"), *result.surface);
    if (result.surface) {
      if (const auto view = recommend_threshold(*result.surface))
        write_thresholds(document.group("threshold"), *result.surface, *view);
    }
    if (result.shocks && !result.shocks->shocks.empty())
      file::write_shocks(document.group("shocks"), *result.shocks);
    if (result.search) write_search(document.group("break_points"), *result.search);
    file::write_origin(document.group("scenario"), info);
    AtomicFile file(path);
    file.write(document.finish());
    file.commit();
  } catch (const H5::Exception& error) {
    throw OutputError(fmt::format("cannot write {}: {}", path.string(), watch.why(error)));
  }
}

}  // namespace leadlab::reports
