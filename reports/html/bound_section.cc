// How much of what any policy could convert is captured, and whose hours are scarce.
#include <fmt/format.h>

#include "reports/html/interval_chart.h"
#include "reports/html/sections.h"
#include "reports/numbers.h"

namespace leadlab::reports::html {

namespace {

constexpr std::size_t kMostReps = 8;

IntervalChart chart_of(const Context& c, const BoundComparison& bound) {
  IntervalChart chart{.id = "captured",
                      .title = "Share of the attainable that each strategy captures",
                      .description =
                          "One bar per strategy with its interval; 100 % is the bound. The table "
                          "beneath has the numbers.",
                      .scale = percent_scale(1),
                      .axis_label = "% of the wins attainable by any policy",
                      .groups = {},
                      .margin = {}};
  chart.from_zero = true;
  for (std::size_t s = 0; s < c.result.strategies.size(); ++s)
    chart.groups.push_back({c.result.strategies[s], "", {{s, "captured", bound.strategies[s].share}}});
  return chart;
}

DataTable captured_table(const Context& c, const BoundComparison& bound) {
  DataTable table{
      "Expected wins against the bound", {"strategy", "captured [%]", "wins short per 100 leads"}, {}, 1};
  for (std::size_t s = 0; s < c.result.strategies.size(); ++s) {
    table.rows.push_back({c.result.strategies[s], plus_minus(bound.strategies[s].share, percent_scale(1)),
                          plus_minus(bound.strategies[s].regret, {1, 2, ""})});
  }
  return table;
}

}  // namespace

std::string bound_section(const Context& c) {
  if (!c.comparison.bound) return "";
  const BoundComparison& bound = *c.comparison.bound;
  const IntervalChart chart = chart_of(c, bound);
  std::string body = paragraph(fmt::format("At most {} % of the leads could be won by any policy.",
                                           plus_minus(bound.conversion, percent_scale(2))),
                               "lead");
  body +=
      render(Figure{"Share of the attainable that each strategy captures", strategy_legend(c),
                    [chart](double width, const std::string& suffix) { return draw(chart, width, suffix); },
                    captured_table(c, bound)});
  const auto hours = hour_sentences(bound, kMostReps);
  body += hours.empty() ? paragraph("Nobody's hours are scarce: one more would not raise the bound.")
                        : bullets(hours);
  return section("bound", "What could be attained", body + paragraph(bound_explanation(), "sure"));
}

}  // namespace leadlab::reports::html
