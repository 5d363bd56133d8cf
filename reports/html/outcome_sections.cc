// SLA by tier, conversion by path, and where the difference comes from.
#include <fmt/format.h>

#include <algorithm>

#include "reports/comparison_view.h"
#include "reports/html/interval_chart.h"
#include "reports/html/sections.h"
#include "reports/numbers.h"

namespace leadlab::reports::html {

namespace {

/// One group: the levels of a metric for every strategy that has it.
IntervalGroup levels_group(const Context& c, const std::string& label, const std::string& note,
                           const MetricComparison& m, bool only_defined) {
  IntervalGroup group{label, note, {}};
  for (std::size_t i = 0; i < m.levels.size(); ++i) {
    if (only_defined && !m.levels[i].defined()) continue;
    group.marks.push_back({i, c.result.strategies[i], m.levels[i]});
  }
  return group;
}

bool anybody_has(const MetricComparison& m) {
  return std::any_of(m.levels.begin(), m.levels.end(), [](const sim::Estimate& e) { return e.defined(); });
}

/// A row per (thing, strategy): level and paired difference.
void add_levels(DataTable& table, const Context& c, const std::string& label, const MetricComparison& m,
                const Scale& scale, const Scale& difference_scale) {
  for (std::size_t i = 0; i < m.levels.size(); ++i) {
    if (!m.levels[i].defined()) continue;
    const sim::Estimate& d = m.differences[i].difference;
    table.rows.push_back(
        {label, c.result.strategies[i], plus_minus(m.levels[i], scale),
         i == c.result.baseline ? "baseline" : plus_minus(d, difference_scale, Sign::kAlways)});
  }
}

struct SlaKind {
  const char* metric;
  const char* label;
  bool drawn;
};
constexpr std::array<SlaKind, 4> kSlaKinds = {
    {{"routed", "routed", true},
     {"routed_in_hours", "routed, MQL in business hours", false},
     {"acknowledged", "acknowledged", true},
     {"acknowledged_in_hours", "acknowledged, MQL in business hours", false}}};

const MetricComparison& sla_metric(const Context& c, int tier, const SlaKind& kind) {
  return metric_of(c.comparison.as_given, fmt::format("sla.tier{}.{}", tier, kind.metric));
}

Figure sla_figure(const Context& c) {
  IntervalChart chart{.id = "sla",
                      .title = "SLA adherence by tier",
                      .description =
                          "Share of leads routed and acknowledged in time, by tier and strategy, with "
                          "intervals. The table beneath has the numbers.",
                      .scale = percent_scale(),
                      .axis_label = "met in time, % of the leads due",
                      .groups = {},
                      .floor = 0,
                      .ceiling = 1};
  DataTable table{"SLA adherence, mean and half width of the " + confidence_text(c.info) + " interval",
                  {"SLA", "strategy", "met [%]", "difference [points]"},
                  {},
                  2};
  for (int tier = 1; tier <= 3; ++tier) {
    for (const SlaKind& kind : kSlaKinds) {
      const MetricComparison& m = sla_metric(c, tier, kind);
      if (!anybody_has(m)) continue;
      const std::string label = fmt::format("Tier {} {}", tier, kind.label);
      if (kind.drawn) chart.groups.push_back(levels_group(c, label, "", m, false));
      add_levels(table, c, label, m, percent_scale(), points_scale());
    }
  }
  return {"Met in time, by tier", strategy_legend(c),
          [chart](double width, const std::string& suffix) { return draw(chart, width, suffix); }, table};
}

/// Rarer paths have intervals so wide that nothing else could be read; they are in the table.
constexpr double kSharesDrawn = 0.005;

double largest_share(const UsedPath& path) {
  return *std::max_element(path.lead_share.begin(), path.lead_share.end());
}

std::string share_note(const UsedPath& path) {
  const double most = largest_share(path);
  return fmt::format("up to {} % of leads", fixed(100 * most, most < 0.1 ? 1 : 0));
}

void add_path_rows(DataTable& table, const Context& c, const UsedPath& path, const MetricComparison& m) {
  for (std::size_t i = 0; i < m.levels.size(); ++i) {
    if (!m.levels[i].defined()) continue;
    table.rows.push_back({path.label, c.result.strategies[i], fixed(100 * path.lead_share[i], 1),
                          plus_minus(m.levels[i], percent_scale(2)), from_to(m.levels[i], percent_scale(2))});
  }
}

Figure path_figure(const Context& c) {
  IntervalChart chart{.id = "path",
                      .title = "Conversion by routing path",
                      .description =
                          "Share of a path's leads that are won, by path and strategy, with intervals. The "
                          "table beneath has the numbers.",
                      .scale = percent_scale(),
                      .axis_label = "won, % of the path's leads",
                      .groups = {},
                      .floor = 0,
                      .ceiling = 1};
  DataTable table{"Conversion by path, mean and half width of the " + confidence_text(c.info) + " interval",
                  {"path", "strategy", "share of leads [%]", "conversion [%]", "interval [%]"},
                  {},
                  2};
  for (const UsedPath& path : used_paths(c.result, c.comparison.as_given)) {
    const MetricComparison& m = metric_of(c.comparison.as_given, "path." + path.name + ".conversion");
    if (largest_share(path) >= kSharesDrawn) {
      chart.groups.push_back(levels_group(c, path.label, share_note(path), m, true));
    }
    add_path_rows(table, c, path, m);
  }
  return {"Won of the leads that came by each path", strategy_legend(c),
          [chart](double width, const std::string& suffix) { return draw(chart, width, suffix); }, table};
}

struct SplitPart {
  const char* label;
  const char* note;
  sim::Estimate SplitEstimate::*member;
};
constexpr std::array<SplitPart, 5> kSplitParts = {
    {{"Speed", "earlier first attempts", &SplitEstimate::speed},
     {"Match effects", "the right rep for the lead", &SplitEstimate::match},
     {"Collisions", "two reps on one company", &SplitEstimate::collisions},
     {"Coverage", "leads attempted at all", &SplitEstimate::coverage},
     {"In all", "strategy minus baseline", &SplitEstimate::total}}};

Figure split_figure(const Context& c) {
  const Scale wins{1, 1, "wins"};
  IntervalChart chart{.id = "split",
                      .title = "Where the difference in wins comes from",
                      .description =
                          "Expected wins gained or lost against the baseline by cause, with intervals. The "
                          "parts add up to the total. The table beneath has the numbers.",
                      .scale = wins,
                      .axis_label = "expected wins per " + window_name(c.info) + " against the baseline",
                      .groups = {},
                      .from_zero = true,
                      .sign = Sign::kAlways};
  DataTable table{"Expected wins per " + window_name(c.info) + ", strategy minus baseline",
                  {"cause", "strategy", "wins", "interval"},
                  {},
                  2};
  const auto& splits = c.comparison.as_given.splits;
  for (const SplitPart& part : kSplitParts) {
    IntervalGroup group{part.label, part.note, {}};
    for (std::size_t i = 0; i < splits.size(); ++i) {
      if (!splits[i]) continue;
      const sim::Estimate& e = (*splits[i]).*part.member;
      group.marks.push_back({i, c.result.strategies[i], e});
      table.rows.push_back({part.label, c.result.strategies[i], plus_minus(e, wins, Sign::kAlways),
                            from_to(e, wins, Sign::kAlways)});
    }
    chart.groups.push_back(std::move(group));
  }
  std::vector<LegendEntry> legend = strategy_legend(c);
  std::erase_if(legend, [&](const LegendEntry& entry) { return entry.series == c.result.baseline; });
  return {"Expected wins against the baseline, by cause", legend,
          [chart](double width, const std::string& suffix) { return draw(chart, width, suffix); }, table};
}

}  // namespace

std::string sla_section(const Context& c) {
  return section(
      "sla", "Service levels by tier",
      paragraph("Of the leads whose deadline lies inside the observation, the share that made it. "
                "A lead that became marketing-qualified outside business hours counts too; the table also "
                "shows those of business hours alone.") +
          render(sla_figure(c)));
}

std::string path_section(const Context& c) {
  return section(
      "path", "Conversion by routing path",
      paragraph("Raw shares. Paths receive different leads (existing customers come by their owner, hot "
                "leads by the best path), so a gap between two paths is not the effect of the path. The "
                "verdict compares strategies on identical leads and is free of this. Paths with less than "
                "0.5 % of the leads are in the table only.") +
          render(path_figure(c)));
}

std::string split_section(const Context& c) {
  const auto& splits = c.comparison.as_given.splits;
  if (std::none_of(splits.begin(), splits.end(), [](const auto& s) { return s.has_value(); })) return "";
  return section(
      "split", "Where the difference comes from",
      paragraph("Each lead is replayed with its own luck while one cause at a time changes; the parts are "
                "averaged over every order of the changes and add up exactly to the total.") +
          render(split_figure(c)));
}

}  // namespace leadlab::reports::html
