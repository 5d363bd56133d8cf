// Figures with specs, for tests of interactive pages: a funnel with a hostile rep, intervals by path.
#pragma once

#include <string>

#include "reports/audit/funnel_view.h"
#include "reports/html/interval_chart.h"
#include "reports/html/page.h"

namespace leadlab::test {

inline constexpr const char* kHostileRep =
    "</script><img src=x onerror=\"document.documentElement.dataset.hacked=1\">";

/// Eight reps; the hostile one is far above the target of 10 %, "Jun" far below, the others close to it.
inline reports::html::FunnelChart live_funnel() {
  return reports::audit::funnel_chart({{kHostileRep, {58, 200}},
                                       {"Jun", {6, 220}},
                                       {"Ada", {12, 120}},
                                       {"Bo", {3, 33}},
                                       {"Größte Last", {31, 300}},
                                       {"Kim", {9, 80}},
                                       {"Mo", {15, 150}},
                                       {"nobody", {0, 0}}},
                                      0.1, 0, "funnel", "Reps against what luck explains",
                                      "Share of leads that each rep won, over the number of its leads.");
}

/// Two groups of two series; one mark has no leads.
inline reports::html::IntervalChart live_intervals() {
  reports::html::IntervalChart chart{.id = "paths",
                                     .title = "Conversion by path",
                                     .description = "Conversion by path and strategy.",
                                     .scale = reports::percent_scale(),
                                     .axis_label = "won, % of leads",
                                     .groups = {},
                                     .floor = 0};
  const sim::Estimate one{.mean = 0.1, .std_error = 0.005, .low = 0.09, .high = 0.11, .n = 20}, none;
  chart.groups = {{"vertical", "1 200 leads", {{0, "tiered", one}, {1, kHostileRep, one}}},
                  {"vertical", "", {{0, "tiered", one}, {1, kHostileRep, none}}}};
  return chart;
}

inline reports::html::Figure live_interval_figure() {
  const reports::html::IntervalChart chart = live_intervals();
  return {.caption = chart.title,
          .legend = {{0, "tiered"}, {1, kHostileRep}},
          .draw = [chart](double width,
                          const std::string& suffix) { return reports::html::draw(chart, width, suffix); },
          .table = {},
          .spec = vega_spec(chart)};
}

}  // namespace leadlab::test
