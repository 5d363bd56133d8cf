#include "reports/grid_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/grid_view.h"
#include "reports/numbers.h"
#include "reports/text_grid.h"

namespace leadlab::reports {

namespace {

constexpr std::size_t kColumns = 110, kLabel = 40, kCell = 12;

std::vector<std::string> cells_of(const sim::AnswerCounts& c, double mean_difference) {
  const auto text = [](std::size_t n) { return std::to_string(n); };
  return {text(c.better), text(c.worse), text(c.same), text(c.unknown),
          fixed(100 * mean_difference, 2, Sign::kAlways)};
}

double mean_over(const sim::StrategyOverGrid& s) {
  double sum = 0;
  for (const sim::WorldVerdict& v : s.worlds) sum += v.difference.difference.mean;
  return s.worlds.empty() ? 0 : sum / static_cast<double>(s.worlds.size());
}

std::string strategy_block(const GridComparison& grid, const sim::StrategyOverGrid& s) {
  std::vector<GridRow> rows = {{"  worlds", "", {"better", "worse", "no matter", "cannot tell", "points"}},
                               {"  all", "", cells_of(s.counts, mean_over(s))}};
  std::string out = render_grid(rows, {kLabel, 0, kCell});
  for (std::size_t a = 0; a < grid.grid.axes.size(); ++a) {
    const sim::GridAxis& axis = grid.grid.axes[a];
    rows = {};
    for (std::size_t v = 0; v < axis.shown.size(); ++v) {
      if (s.axes[a].counts[v].all() == 0) continue;
      rows.push_back(
          {"    " + axis.shown[v], "", cells_of(s.axes[a].counts[v], s.axes[a].mean_difference[v])});
    }
    const std::string tipping = tipping_text(s.axes[a]);
    out += "  " + wrap(printable(axis.key) + (tipping.empty() ? "" : ": " + tipping), kColumns - 2, 4) +
           "\n" + render_grid(rows, {kLabel, 0, kCell});
  }
  return out;
}

}  // namespace

std::string grid_table(const GridComparison& grid, const RunInfo& info) {
  std::string out = "\nOVER THE GRID OF ASSUMPTIONS: " + counted(grid.grid.worlds.size(), "world") + ", " +
                    counted(grid.grid.worlds.front().conversion.front().size(), "replication") + " each\n";
  for (const sim::StrategyOverGrid& s : grid.strategies) {
    out += "  " + wrap("- " + grid_headline(grid, s), kColumns - 2, 4) + "\n";
  }
  for (const sim::StrategyOverGrid& s : grid.strategies) {
    out += "\n  " + printable(grid.grid.strategies[s.strategy]) + "\n" + strategy_block(grid, s);
  }
  out += "\n" +
         wrap("points: mean difference of conversion to the baseline over the worlds of the row. " +
                  grid_multiplicity(grid, info.confidence),
              kColumns) +
         "\n";
  const std::string caution = grid_caution(grid);
  return caution.empty() ? out : out + wrap(caution, kColumns) + "\n";
}

}  // namespace leadlab::reports
