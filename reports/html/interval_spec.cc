// The interval chart as Vega-Lite: rules with points, a row per group, a slot in it per mark.
#include <algorithm>

#include "reports/html/interval_chart.h"
#include "reports/html/vega_parts.h"

namespace leadlab::reports::html {

namespace {

using vega::Json;

/// [px] Of a mark; around a group, where narrow pages put its label.
constexpr double kLine = 20, kRoom = 26;

std::size_t slots_of(const IntervalChart& chart) {
  std::size_t most = 1;
  for (const IntervalGroup& group : chart.groups) most = std::max(most, group.marks.size());
  return most;
}

Json row_of(const IntervalChart& chart, std::size_t group, std::size_t slot) {
  const IntervalGroup& g = chart.groups[group];
  const IntervalMark& mark = g.marks[slot];
  const sim::Estimate& e = mark.estimate;
  Json row = {{"group", group},
              {"slot", slot},
              {"label", g.label},
              {"name", mark.name},
              {"value", e.defined() ? with_interval(e, chart.scale, chart.sign) : "no leads"},
              {"unit", chart.scale.unit},
              {"says", e.defined() ? tooltip_of(chart, g, mark) : g.label + ", " + mark.name + ": no leads"}};
  vega::wear(row, mark.series);
  if (mark.target) row["target"] = *mark.target * chart.scale.factor;
  if (e.defined()) row["mean"] = e.mean * chart.scale.factor;
  if (e.defined() && has_interval(e)) {
    const Range axis = range_of(chart);
    row["low"] = std::max(e.low, axis.low) * chart.scale.factor;
    row["high"] = std::min(e.high, axis.high) * chart.scale.factor;
    row["interval"] = from_to(e, chart.scale, chart.sign);
  }
  return row;
}

Json rows_of(const IntervalChart& chart) {
  Json rows = Json::array();
  for (std::size_t group = 0; group < chart.groups.size(); ++group) {
    for (std::size_t slot = 0; slot < chart.groups[group].marks.size(); ++slot) {
      rows.push_back(row_of(chart, group, slot));
    }
  }
  return rows;
}

/// Labels beside their rows, and on narrow pages above them; looked up by number, since names may repeat.
Json group_axis(const IntervalChart& chart) {
  std::string all;
  for (const IntervalGroup& group : chart.groups) all += (all.empty() ? "" : ", ") + group.label;
  const double up = kLine * static_cast<double>(slots_of(chart)) / 2 + 3;
  return {{"labelExpr", "narrow ? labels[datum.value] : lines[datum.value]"},
          {"description", "Groups: " + all},
          {"title", nullptr},
          {"domain", false},
          {"ticks", false},
          {"zindex", 1},
          {"labelFontSize", 14},
          {"labelColor", kInk},
          {"labelLimit", {{"expr", "narrow ? 300 : 178"}}},
          {"labelAlign", {{"expr", "narrow ? 'left' : 'right'"}}},
          {"labelBaseline", {{"expr", "narrow ? 'bottom' : 'middle'"}}},
          {"labelOffset", {{"expr", "narrow ? " + coordinate(-up) + " : 0"}}},
          {"labelPadding", {{"expr", "narrow ? 0 : 12"}}}};
}

Json groups_of(const IntervalChart& chart) {
  Json places = Json::array();
  for (std::size_t i = 0; i < chart.groups.size(); ++i) places.push_back(i);
  return {{"field", "group"},
          {"type", "ordinal"},
          {"axis", group_axis(chart)},
          {"scale", {{"domain", places}, {"paddingInner", 0}, {"paddingOuter", 0}}}};
}

/// Slots stand close together in the middle of their row.
Json slots(const IntervalChart& chart) {
  const double row = kLine * static_cast<double>(slots_of(chart)) + kRoom;
  const auto most = static_cast<double>(slots_of(chart));
  Json places = Json::array();
  for (std::size_t i = 0; i < slots_of(chart); ++i) places.push_back(i);
  return {{"field", "slot"},
          {"type", "ordinal"},
          {"scale",
           {{"type", "point"},
            {"padding", 0},
            {"domain", places},
            {"range", {row / 2 - kLine * (most - 1) / 2, row / 2 + kLine * (most - 1) / 2}}}}};
}

Json value_position(const IntervalChart& chart, std::string_view field) {
  const Range range = range_of(chart);
  const double f = chart.scale.factor;
  Json x = vega::position(field, {range.low * f, range.high * f}, chart.axis_label);
  x["axis"] = {{"tickCount", {{"expr", "narrow ? 4 : 6"}}}};
  return x;
}

/// What lies under the marks: the band of differences that do not matter, and zero.
void add_ground(Json& layers, const IntervalChart& chart) {
  const double f = chart.scale.factor;
  const Range axis = range_of(chart);
  if (chart.margin) {
    const Json band = {{"from", std::max(-*chart.margin, axis.low) * f},
                       {"to", std::min(*chart.margin, axis.high) * f}};
    layers.push_back({{"data", {{"values", Json::array({band})}}},
                      {"name", "ground"},
                      {"mark", {{"type", "rect"}, {"color", kBand}, {"aria", false}}},
                      {"encoding", {{"x", value_position(chart, "from")}, {"x2", {{"field", "to"}}}}}});
  }
  if (chart.margin || chart.from_zero) {
    layers.push_back({{"data", {{"values", Json::array({{{"zero", 0}}})}}},
                      {"mark", {{"type", "rule"}, {"color", kInk}, {"aria", false}}},
                      {"encoding", {{"x", value_position(chart, "zero")}}}});
  }
}

Json layer(const IntervalChart& chart, Json mark, Json encoding) {
  encoding["y"] = groups_of(chart);
  encoding["yOffset"] = slots(chart);
  return {{"transform", vega::shown_only()}, {"mark", std::move(mark)}, {"encoding", std::move(encoding)}};
}

bool has_targets(const IntervalChart& chart) {
  return std::any_of(chart.groups.begin(), chart.groups.end(), [](const IntervalGroup& group) {
    return std::any_of(group.marks.begin(), group.marks.end(),
                       [](const IntervalMark& mark) { return mark.target.has_value(); });
  });
}

void add_marks(Json& layers, const IntervalChart& chart) {
  const Json colour = vega::as_is("colour");
  if (has_targets(chart)) {
    Json targets = layer(chart,
                         {{"type", "tick"},
                          {"orient", "vertical"},
                          {"thickness", 3},
                          {"size", 18},
                          {"color", kInk},
                          {"aria", false}},
                         {{"x", value_position(chart, "target")}});
    targets["transform"].push_back({{"filter", "isValid(datum.target)"}});
    layers.push_back(std::move(targets));
  }
  if (chart.from_zero) {
    layers.push_back(
        layer(chart, {{"type", "bar"}, {"height", 10}, {"aria", false}},
              {{"x", value_position(chart, "mean")}, {"x2", {{"datum", 0}}}, {"color", colour}}));
  }
  Json line = layer(chart, {{"type", "rule"}, {"strokeWidth", 2}, {"aria", false}},
                    {{"x", value_position(chart, "low")}, {"x2", {{"field", "high"}}}});
  line["encoding"]["color"] = chart.from_zero ? Json{{"value", kInk}} : colour;
  layers.push_back(std::move(line));
  const Json tip = vega::tooltip({{"label", "group"},
                                  {"name", "series"},
                                  {"value", "estimate"},
                                  {"interval", "interval"},
                                  {"unit", "unit"}});
  layers.push_back(layer(chart, vega::point(),
                         {{"x", value_position(chart, "mean")},
                          {"color", colour},
                          {"shape", vega::as_is("shape")},
                          {"size", vega::as_is("size")},
                          {"description", {{"field", "says"}}},
                          {"tooltip", tip}}));
  layers.push_back(layer(chart, {{"type", "text"}, {"align", "left"}, {"dx", 8}, {"aria", false}},
                         {{"x", {{"value", "width"}}}, {"text", {{"field", "value"}, {"type", "nominal"}}}}));
}

}  // namespace

std::string vega_spec(const IntervalChart& chart) {
  const double row = kLine * static_cast<double>(slots_of(chart)) + kRoom;
  Json spec =
      vega::frame(chart.title + ". " + chart.description, row * static_cast<double>(chart.groups.size()));
  Json labels = Json::array(), lines = Json::array();
  for (const IntervalGroup& group : chart.groups) {
    labels.push_back(printable(group.label + (group.note.empty() ? "" : " · " + group.note), 60));
    lines.push_back(Json::array({printable(group.label, 26)}));
    if (!group.note.empty()) lines.back().push_back(printable(group.note, 30));
  }
  spec["params"].push_back({{"name", "labels"}, {"value", labels}});
  spec["params"].push_back({{"name", "lines"}, {"value", lines}});
  spec["data"] = {{"values", rows_of(chart)}};
  spec["layer"] = Json::array();
  add_ground(spec["layer"], chart);
  add_marks(spec["layer"], chart);
  return vega::text_of(spec);
}

}  // namespace leadlab::reports::html
