#include "reports/grid_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/numbers.h"

namespace leadlab::reports {

namespace {

std::string joined(const std::vector<std::string>& parts, const std::string& last) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += i + 1 == parts.size() ? " " + last + " " : ", ";
    out += parts[i];
  }
  return out;
}

std::string rounded(double value) { return fmt::format("{:.3g}", value); }

struct Span {
  double low = 0, high = 0;
};

Span span_of(const std::vector<sim::Crossing>& crossings) {
  const auto less = [](const sim::Crossing& a, const sim::Crossing& b) { return a.at < b.at; };
  const auto [low, high] = std::minmax_element(crossings.begin(), crossings.end(), less);
  return {low->at, high->at};
}

/// "below 1.1", "above 3", "below 1.1 or above 3".
std::string where(const std::vector<sim::Crossing>& all) {
  std::vector<std::string> sides;
  for (const bool above : {true, false}) {
    std::vector<sim::Crossing> some;
    std::copy_if(all.begin(), all.end(), std::back_inserter(some),
                 [above](const sim::Crossing& c) { return c.above == above; });
    if (some.empty()) continue;
    const Span span = span_of(some);
    const std::string low = rounded(span.low), high = rounded(span.high);
    sides.push_back((above ? "below " : "above ") + (low == high ? low : fmt::format("{} to {}", low, high)));
  }
  return joined(sides, "or");
}

/// Values of a key with which a strategy never wins although it does with others.
std::vector<std::string> values_without_win(const sim::GridAxis& axis, const sim::AxisEffect& effect) {
  std::vector<std::string> out;
  for (std::size_t v = 0; v < axis.shown.size(); ++v) {
    const sim::AnswerCounts& c = effect.counts[v];
    if (c.all() > 0 && c.better == 0) out.push_back(printable(axis.shown[v]));
  }
  return out.size() == axis.shown.size() ? std::vector<std::string>{} : out;
}

std::vector<std::string> ends_of_the_win(const GridComparison& grid, const sim::StrategyOverGrid& s) {
  std::vector<std::string> out;
  for (std::size_t a = 0; a < grid.grid.axes.size(); ++a) {
    const sim::GridAxis& axis = grid.grid.axes[a];
    const std::string key = printable(axis.key);
    if (axis.numeric()) {
      if (!s.axes[a].stops_winning.empty()) out.push_back(key + " is " + where(s.axes[a].stops_winning));
      continue;
    }
    const auto values = values_without_win(axis, s.axes[a]);
    if (!values.empty()) out.push_back(key + " is " + joined(values, "or"));
  }
  return out;
}

}  // namespace

std::string counts_text(const sim::AnswerCounts& c) {
  return fmt::format("better in {}, worse in {}, no difference that matters in {}, cannot tell in {}",
                     c.better, c.worse, c.same, c.unknown);
}

std::string grid_headline(const GridComparison& grid, const sim::StrategyOverGrid& s) {
  const sim::AnswerCounts& c = s.counts;
  const std::string strategy = printable(grid.grid.strategies[s.strategy]);
  const std::string baseline = printable(grid.grid.strategies[grid.grid.baseline]);
  std::string text =
      fmt::format("{} beats {} in {} of {}", strategy, baseline, c.better, counted(c.all(), "world"));
  const auto ends =
      c.better == 0 || c.better == c.all() ? std::vector<std::string>{} : ends_of_the_win(grid, s);
  if (!ends.empty()) text += "; it stops winning when " + joined(ends, "or");
  return text + ".";
}

std::string tipping_text(const sim::AxisEffect& effect) {
  if (effect.lines == 0) return "";
  if (effect.stops_winning.empty()) return "no tipping point between its values";
  std::string text = "the win ends " + where(effect.stops_winning);
  if (effect.lines > 1)
    text += fmt::format(", on {} of {} combinations of the other keys", effect.lines_crossed, effect.lines);
  if (!effect.starts_losing.empty()) text += "; it turns into a loss " + where(effect.starts_losing);
  return text;
}

std::string grid_multiplicity(const GridComparison& grid, double confidence) {
  const std::size_t statements = grid.grid.worlds.size() * grid.strategies.size();
  return fmt::format(
      "All {} hold together with {:g} %: decisions use p values after Holm over the whole grid, "
      "intervals are widened after Bonferroni. A win ends where the difference, by linear interpolation, "
      "falls to "
      "the margin of {} points.",
      counted(statements, "statement"), 100 * confidence, fixed(100 * grid.grid.margin, 2));
}

std::string value_in(const sim::AssumptionGrid& grid, const sim::GridWorld& world, std::size_t axis) {
  const std::size_t value = world.at[axis];
  return value < grid.axes[axis].shown.size() ? printable(grid.axes[axis].shown[value])
                                              : "as the scenario says";
}

std::string grid_caution(const GridComparison& grid) {
  const auto& g = grid.grid;
  std::string text;
  if (g.worlds.size() < g.asked)
    text = fmt::format("Stopped early: {} of {} were played.", g.worlds.size(), counted(g.asked, "world"));
  const auto failed =
      std::count_if(g.worlds.begin(), g.worlds.end(), [](const sim::GridWorld& w) { return w.failed > 0; });
  if (failed > 0)
    text +=
        fmt::format("{}In {} replications failed and are left out; above 1 % a world counts as cannot tell.",
                    text.empty() ? "" : " ", counted(static_cast<std::uint64_t>(failed), "world"));
  return text;
}

}  // namespace leadlab::reports
