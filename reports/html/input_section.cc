// Both intervals of every difference: simulation alone, and with the uncertainty of the inputs.
#include <fmt/format.h>

#include "reports/html/interval_chart.h"
#include "reports/html/sections.h"
#include "reports/numbers.h"

namespace leadlab::reports::html {

namespace {

IntervalChart chart_of(const Context& c, const InputComparison& inputs) {
  IntervalChart chart{.id = "inputs",
                      .title = "Difference in conversion, without and with input uncertainty",
                      .description =
                          "Two intervals per strategy: simulation noise alone, and with the uncertain "
                          "numbers drawn anew. The table beneath has the numbers.",
                      .scale = points_scale(),
                      .axis_label = "points of conversion, strategy minus " +
                                    printable(inputs.run.strategies[inputs.run.baseline], 24),
                      .groups = {},
                      .margin = c.info.margin,
                      .sign = Sign::kAlways};
  for (std::size_t s = 0; s < inputs.difference.size(); ++s) {
    if (!inputs.difference[s]) continue;
    chart.groups.push_back({inputs.run.strategies[s],
                            "",
                            {{0, "simulation alone", inputs.difference[s]->simulation},
                             {1, "with input uncertainty", inputs.difference[s]->total}}});
  }
  return chart;
}

DataTable table_of(const InputComparison& inputs) {
  DataTable table{"Difference to the baseline in points of conversion",
                  {"strategy", "simulation alone", "with input uncertainty", "due to data [%]", "draws"},
                  {},
                  1};
  for (std::size_t s = 0; s < inputs.difference.size(); ++s) {
    if (!inputs.difference[s]) continue;
    const sim::InputShare& d = *inputs.difference[s];
    table.rows.push_back({inputs.run.strategies[s], from_to(d.simulation, points_scale(), Sign::kAlways),
                          from_to(d.total, points_scale(), Sign::kAlways), fixed(100 * d.data_share(), 1),
                          std::to_string(d.draws)});
  }
  return table;
}

}  // namespace

std::string input_section(const Context& c) {
  if (!c.comparison.inputs) return "";
  const InputComparison& inputs = *c.comparison.inputs;
  const IntervalChart chart = chart_of(c, inputs);
  std::string body = paragraph(fmt::format(
      "{} of {}, {} each: what the numbers behind the inputs leave open.",
      counted(inputs.run.drawn.size(), "draw"), counted(inputs.run.keys.size(), "uncertain number"),
      counted(inputs.run.replications, "replication")));
  body += bullets(input_sentences(inputs, c.info.margin));
  if (!chart.groups.empty()) {
    body +=
        render(Figure{"Difference in conversion to the baseline, with both intervals",
                      {{0, "simulation alone"}, {1, "with input uncertainty"}},
                      [chart](double width, const std::string& suffix) { return draw(chart, width, suffix); },
                      table_of(inputs)});
  }
  return section("inputs", "With input uncertainty", body);
}

}  // namespace leadlab::reports::html
