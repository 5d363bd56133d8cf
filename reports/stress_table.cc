#include "reports/stress_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/advantage_view.h"
#include "reports/numbers.h"
#include "reports/shock_table.h"
#include "reports/text_grid.h"
#include "reports/threshold_view.h"

namespace leadlab::reports {

namespace {

using sim::stress::Surface;
using sim::stress::SurfacePoint;

constexpr std::size_t kColumns = 110, kMostRows = 60;

sim::Estimate value_of(const Surface& surface, const SurfacePoint& point, std::size_t strategy,
                       std::size_t metric) {
  return sim::stress::mean_of(point.strategies[strategy].metrics[metric], surface.confidence);
}

double largest(const Surface& surface, std::size_t metric) {
  double out = 0;
  for (const SurfacePoint& point : surface.points) {
    for (std::size_t s = 0; s < surface.strategies.size(); ++s) {
      const sim::Estimate e = value_of(surface, point, s, metric);
      if (e.defined()) out = std::max(out, e.mean);
    }
  }
  return out;
}

Scale as_scale(const MetricScale& s) { return {s.factor, s.decimals, s.unit}; }

/// One key: a row per value, a column per strategy.
std::string along(const Surface& surface, std::size_t metric) {
  const Scale scale = as_scale(metric_scale(surface.metrics[metric], largest(surface, metric)));
  std::vector<GridRow> rows;
  for (const SurfacePoint& point : surface.points) {
    GridRow row{"  " + printable(surface.axes[0].shown[point.at[0]], 24), "", {}};
    for (std::size_t s = 0; s < surface.strategies.size(); ++s)
      row.cells.push_back(plus_minus(value_of(surface, point, s, metric), scale));
    rows.push_back(std::move(row));
  }
  GridRow head{"  " + printable(surface.axes[0].key, 26), "", {}};
  for (const std::string& name : surface.strategies) head.cells.push_back(printable(name, 18));
  rows.insert(rows.begin(), head);
  return fmt::format("\n{} [{}]\n", surface.metrics[metric].name, scale.unit) +
         render_grid(rows, {30, 0, 20});
}

/// Two keys: a matrix for each strategy.
std::string matrix(const Surface& surface, std::size_t strategy, std::size_t metric) {
  const Scale scale = as_scale(metric_scale(surface.metrics[metric], largest(surface, metric)));
  const auto& columns = surface.axes[1].shown;
  std::vector<GridRow> rows = {{"  " + printable(surface.axes[0].key, 26), "", {}}};
  for (const std::string& shown : columns) rows[0].cells.push_back(printable(shown, 9));
  for (std::size_t v = 0; v < surface.axes[0].shown.size(); ++v) {
    GridRow row{"  " + printable(surface.axes[0].shown[v], 26), "",
                std::vector<std::string>(columns.size(), "")};
    bool any = false;
    for (const SurfacePoint& point : surface.points) {
      if (point.at[0] != v) continue;
      const sim::Estimate e = value_of(surface, point, strategy, metric);
      row.cells[point.at[1]] = e.defined() ? fixed(e.mean * scale.factor, scale.decimals) : "–";
      any = true;
    }
    if (any) rows.push_back(std::move(row));
  }
  return fmt::format("\n{} [{}], {}; down: {}, across: {}\n", surface.metrics[metric].name, scale.unit,
                     printable(surface.strategies[strategy]), printable(surface.axes[0].key),
                     printable(surface.axes[1].key)) +
         render_grid(rows, {28, 0, 10});
}

/// More keys than a screen has directions: a row per point.
std::string list(const Surface& surface, std::size_t metric) {
  const Scale scale = as_scale(metric_scale(surface.metrics[metric], largest(surface, metric)));
  std::string out = fmt::format("\n{} [{}]\n", surface.metrics[metric].name, scale.unit);
  std::vector<GridRow> rows;
  for (const SurfacePoint& point : surface.points) {
    if (rows.size() >= kMostRows) break;
    GridRow row{"  ", "", {}};
    for (std::size_t a = 0; a < surface.axes.size(); ++a)
      row.label += (a > 0 ? ", " : "") + printable(surface.axes[a].shown[point.at[a]], 20);
    for (std::size_t s = 0; s < surface.strategies.size(); ++s)
      row.cells.push_back(plus_minus(value_of(surface, point, s, metric), scale));
    rows.push_back(std::move(row));
  }
  out += render_grid(rows, {48, 0, 20});
  if (surface.points.size() > kMostRows)
    out += fmt::format("  and {} more; the results file has all\n", surface.points.size() - kMostRows);
  return out;
}

std::string surface_part(const Surface& surface, const std::vector<std::string>& shown) {
  std::string out;
  for (const std::string& name : shown) {
    const std::size_t metric = surface.metric(name);
    if (surface.axes.size() == 1) {
      out += along(surface, metric);
    } else if (surface.axes.size() == 2) {
      for (std::size_t s = 0; s < surface.strategies.size(); ++s) out += matrix(surface, s, metric);
    } else {
      out += list(surface, metric);
    }
  }
  return out;
}

std::string threshold_part(const Surface& surface) {
  const auto view = recommend_threshold(surface);
  if (!view) return "";
  std::string out = "\n" + wrap(threshold_title(surface, *view), kColumns) + "\n";
  for (const std::string& sentence : threshold_sentences(surface, *view))
    out += "  " + wrap("- " + sentence, kColumns - 2, 4) + "\n";
  return out + "  " + wrap(threshold_explanation(surface), kColumns - 2, 2) + "\n";
}

std::string advantage_part(const Surface& surface) {
  const auto all = conversion_advantages(surface);
  if (all.empty()) return "";
  std::string out = "\n" + advantage_title(surface) + " [points, joint intervals]\n";
  GridRow head{"  " + printable(surface.axes[0].key, 26), "", {}};
  for (const auto& one : all) head.cells.push_back(printable(surface.strategies[one.strategy], 18));
  std::vector<GridRow> rows = {head};
  for (std::size_t v = 0; v < surface.axes[0].shown.size(); ++v) {
    GridRow row{"  " + printable(surface.axes[0].shown[v], 24), "", {}};
    for (const auto& one : all)
      row.cells.push_back(plus_minus(one.difference[v], points_scale(), Sign::kAlways));
    rows.push_back(std::move(row));
  }
  out += render_grid(rows, {30, 0, 20});
  for (const auto& one : all)
    out += "  " + wrap("- " + advantage_sentence(surface, one), kColumns - 2, 4) + "\n";
  return out;
}

/// Pools where the promise breaks, the first to give way first.
std::string pools_part(const BreakSearch& search, const StrategyBreak& one) {
  if (one.pools.size() < 2) return "";
  constexpr std::size_t kMostPools = 6;
  const PoolColumns columns = pool_columns(search, one);
  std::vector<GridRow> rows = {{"      pool", "", columns.head}};
  for (std::size_t p = 0; p < std::min(one.pools.size(), kMostPools); ++p)
    rows.push_back({"      " + printable(one.pools[p].pool, 22), "", columns.rows[p]});
  std::string out = render_grid(rows, {30, 0, 16});
  if (one.pools.size() > kMostPools)
    out += fmt::format("      and {} more; the page and the file have all\n", one.pools.size() - kMostPools);
  return out;
}

std::string search_part(const BreakSearch& search) {
  std::string out =
      "\nBREAK POINTS of '" + printable(search.promise.text) + "' along " + printable(search.key) + "\n";
  for (const StrategyBreak& one : search.strategies) {
    out += "  " + wrap("- " + break_sentence(search, one), kColumns - 2, 4) + "\n";
    const std::string relief = relief_sentence(search, one);
    if (!relief.empty()) out += "    " + wrap(relief, kColumns - 4, 4) + "\n";
    const std::string price = price_sentence(one);
    if (!price.empty()) out += "    " + wrap(price, kColumns - 4, 4) + "\n";
    out += pools_part(search, one);
  }
  return out;
}

}  // namespace

std::string stress_table(const StressResult& result, const RunInfo& info) {
  std::string out = printable(info.scenario_title.empty() ? info.scenario_name : info.scenario_title) + "\n";
  if (result.search) out += search_part(*result.search);
  if (result.surface)
    out += surface_part(*result.surface, result.shown_metrics) + threshold_part(*result.surface) +
           advantage_part(*result.surface);
  if (result.shocks) out += shock_table(*result.shocks);
  const std::string sure = fixed(100 * info.confidence, 0);
  out += "\n";
  if (result.search) {
    out += wrap("In brackets: the places that the data cannot tell from the break point, " + sure +
                    " % for all strategies together.",
                kColumns) +
           "\n";
  }
  if (result.surface)
    out += wrap("± is half of a " + sure + " % interval, each on its own.", kColumns) + "\n";
  for (const std::string& caution : stress_cautions(result)) out += wrap(caution, kColumns) + "\n";
  return out;
}

}  // namespace leadlab::reports
