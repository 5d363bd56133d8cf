// Shocks on the page: the curve back to normal for every strategy, and what fell.
#include <fmt/format.h>

#include <algorithm>

#include "reports/html/curve_chart.h"
#include "reports/html/sections.h"
#include "reports/numbers.h"
#include "reports/shock_view.h"

namespace leadlab::reports::html {

namespace {

using sim::stress::PoolCourse;
using sim::stress::ShockCourse;
using sim::stress::ShockStudy;

/// A week beyond the recovery shows that it stays; more would only squeeze the curves.
constexpr std::size_t kBinsAfter = 42;

double days(engine::Duration d) { return static_cast<double>(d.count()) / 86400e6; }

std::size_t bins_shown(const ShockCourse& course) {
  std::size_t out = course.compared, bins = 0;
  for (const auto& strategy : course.strategies) {
    const PoolCourse& all = strategy.pools.front();
    out = std::max(out, all.recovery.after);
    bins = all.recovery.bins;
  }
  return std::min(bins, out + kBinsAfter);
}

CurveChart chart_of(const ShockStudy& study, const ShockCourse& course, std::size_t number) {
  CurveChart chart;
  chart.id = fmt::format("shock-{}", number);
  chart.title = "Waiting leads after " + course.name;
  chart.description = "One curve per strategy, bands are intervals. The table beneath has the numbers.";
  chart.x_label = "days since the shock began";
  chart.y_label = "leads that wait more than without the shock";
  chart.scale = {1, 1, "leads"};
  chart.threshold = 0;
  chart.dots = false;
  const std::size_t bins = bins_shown(course);
  for (std::size_t s = 0; s < course.strategies.size(); ++s) {
    Curve curve{s, study.strategies[s], {}, std::nullopt};
    const auto& difference = course.strategies[s].pools.front().difference;
    for (std::size_t b = 0; b < bins; ++b)
      curve.points.push_back({days(course.since_begin(b)), difference[b]});
    chart.curves.push_back(std::move(curve));
  }
  return chart;
}

DataTable table_of(const ShockStudy& study, const ShockCourse& course) {
  DataTable table{"What falls, and when it is back", {"", "unit"}, {}, 2};
  for (const std::string& name : study.strategies) table.head.push_back(name);
  const auto add = [&](const ShockRow& row, const std::string& prefix) {
    std::vector<std::string> cells = {prefix + row.label, row.unit};
    cells.insert(cells.end(), row.cells.begin(), row.cells.end());
    table.rows.push_back(std::move(cells));
  };
  for (const ShockRow& row : fall_rows(course)) add(row, "");
  for (const ShockRow& row : pool_rows(course)) add(row, "recovery time, ");
  return table;
}

std::string shock_figure(const ShockStudy& study, const ShockCourse& course, std::size_t number) {
  std::vector<std::string> sentences;
  std::vector<LegendEntry> legend;
  for (std::size_t s = 0; s < study.strategies.size(); ++s) {
    sentences.push_back(recovery_sentence(course, s, study.strategies[s]));
    legend.push_back({s, study.strategies[s]});
  }
  const CurveChart chart = chart_of(study, course, number);
  return paragraph(course.name + ": " + course.what, "head") + bullets(sentences) +
         render(
             Figure{chart.title, legend,
                    [chart](double width, const std::string& suffix) { return draw(chart, width, suffix); },
                    table_of(study, course)});
}

}  // namespace

std::string shock_section(const ShockStudy& study) {
  std::string body;
  for (std::size_t i = 0; i < study.shocks.size(); ++i) body += shock_figure(study, study.shocks[i], i);
  return section("shocks", "After a shock", body + bullets(shock_notes(study)));
}

}  // namespace leadlab::reports::html
