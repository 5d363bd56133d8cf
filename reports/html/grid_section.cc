// The verdict over a grid of assumptions: one picture per strategy, a panel for each assumption.
#include <fmt/format.h>

#include <array>

#include "reports/grid_view.h"
#include "reports/html/palette.h"
#include "reports/html/sections.h"
#include "reports/html/small_multiples.h"
#include "reports/numbers.h"

namespace leadlab::reports::html {

namespace {

constexpr std::size_t kMostPictures = 6;

/// In the order of sim::Answer; each with a shape of its own.
std::vector<WorldLook> looks() {
  return {{"better", look_of(0).colour, Shape::kTriangle},
          {"worse", look_of(1).colour, Shape::kSquare},
          {"no difference that matters", kGrey, Shape::kCircle},
          {"cannot tell yet", look_of(3).colour, Shape::kDiamond}};
}

std::string world_text(const sim::AssumptionGrid& grid, const sim::GridWorld& world) {
  std::string out;
  for (std::size_t a = 0; a < grid.axes.size(); ++a) {
    out += (a > 0 ? ", " : "") + printable(grid.axes[a].key) + " " + value_in(grid, world, a);
  }
  return out;
}

std::string difference_text(const sim::WorldVerdict& v) {
  return plus_minus(v.difference.difference, points_scale(), Sign::kAlways);
}

Panel panel_of(const sim::AssumptionGrid& grid, const sim::StrategyOverGrid& s, std::size_t axis) {
  Panel panel{printable(grid.axes[axis].key), grid.axes[axis].numeric(), {}};
  for (std::size_t v = 0; v < grid.axes[axis].shown.size(); ++v) {
    PanelColumn column{grid.axes[axis].shown[v], {}, s.axes[axis].mean_difference[v]};
    for (std::size_t w = 0; w < grid.worlds.size(); ++w) {
      if (grid.worlds[w].at[axis] != v) continue;
      const sim::WorldVerdict& verdict = s.worlds[w];
      column.marks.push_back({verdict.difference.difference.mean, static_cast<std::size_t>(verdict.answer),
                              world_text(grid, grid.worlds[w]) + ": " + difference_text(verdict) +
                                  " points, " + std::string(sim::to_string(verdict.answer))});
    }
    if (!column.marks.empty()) panel.columns.push_back(std::move(column));
  }
  return panel;
}

SmallMultiples picture_of(const GridComparison& all, const sim::StrategyOverGrid& s) {
  SmallMultiples chart;
  chart.id = fmt::format("grid-{}", s.strategy);
  chart.title = "Difference in conversion over the grid of assumptions, " + all.grid.strategies[s.strategy];
  chart.description = grid_headline(all, s) +
                      " One panel per assumption, one mark per world: " + counts_text(s.counts) +
                      ". The table beneath has the numbers.";
  chart.axis_label =
      printable(fmt::format("points of conversion, {} minus {}", all.grid.strategies[s.strategy],
                            all.grid.strategies[all.grid.baseline]),
                60);
  chart.margin = all.grid.margin;
  chart.looks = looks();
  for (std::size_t a = 0; a < all.grid.axes.size(); ++a) {
    Panel panel = panel_of(all.grid, s, a);
    if (!panel.columns.empty()) chart.panels.push_back(std::move(panel));
  }
  return chart;
}

DataTable world_table(const GridComparison& all, const sim::StrategyOverGrid& s) {
  DataTable table{"Every world: assumptions, difference to the baseline in points, answer", {}, {}, 1};
  for (const sim::GridAxis& axis : all.grid.axes) table.head.push_back(axis.key);
  table.text_columns = table.head.size();
  table.head.insert(table.head.end(), {"difference [points]", "interval [points]", "p (Holm)", "answer"});
  for (std::size_t w = 0; w < all.grid.worlds.size(); ++w) {
    std::vector<std::string> row;
    const sim::WorldVerdict& v = s.worlds[w];
    for (std::size_t a = 0; a < all.grid.axes.size(); ++a)
      row.push_back(value_in(all.grid, all.grid.worlds[w], a));
    row.push_back(difference_text(v));
    row.push_back(from_to(v.difference.difference, points_scale(), Sign::kAlways));
    row.push_back(fmt::format("{:.2g}", v.p));
    row.emplace_back(sim::to_string(v.answer));
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::vector<std::string> tipping_sentences(const GridComparison& all, const sim::StrategyOverGrid& s) {
  std::vector<std::string> out;
  for (std::size_t a = 0; a < all.grid.axes.size(); ++a) {
    const std::string text = tipping_text(s.axes[a]);
    if (!text.empty()) out.push_back(printable(all.grid.axes[a].key) + ": " + text + ".");
  }
  return out;
}

std::string strategy_part(const GridComparison& all, const sim::StrategyOverGrid& s) {
  const SmallMultiples chart = picture_of(all, s);
  const auto drawing = [chart](double width, const std::string& suffix) {
    return draw(chart, width, suffix);
  };
  std::string out = paragraph(grid_headline(all, s), "lead");
  const auto sentences = tipping_sentences(all, s);
  if (!sentences.empty()) out += bullets(sentences);
  return out + render(Figure{"Each mark is a world; the bar is the mean over the worlds with that value",
                             {},
                             drawing,
                             world_table(all, s)});
}

}  // namespace

std::string grid_section(const Context& c) {
  if (!c.comparison.grid) return "";
  const GridComparison& all = *c.comparison.grid;
  std::string body;
  for (std::size_t i = 0; i < all.strategies.size(); ++i) {
    body += i < kMostPictures ? strategy_part(all, all.strategies[i])
                              : paragraph(grid_headline(all, all.strategies[i]));
  }
  body += paragraph(grid_multiplicity(all, c.info.confidence), "sure");
  const std::string caution = grid_caution(all);
  if (!caution.empty()) body += paragraph(caution);
  return section("grid", "Under other assumptions", body);
}

}  // namespace leadlab::reports::html
