#include "sim/assumption_grid.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "sim/multiple.h"

namespace leadlab::sim {

namespace {

constexpr double kFailureLimit = 0.01;  ///< as for the verdict of a comparison

void count(AnswerCounts& counts, Answer answer) {
  switch (answer) {
    case Answer::kBetter:
      ++counts.better;
      break;
    case Answer::kWorse:
      ++counts.worse;
      break;
    case Answer::kNoDifferenceThatMatters:
      ++counts.same;
      break;
    case Answer::kCannotTell:
      ++counts.unknown;
      break;
  }
}

bool sound(const GridWorld& world) {
  const auto played = static_cast<double>(world.failed + world.conversion.front().size());
  return static_cast<double>(world.failed) <= kFailureLimit * played;
}

Answer answer_of(const WorldVerdict& v, double margin, double alpha) {
  const Estimate& d = v.difference.difference;
  if (d.n < 2) return Answer::kCannotTell;
  if (d.low >= -margin && d.high <= margin) return Answer::kNoDifferenceThatMatters;
  if (v.p <= alpha) return d.mean > 0 ? Answer::kBetter : Answer::kWorse;
  return Answer::kCannotTell;
}

using Line = std::vector<std::pair<double, double>>;  ///< (value of the axis, difference)

/// Worlds that differ in one axis only, as lines over its values.
std::vector<Line> lines_along(const AssumptionGrid& grid, const StrategyOverGrid& s, std::size_t axis) {
  std::map<std::vector<std::size_t>, Line> lines;
  for (std::size_t w = 0; w < grid.worlds.size(); ++w) {
    std::vector<std::size_t> others = grid.worlds[w].at;
    const std::size_t value = std::exchange(others[axis], 0);
    if (value >= grid.axes[axis].numbers.size()) continue;
    lines[others].emplace_back(grid.axes[axis].numbers[value], s.worlds[w].difference.difference.mean);
  }
  std::vector<Line> out;
  for (auto& [others, line] : lines) {
    std::sort(line.begin(), line.end());
    if (line.size() > 1) out.push_back(std::move(line));
  }
  return out;
}

void find_tipping_points(const AssumptionGrid& grid, const StrategyOverGrid& s, std::size_t axis,
                         AxisEffect& effect) {
  for (const Line& line : lines_along(grid, s, axis)) {
    std::vector<double> x, y;
    for (const auto& [value, difference] : line) {
      x.push_back(value);
      y.push_back(difference);
    }
    const auto ends = crossings(x, y, grid.margin), losses = crossings(x, y, -grid.margin);
    ++effect.lines;
    if (!ends.empty()) ++effect.lines_crossed;
    effect.stops_winning.insert(effect.stops_winning.end(), ends.begin(), ends.end());
    effect.starts_losing.insert(effect.starts_losing.end(), losses.begin(), losses.end());
  }
}

AxisEffect along(const AssumptionGrid& grid, const StrategyOverGrid& s, std::size_t axis) {
  const std::size_t values = grid.axes[axis].shown.size();
  AxisEffect effect;
  effect.counts.resize(values);
  effect.mean_difference.resize(values);
  for (std::size_t w = 0; w < grid.worlds.size(); ++w) {
    const std::size_t value = grid.worlds[w].at[axis];
    if (value >= values) continue;
    count(effect.counts[value], s.worlds[w].answer);
    effect.mean_difference[value] += s.worlds[w].difference.difference.mean;
  }
  for (std::size_t v = 0; v < values; ++v) {
    if (effect.counts[v].all() > 0) effect.mean_difference[v] /= static_cast<double>(effect.counts[v].all());
  }
  if (grid.axes[axis].numeric()) find_tipping_points(grid, s, axis, effect);
  return effect;
}

}  // namespace

std::vector<Crossing> crossings(const std::vector<double>& x, const std::vector<double>& y,
                                double threshold) {
  std::vector<Crossing> out;
  for (std::size_t i = 0; i + 1 < x.size(); ++i) {
    const double from = y[i] - threshold, to = y[i + 1] - threshold;
    if ((from > 0) == (to > 0)) continue;
    out.push_back({x[i] + (x[i + 1] - x[i]) * from / (from - to), to > 0});
  }
  return out;
}

std::vector<StrategyOverGrid> judge(const AssumptionGrid& grid) {
  std::vector<StrategyOverGrid> out;
  const double alpha = 1 - grid.confidence;
  const std::size_t statements = grid.worlds.size() * (grid.strategies.size() - 1);
  const double joint = 1 - alpha / static_cast<double>(std::max<std::size_t>(statements, 1));
  std::vector<double> p;
  for (std::size_t s = 0; s < grid.strategies.size(); ++s) {
    if (s == grid.baseline) continue;
    StrategyOverGrid& over = out.emplace_back();
    over.strategy = s;
    for (const GridWorld& world : grid.worlds) {
      WorldVerdict& v = over.worlds.emplace_back();
      v.conversion = estimate(world.conversion[s], grid.confidence);
      v.difference = paired(world.conversion[s], world.conversion[grid.baseline], joint);
      p.push_back(two_sided_p(v.difference.difference));
    }
  }
  const std::vector<double> adjusted = holm(p);
  std::size_t next = 0;
  for (StrategyOverGrid& over : out) {
    for (std::size_t w = 0; w < grid.worlds.size(); ++w) {
      WorldVerdict& v = over.worlds[w];
      v.p = adjusted[next++];
      v.answer = sound(grid.worlds[w]) ? answer_of(v, grid.margin, alpha) : Answer::kCannotTell;
      count(over.counts, v.answer);
    }
    for (std::size_t axis = 0; axis < grid.axes.size(); ++axis) over.axes.push_back(along(grid, over, axis));
  }
  return out;
}

}  // namespace leadlab::sim
