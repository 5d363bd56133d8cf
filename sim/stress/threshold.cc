#include "sim/stress/threshold.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace leadlab::sim::stress {

namespace {

/// Points along one axis, the others held: [value], nullptr = not played.
using Slice = std::vector<const SurfacePoint*>;

std::vector<Slice> slices_along(const Surface& surface, std::size_t axis) {
  std::map<std::vector<std::size_t>, Slice> by_rest;
  for (const SurfacePoint& point : surface.points) {
    std::vector<std::size_t> rest = point.at;
    rest[axis] = 0;
    Slice& slice = by_rest[rest];
    slice.resize(surface.axes[axis].shown.size(), nullptr);
    slice[point.at[axis]] = &point;
  }
  std::vector<Slice> out;
  for (auto& [rest, slice] : by_rest) {
    if (std::find(slice.begin(), slice.end(), nullptr) == slice.end()) out.push_back(std::move(slice));
  }
  return out;
}

const Sample& sample_of(const Slice& slice, std::size_t value, std::size_t strategy, std::size_t metric) {
  return slice[value]->strategies[strategy].metrics[metric];
}

/// Signed so that more is better.
Sample goal_of(const Slice& slice, std::size_t value, std::size_t strategy, const Surface& s,
               std::size_t goal) {
  Sample out = sample_of(slice, value, strategy, goal);
  if (!s.metrics[goal].higher_is_better) {
    for (double& v : out) v = -v;
  }
  return out;
}

void choose(Threshold& t, const std::vector<Sample>& goals, double confidence) {
  const double joint = 1 - (1 - confidence) / static_cast<double>(std::max<std::size_t>(goals.size() - 1, 1));
  double best = 0;
  for (std::size_t v = 0; v < goals.size(); ++v) {
    const double mean = mean_of(goals[v], confidence).mean;
    if (v == 0 || mean > best) t.best = v, best = mean;
    const bool beaten = std::any_of(goals.begin(), goals.end(), [&](const Sample& other) {
      const Estimate d = difference_of(other, goals[v], joint);
      return d.n > 1 && d.low > 0;
    });
    if (!beaten) t.in_set.push_back(v);
  }
}

std::size_t loosest(const GridAxis& axis) {
  return static_cast<std::size_t>(std::max_element(axis.numbers.begin(), axis.numbers.end()) -
                                  axis.numbers.begin());
}

std::size_t tightest(const GridAxis& axis) {
  return static_cast<std::size_t>(std::min_element(axis.numbers.begin(), axis.numbers.end()) -
                                  axis.numbers.begin());
}

Threshold threshold_of(const Surface& s, std::size_t axis, const Slice& slice, std::size_t strategy,
                       std::size_t goal, const std::vector<std::size_t>& traded) {
  Threshold out;
  out.strategy = strategy;
  std::vector<Sample> goals;
  for (std::size_t v = 0; v < slice.size(); ++v) goals.push_back(goal_of(slice, v, strategy, s, goal));
  out.matters = std::any_of(goals.begin(), goals.end(), [&](const Sample& g) { return g != goals.front(); });
  choose(out, goals, s.confidence);
  out.at = slice[out.best]->at;
  out.reference = loosest(s.axes[axis]);
  if (out.reference == out.best) out.reference = tightest(s.axes[axis]);
  for (const std::size_t metric : traded) {
    const Sample &here = sample_of(slice, out.best, strategy, metric),
                 &there = sample_of(slice, out.reference, strategy, metric);
    out.trades.push_back({metric, mean_of(here, s.confidence), difference_of(here, there, s.confidence)});
  }
  return out;
}

}  // namespace

std::optional<std::size_t> capacity_axis(const Surface& surface) {
  for (std::size_t a = 0; a < surface.axes.size(); ++a) {
    const GridAxis& axis = surface.axes[a];
    if (axis.numeric() && axis.shown.size() > 1 && axis.key.ends_with("capacity_hours")) return a;
  }
  return std::nullopt;
}

std::vector<Threshold> thresholds(const Surface& surface, std::size_t axis, std::size_t goal,
                                  const std::vector<std::size_t>& traded) {
  std::vector<Threshold> out;
  for (const Slice& slice : slices_along(surface, axis)) {
    for (std::size_t s = 0; s < surface.strategies.size(); ++s)
      out.push_back(threshold_of(surface, axis, slice, s, goal, traded));
  }
  return out;
}

}  // namespace leadlab::sim::stress
