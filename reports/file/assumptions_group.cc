// /assumptions: the worlds of a grid, what was assumed in each, and the verdict there.
#include "reports/file/estimate_fields.h"
#include "reports/file/groups.h"
#include "reports/grid_view.h"

namespace leadlab::reports::file {

using netcdf::Group;

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

void write_worlds(Group& group, const sim::AssumptionGrid& grid) {
  std::vector<std::string> keys, shown;
  std::vector<double> numbers;
  std::vector<std::int64_t> replications, failed;
  for (const sim::GridAxis& axis : grid.axes) keys.push_back(axis.key);
  for (const sim::GridWorld& world : grid.worlds) {
    for (std::size_t a = 0; a < grid.axes.size(); ++a) {
      const bool number = world.at[a] < grid.axes[a].numbers.size();
      shown.push_back(value_in(grid, world, a));
      numbers.push_back(number ? grid.axes[a].numbers[world.at[a]] : kMissing);
    }
    replications.push_back(static_cast<std::int64_t>(world.conversion.front().size()));
    failed.push_back(static_cast<std::int64_t>(world.failed));
  }
  group.coordinate("key", keys, {"", "key of the scenario that varies"});
  group.variable("value", {"world", "key"}, shown, {"", "value of the key in the world, for people"});
  group.variable<double>("value_number", {"world", "key"}, numbers,
                         {"", "the same as a number; missing where it is none"});
  group.variable<std::int64_t>("replications", {"world"}, replications,
                               {"replications", "replications played"});
  group.variable<std::int64_t>("failed", {"world"}, failed, {"replications", "replications that failed"});
}

std::vector<sim::Estimate> conversions(const GridComparison& all) {
  std::vector<sim::Estimate> out;
  for (const sim::GridWorld& world : all.grid.worlds) {
    for (const auto& conversion : world.conversion)
      out.push_back(sim::estimate(conversion, all.grid.confidence));
  }
  return out;
}

/// [world x strategy], the baseline included so that the axis is the one of the other groups.
template <class Value, class Of>
std::vector<Value> by_world(const GridComparison& all, Value baseline, Of of) {
  std::vector<Value> out;
  for (std::size_t w = 0; w < all.grid.worlds.size(); ++w) {
    std::size_t next = 0;
    for (std::size_t s = 0; s < all.grid.strategies.size(); ++s) {
      out.push_back(s == all.grid.baseline ? baseline : Value(of(all.strategies[next++].worlds[w])));
    }
  }
  return out;
}

void write_verdicts(Group& group, const GridComparison& all) {
  const std::vector<std::string> axes = {"world", "strategy"};
  write_estimate_fields(group, "conversion", "expected conversion", "1", axes, conversions(all));
  write_estimate_fields(
      group, "difference",
      "expected conversion, strategy minus baseline, interval widened over the whole grid", "1", axes,
      by_world(all, sim::Estimate{}, [](const sim::WorldVerdict& v) { return v.difference.difference; }));
  group.variable<double>("p", axes, by_world(all, kMissing, [](const sim::WorldVerdict& v) { return v.p; }),
                         {"1", "two-sided p of the paired t test, adjusted after Holm over the grid"});
  group.variable("verdict", axes,
                 by_world(all, std::string("baseline"),
                          [](const sim::WorldVerdict& v) { return sim::to_string(v.answer); }),
                 {"", "better, worse, no difference that matters, cannot tell yet, or baseline"});
}

/// Strategies and keys with the span of the places where the win ends; missing where there is none.
void write_tipping(Group& group, const GridComparison& all) {
  std::vector<double> low, high;
  std::vector<std::int64_t> lines, crossed;
  std::size_t next = 0;
  for (std::size_t s = 0; s < all.grid.strategies.size(); ++s) {
    const bool base = s == all.grid.baseline;
    const sim::StrategyOverGrid* over = base ? nullptr : &all.strategies[next++];
    for (std::size_t a = 0; a < all.grid.axes.size(); ++a) {
      const sim::AxisEffect none, &effect = base ? none : over->axes[a];
      low.push_back(kMissing);
      high.push_back(kMissing);
      for (const sim::Crossing& c : effect.stops_winning) {
        low.back() = std::fmin(low.back(), c.at);
        high.back() = std::fmax(high.back(), c.at);
      }
      lines.push_back(static_cast<std::int64_t>(effect.lines));
      crossed.push_back(static_cast<std::int64_t>(effect.lines_crossed));
    }
  }
  const std::vector<std::string> axes = {"strategy", "key"};
  group.variable<double>("tipping_low", axes, low,
                         {"", "lowest value of the key at which the difference crosses the margin"});
  group.variable<double>("tipping_high", axes, high,
                         {"", "highest value of the key at which the difference crosses the margin"});
  group.variable<std::int64_t>("tipping_lines", axes, lines,
                               {"", "combinations of the other keys along which was looked"});
  group.variable<std::int64_t>("tipping_lines_crossed", axes, crossed,
                               {"", "those on which the difference crosses the margin"});
}

}  // namespace

void write_grid(Group group, const GridComparison& all) {
  std::vector<std::int64_t> numbers;
  for (std::size_t w = 0; w < all.grid.worlds.size(); ++w) numbers.push_back(static_cast<std::int64_t>(w));
  group.coordinate("world", std::span<const std::int64_t>(numbers), {"", "number of the world"});
  group.coordinate("strategy", all.grid.strategies, {"", "name of the routing strategy"});
  write_worlds(group, all.grid);
  write_verdicts(group, all);
  write_tipping(group, all);
  std::vector<std::string> headlines(all.grid.strategies.size());
  for (const sim::StrategyOverGrid& s : all.strategies) headlines[s.strategy] = grid_headline(all, s);
  group.variable("headline", {"strategy"}, headlines, {"", "what the grid says, for people"});
  group.scalar("asked", static_cast<std::int64_t>(all.grid.asked), {"worlds", "worlds of the grid"});
  group.scalar("grid", all.grid.text, {"", "the grid as read"});
  group.attribute({"baseline", all.grid.strategies[all.grid.baseline]});
}

}  // namespace leadlab::reports::file
