#include "sim/stress/bottleneck.h"

#include <algorithm>
#include <cmath>

#include "sim/assumption_grid.h"

namespace leadlab::sim::stress {

namespace {

const PoolUse* find_pool(const PointStrategy& point, const std::string& name) {
  for (const PoolUse& use : point.pools) {
    if (use.pool == name) return &use;
  }
  return nullptr;
}

/// The first place, in the direction in which the promise breaks, at which the pool is on the wrong side.
std::optional<double> failure(const Promise& promise, bool upwards, const std::vector<double>& x,
                              const std::vector<double>& y) {
  if (x.empty()) return std::nullopt;
  const auto broken = [&](double value) {
    return promise.broken_below ? value < promise.threshold : value > promise.threshold;
  };
  if (broken(upwards ? y.front() : y.back())) return upwards ? x.front() : x.back();
  const std::vector<Crossing> all = crossings(x, y, promise.threshold);
  if (all.empty()) return std::nullopt;
  return upwards ? all.front().at : all.back().at;
}

std::optional<double> fails_at(const Promise& promise, const PoolMeasure& measure, bool upwards,
                               const std::vector<PlayedPlace>& places, const std::string& pool) {
  std::vector<double> x, y;
  for (const PlayedPlace& place : places) {
    const PoolUse* use = find_pool(*place.point, pool);
    const Estimate mean = use == nullptr ? Estimate{} : mean_of(use->*measure.sample, 0.95);
    if (!mean.defined()) continue;
    x.push_back(place.x);
    y.push_back(mean.mean);
  }
  return failure(promise, upwards, x, y);
}

const PlayedPlace& next_to(const std::vector<PlayedPlace>& places, double x) {
  return *std::min_element(places.begin(), places.end(), [&](const PlayedPlace& a, const PlayedPlace& b) {
    return std::abs(a.x - x) < std::abs(b.x - x);
  });
}

}  // namespace

const PoolMeasure* measure_of(const Metric& metric) {
  const auto named = [](const std::string& name) -> const PoolMeasure* {
    const auto& all = pool_measures();
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& m) { return m.name == name; });
    return found == all.end() ? nullptr : &*found;
  };
  const std::string& name = metric.name;
  if (name.starts_with("sla.") && name.ends_with(".acknowledged_in_hours"))
    return named("acknowledged_in_hours");
  if (name.starts_with("sla.") && name.ends_with(".acknowledged")) return named("acknowledged");
  if (name == "wait.assigned_to_attempt.wall.mean") return named("wait");
  return name == "utilisation" ? named("utilisation") : nullptr;
}

std::vector<PoolStanding> standings(const Promise& promise, const BreakPoint& found,
                                    const std::vector<PlayedPlace>& places, double confidence) {
  std::vector<PoolStanding> out;
  const PoolMeasure* measure = measure_of(promise.metric);
  const bool upwards = found.breaks_upwards;
  for (const PoolUse& use : next_to(places, found.at).point->pools) {
    PoolStanding one{use.pool, std::nullopt, {}};
    if (measure != nullptr) one.fails_at = fails_at(promise, *measure, upwards, places, use.pool);
    for (const PoolMeasure& m : pool_measures()) one.values.push_back(mean_of(use.*m.sample, confidence));
    out.push_back(std::move(one));
  }
  const auto sooner = [&](const PoolStanding& a, const PoolStanding& b) {
    if (a.fails_at && b.fails_at && *a.fails_at != *b.fails_at)
      return upwards ? *a.fails_at < *b.fails_at : *a.fails_at > *b.fails_at;
    if (a.fails_at.has_value() != b.fails_at.has_value()) return a.fails_at.has_value();
    return a.values.front().mean > b.values.front().mean;  // utilisation
  };
  std::stable_sort(out.begin(), out.end(), sooner);
  return out;
}

Estimate value_of(const PoolStanding& standing, const std::string& measure) {
  const auto& all = pool_measures();
  for (std::size_t m = 0; m < all.size() && m < standing.values.size(); ++m) {
    if (all[m].name == measure) return standing.values[m];
  }
  return {};
}

}  // namespace leadlab::sim::stress
