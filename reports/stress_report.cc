#include "reports/stress_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "reports/advantage_view.h"
#include "reports/atomic_file.h"
#include "reports/html/curve_chart.h"
#include "reports/html/escape.h"
#include "reports/html/heat_map.h"
#include "reports/html/page.h"
#include "reports/html/sections.h"
#include "reports/numbers.h"
#include "reports/threshold_view.h"

namespace leadlab::reports {

namespace {

using namespace html;
using sim::stress::Found;
using sim::stress::Surface;
using sim::stress::SurfacePoint;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kMostMaps = 12;

sim::Estimate value_of(const Surface& s, const SurfacePoint& point, std::size_t strategy,
                       std::size_t metric) {
  return sim::stress::mean_of(point.strategies[strategy].metrics[metric], s.confidence);
}

struct Span {
  double low = 1e300, high = -1e300;
};
Span span_of(const Surface& s, std::size_t metric) {
  Span out;
  for (const SurfacePoint& point : s.points) {
    for (std::size_t i = 0; i < s.strategies.size(); ++i) {
      const sim::Estimate e = value_of(s, point, i, metric);
      if (!e.defined()) continue;
      out.low = std::min(out.low, e.mean);
      out.high = std::max(out.high, e.mean);
    }
  }
  return out.low > out.high ? Span{0, 1} : out;
}

Scale scale_of(const Surface& s, std::size_t metric) {
  const MetricScale m = metric_scale(s.metrics[metric], span_of(s, metric).high);
  return {m.factor, m.decimals, m.unit};
}

std::string with_unit(const std::string& name, const Scale& scale) {
  return scale.unit.empty() ? name : name + " [" + scale.unit + "]";
}

/// Every point and strategy with its interval.
DataTable point_table(const Surface& s, std::size_t metric, const Scale& scale) {
  DataTable table{with_unit(s.metrics[metric].name, scale) + " at every point", {}, {}, s.axes.size()};
  for (const auto& axis : s.axes) table.head.push_back(axis.key);
  for (const std::string& name : s.strategies) table.head.push_back(name);
  for (const SurfacePoint& point : s.points) {
    std::vector<std::string> row;
    for (std::size_t a = 0; a < s.axes.size(); ++a) row.push_back(s.axes[a].shown[point.at[a]]);
    for (std::size_t i = 0; i < s.strategies.size(); ++i)
      row.push_back(plus_minus(value_of(s, point, i, metric), scale));
    table.rows.push_back(std::move(row));
  }
  return table;
}

HeatMap map_of(const Surface& s, std::size_t strategy, std::size_t metric, const Scale& scale) {
  const Span span = span_of(s, metric);
  HeatMap map;
  map.id = fmt::format("heat-{}-{}", metric, strategy);
  map.title = s.metrics[metric].name + " over the grid, " + s.strategies[strategy];
  map.description = "Darker is more. The table beneath has the numbers.";
  map.down = s.axes[0].key;
  map.across = s.axes[1].key;
  map.rows = s.axes[0].shown;
  map.columns = s.axes[1].shown;
  map.low = span.low;
  map.high = span.high;
  map.cells.assign(map.rows.size(), std::vector<HeatCell>(map.columns.size(), {kNone, "", "not played"}));
  for (const SurfacePoint& point : s.points) {
    const sim::Estimate e = value_of(s, point, strategy, metric);
    if (!e.defined()) continue;
    map.cells[point.at[0]][point.at[1]] = {
        e.mean, fixed(e.mean * scale.factor, scale.decimals),
        fmt::format("{} {}, {} {}: {} {}", map.down, map.rows[point.at[0]], map.across,
                    map.columns[point.at[1]], plus_minus(e, scale), scale.unit)};
  }
  return map;
}

CurveChart curves_of(const Surface& s, std::size_t metric, const Scale& scale) {
  CurveChart chart;
  chart.id = fmt::format("curve-{}", metric);
  chart.title = s.metrics[metric].name + " along " + s.axes[0].key;
  chart.description = "One curve per strategy, bands are intervals. The table beneath has the numbers.";
  chart.x_label = s.axes[0].key;
  chart.y_label = with_unit(s.metrics[metric].name, scale);
  chart.scale = scale;
  if (s.metrics[metric].unit == "1") chart.floor = 0, chart.ceiling = 1;
  for (std::size_t i = 0; i < s.strategies.size(); ++i) {
    Curve curve{i, s.strategies[i], {}, std::nullopt};
    for (const SurfacePoint& point : s.points)
      curve.points.push_back({s.axes[0].numbers[point.at[0]], value_of(s, point, i, metric)});
    chart.curves.push_back(std::move(curve));
  }
  return chart;
}

std::vector<LegendEntry> legend_of(const std::vector<std::string>& names) {
  std::vector<LegendEntry> out;
  for (std::size_t i = 0; i < names.size(); ++i) out.push_back({i, names[i]});
  return out;
}

std::string metric_figures(const Surface& s, std::size_t metric, std::size_t& left) {
  const Scale scale = scale_of(s, metric);
  const DataTable table = point_table(s, metric, scale);
  const std::string name = s.metrics[metric].name;
  if (s.axes.size() == 1 && s.axes[0].numeric()) {
    const CurveChart chart = curves_of(s, metric, scale);
    return render(Figure{
        name + ": " + s.metrics[metric].long_name, legend_of(s.strategies),
        [chart](double width, const std::string& suffix) { return draw(chart, width, suffix); }, table});
  }
  if (s.axes.size() != 2) return folded(name, table);
  std::string out;
  for (std::size_t i = 0; i < s.strategies.size() && left > 0; ++i, --left) {
    const HeatMap map = map_of(s, i, metric, scale);
    out += render(Figure{with_unit(name, scale) + ", " + s.strategies[i],
                         {},
                         [map](double width, const std::string& suffix) { return draw(map, width, suffix); },
                         i == 0 ? table : DataTable{}});
  }
  return out;
}

std::string surface_section(const StressResult& result) {
  const Surface& s = *result.surface;
  std::size_t left = kMostMaps;
  std::string body;
  for (const std::string& name : result.shown_metrics) body += metric_figures(s, s.metric(name), left);
  return section("surface", "Over the grid", body);
}

/// Where each strategy stands at its pools, at every point: which one is short first.
std::string pool_section(const Surface& s) {
  DataTable table{
      "The busiest pool at every point, and the share of its time that tasks take", {}, {}, s.axes.size()};
  for (const auto& axis : s.axes) table.head.push_back(axis.key);
  for (const std::string& name : s.strategies) table.head.push_back(name);
  for (const SurfacePoint& point : s.points) {
    std::vector<std::string> row;
    for (std::size_t a = 0; a < s.axes.size(); ++a) row.push_back(s.axes[a].shown[point.at[a]]);
    for (const auto& strategy : point.strategies) {
      const auto pool = sim::stress::busiest(strategy, s.confidence);
      row.push_back(
          pool.name.empty() ? "–" : pool.name + ", " + plus_minus(pool.utilisation, percent_scale()) + " %");
    }
    table.rows.push_back(std::move(row));
  }
  return section("pools", "Which pool is short first", folded("Busiest pool at every point", table));
}

CurveChart search_chart(const BreakSearch& search) {
  CurveChart chart;
  double largest = 0;
  for (const auto& one : search.strategies) {
    for (const auto& probe : one.found.probes) largest = std::max(largest, probe.value.mean);
  }
  const MetricScale m = metric_scale(search.promise.metric, largest);
  chart.scale = {m.factor, m.decimals, m.unit};
  chart.id = "break";
  chart.title = search.promise.metric.name + " along " + search.key;
  chart.description =
      "One curve per strategy. The dashed line is the threshold; the bar on it the interval of the "
      "break point. The table beneath has the numbers.";
  chart.x_label = search.key;
  chart.y_label = with_unit(search.promise.metric.name, chart.scale);
  chart.threshold = search.promise.threshold;
  if (search.promise.metric.unit == "1") chart.floor = 0, chart.ceiling = 1;
  for (std::size_t i = 0; i < search.strategies.size(); ++i) {
    const StrategyBreak& one = search.strategies[i];
    Curve curve{i, one.strategy, {}, std::nullopt};
    for (const auto& probe : one.found.probes) curve.points.push_back({probe.x, probe.value});
    if (one.found.found == Found::kInside)
      curve.mark = CurveMark{one.found.at, one.found.low, one.found.high, break_sentence(search, one)};
    chart.curves.push_back(std::move(curve));
  }
  return chart;
}

DataTable search_table(const BreakSearch& search, const Scale& scale) {
  DataTable table{
      "Every place played", {"strategy", search.key, with_unit(search.promise.metric.name, scale)}, {}, 1};
  for (const StrategyBreak& one : search.strategies) {
    for (const auto& probe : one.found.probes)
      table.rows.push_back({one.strategy, place_text(search, probe.x), plus_minus(probe.value, scale)});
  }
  return table;
}

/// Every pool of every strategy where the promise breaks.
std::string standing_tables(const BreakSearch& search) {
  std::string out;
  for (const StrategyBreak& one : search.strategies) {
    if (one.pools.empty()) continue;
    const PoolColumns columns = pool_columns(search, one);
    DataTable table{
        one.strategy + ": pools where the promise breaks, the first to give way first", {"pool"}, {}, 1};
    table.head.insert(table.head.end(), columns.head.begin(), columns.head.end());
    for (std::size_t p = 0; p < one.pools.size(); ++p) {
      table.rows.push_back({one.pools[p].pool});
      table.rows.back().insert(table.rows.back().end(), columns.rows[p].begin(), columns.rows[p].end());
    }
    out += render(table);
  }
  return out.empty() ? out : section("standing", "Which pool gives way first", out);
}

std::string advantage_section(const Surface& surface) {
  const auto all = conversion_advantages(surface);
  if (all.empty()) return "";
  CurveChart chart;
  chart.id = "advantage";
  chart.title = advantage_title(surface);
  chart.description = "Points of conversion ahead of the baseline; bands are joint intervals.";
  chart.x_label = surface.axes[0].key;
  chart.y_label = "points";
  chart.scale = points_scale();
  chart.threshold = 0;
  DataTable table{chart.title + " [points, joint intervals]", {surface.axes[0].key}, {}, 1};
  std::vector<LegendEntry> legend;
  std::vector<std::string> sentences;
  for (const auto& one : all) {
    const std::string& name = surface.strategies[one.strategy];
    Curve curve{one.strategy, name, {}, std::nullopt};
    for (std::size_t v = 0; v < one.difference.size(); ++v) {
      if (one.difference[v].defined())
        curve.points.push_back({surface.axes[0].numbers[v], one.difference[v]});
    }
    chart.curves.push_back(std::move(curve));
    legend.push_back({one.strategy, name});
    table.head.push_back(name);
    sentences.push_back(advantage_sentence(surface, one));
  }
  for (std::size_t v = 0; v < surface.axes[0].shown.size(); ++v) {
    table.rows.push_back({surface.axes[0].shown[v]});
    for (const auto& one : all)
      table.rows.back().push_back(plus_minus(one.difference[v], points_scale(), Sign::kAlways));
  }
  const auto drawn = [chart](double width, const std::string& suffix) { return draw(chart, width, suffix); };
  return section("advantage", "Ahead of " + surface.strategies[surface.baseline] + ", and from where on",
                 bullets(sentences) + render(Figure{chart.title, legend, drawn, table}));
}

std::string threshold_section(const Surface& surface) {
  const auto view = recommend_threshold(surface);
  if (!view) return "";
  return section("threshold", threshold_title(surface, *view),
                 bullets(threshold_sentences(surface, *view)) + paragraph(threshold_explanation(surface)));
}

std::string search_section(const BreakSearch& search) {
  std::string cards = "<ul class=\"verdicts\">\n";
  for (const StrategyBreak& one : search.strategies) {
    cards += "<li class=\"verdict\">" + paragraph(break_sentence(search, one), "head");
    const std::string relief = relief_sentence(search, one);
    if (!relief.empty()) cards += paragraph(relief);
    const std::string price = price_sentence(one);
    if (!price.empty()) cards += paragraph(price);
    cards += "</li>\n";
  }
  cards += "</ul>\n";
  const CurveChart chart = search_chart(search);
  std::vector<std::string> names;
  for (const StrategyBreak& one : search.strategies) names.push_back(one.strategy);
  return section("break", "Where '" + search.promise.text + "' begins",
                 cards + render(Figure{chart.title, legend_of(names),
                                       [chart](double width, const std::string& suffix) {
                                         return draw(chart, width, suffix);
                                       },
                                       search_table(search, chart.scale)}));
}

std::string method(const StressResult& result, const RunInfo& info) {
  const std::string sure = fixed(100 * info.confidence, 0) + " %";
  std::vector<std::string> sentences = {
      "Every point plays the same replications of one seed. Demand is drawn at its largest scale and "
      "thinned, so a "
      "lead that is there at 100 % is also there at 120 %, and curves are smooth."};
  if (result.search) {
    sentences.push_back(
        "The interval of a break point is the set of places at which the " + sure +
        " interval of the metric holds the threshold, widened so that it holds for all strategies "
        "together.");
  }
  if (result.surface) sentences.push_back("± is half of a " + sure + " interval, each on its own.");
  return section("method", "Method", bullets(sentences));
}

}  // namespace

std::string stress_report(const StressResult& result, const RunInfo& info) {
  const std::string& title = info.scenario_title.empty() ? info.scenario_name : info.scenario_title;
  std::string body =
      "<header>\n" + paragraph("leadlab: stress test", "kicker") + "<h1>" + escape(title) + "</h1>\n";
  for (const std::string& caution : stress_cautions(result)) body += paragraph(caution);
  body += "</header>\n";
  if (result.search) body += search_section(*result.search) + standing_tables(*result.search);
  if (result.surface)
    body += threshold_section(*result.surface) + advantage_section(*result.surface) +
            surface_section(result) + pool_section(*result.surface);
  if (result.shocks) body += shock_section(*result.shocks);
  body += method(result, info) + origin_section(info);
  return page("leadlab: stress test, " + title, body);
}

void write_stress_report(const std::filesystem::path& path, const StressResult& result, const RunInfo& info) {
  write_text_file(path, stress_report(result, info));
}

}  // namespace leadlab::reports
