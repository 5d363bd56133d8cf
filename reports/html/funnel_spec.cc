// The funnel as Vega-Lite: limits as lines, reps as points, those beyond the outer limits named.
#include "reports/html/funnel_chart.h"
#include "reports/html/vega_parts.h"

namespace leadlab::reports::html {

namespace {

using vega::Json;

constexpr double kHeight = 300;  ///< [px] of the plot

Json row_of(const FunnelChart& chart, const FunnelMark& mark) {
  const double share = static_cast<double>(mark.share.hits) / static_cast<double>(mark.share.cases);
  const auto text = [&](double v) { return fixed(v * chart.scale.factor, chart.scale.decimals); };
  const Range expected = chart.act(mark.share.cases);
  Json row = {{"name", mark.name},
              {"leads", mark.share.cases},
              {"hits", mark.share.hits},
              {"share", share * chart.scale.factor},
              {"shown", text(share) + " " + chart.scale.unit},
              {"limits", text(expected.low) + " to " + text(expected.high) + " " + chart.scale.unit},
              {"standing", name_of(mark.standing)},
              {"says", tooltip_of(chart, mark)}};
  vega::wear(row, series_of(mark.standing), mark.standing == Standing::kBeyondAct ? 1.4 : 1);
  if (mark.standing == Standing::kBeyondAct) row["label"] = printable(mark.name, 22);
  return row;
}

Json rows_of(const FunnelChart& chart) {
  Json rows = Json::array();
  for (const FunnelMark& mark : chart.marks) {
    if (mark.share.cases > 0) rows.push_back(row_of(chart, mark));
  }
  return rows;
}

/// Both sides of one funnel.
Json limits_of(const FunnelChart& chart, const std::vector<std::uint64_t>& at,
               const std::function<Range(std::uint64_t)>& limits) {
  Json rows = Json::array();
  for (const char* side : {"low", "high"}) {
    for (const std::uint64_t leads : at) {
      const Range r = limits(leads);
      rows.push_back({{"side", side},
                      {"leads", leads},
                      {"share", (side[0] == 'l' ? r.low : r.high) * chart.scale.factor}});
    }
  }
  return rows;
}

struct Axes {
  Json x, y;
};

Axes axes_of(const FunnelChart& chart, const FunnelCurves& curves) {
  const double f = chart.scale.factor;
  Axes axes{vega::position("leads", curves.leads, chart.x_label),
            vega::position("share", {curves.shares.low * f, curves.shares.high * f}, chart.y_label)};
  axes.x["axis"] = {{"grid", false}, {"tickCount", {{"expr", "narrow ? 4 : 8"}}}};
  axes.y["axis"] = {{"domain", false}, {"ticks", false}, {"titleAngle", 0},       {"titleAlign", "left"},
                    {"titleX", -36},   {"titleY", -12},  {"titleAnchor", "start"}};
  return axes;
}

Json curve(const Axes& axes, Json rows, const Json& dash) {
  const Json mark = {{"type", "line"}, {"color", kGrey}, {"strokeWidth", 1.5},     {"strokeDash", dash},
                     {"clip", true},   {"aria", false},  {"interpolate", "linear"}};
  return {{"data", {{"values", std::move(rows)}}},
          {"mark", mark},
          {"encoding", {{"x", axes.x}, {"y", axes.y}, {"detail", {{"field", "side"}}}}}};
}

Json target_line(const FunnelChart& chart, const Axes& axes) {
  return {
      {"data", {{"values", Json::array({{{"share", chart.target * chart.scale.factor}}})}}},
      {"mark",
       {{"type", "rule"}, {"color", kInk}, {"strokeWidth", 1.5}, {"strokeDash", {2, 3}}, {"aria", false}}},
      {"encoding", {{"y", axes.y}}}};
}

/// "95 %" and so on at the right end, a line apart.
Json names_of_lines(const FunnelChart& chart, const FunnelCurves& curves, const Axes& axes) {
  const double f = chart.scale.factor;
  const double line = 15 * (curves.shares.high - curves.shares.low) / kHeight;
  const double warn = std::max(chart.warn(curves.at.back()).high, chart.target + line);
  const double act = std::max(chart.act(curves.at.back()).high, warn + line);
  const Json rows =
      Json::array({{{"share", chart.target * f},
                    {"text", fixed(chart.target * f, chart.scale.decimals) + " " + chart.scale.unit}},
                   {{"share", warn * f}, {"text", "95 %"}},
                   {{"share", act * f}, {"text", "99.8 %"}}});
  return {{"data", {{"values", rows}}},
          {"mark", {{"type", "text"}, {"align", "left"}, {"dx", 6}, {"fontSize", 12}, {"aria", false}}},
          {"encoding",
           {{"x", {{"value", "width"}}}, {"y", axes.y}, {"text", {{"field", "text"}, {"type", "nominal"}}}}}};
}

Json marks(const FunnelChart& chart, const Axes& axes) {
  const Json tip = vega::tooltip({{"name", chart.mark_noun},
                                  {"leads", "leads"},
                                  {"hits", chart.hit_noun},
                                  {"shown", "share"},
                                  {"limits", "99.8 % limits at so many leads"},
                                  {"standing", "that is"}});
  return {{"transform", vega::shown_only()},
          {"mark", vega::point()},
          {"encoding",
           {{"x", axes.x},
            {"y", axes.y},
            {"color", vega::as_is("colour")},
            {"shape", vega::as_is("shape")},
            {"size", vega::as_is("size")},
            {"description", {{"field", "says"}}},
            {"tooltip", tip}}}};
}

/// Left of the mark where it stands in the right third.
Json names(const FunnelCurves& curves, const Axes& axes, bool left) {
  const std::string third = std::to_string(static_cast<std::uint64_t>(curves.leads.high * 2 / 3));
  Json transform = vega::shown_only();
  transform.push_back(
      {{"filter", "isValid(datum.label) && datum.leads " + std::string(left ? ">" : "<=") + " " + third}});
  return {{"transform", transform},
          {"mark",
           {{"type", "text"}, {"align", left ? "right" : "left"}, {"dx", left ? -10 : 10}, {"aria", false}}},
          {"encoding", {{"x", axes.x}, {"y", axes.y}, {"text", {{"field", "label"}, {"type", "nominal"}}}}}};
}

}  // namespace

std::string vega_spec(const FunnelChart& chart) {
  const FunnelCurves curves = curves_of(chart);
  const Axes axes = axes_of(chart, curves);
  Json spec = vega::frame(chart.title + ". " + chart.description, kHeight);
  spec["data"] = {{"values", rows_of(chart)}};
  spec["layer"] = Json::array({curve(axes, limits_of(chart, curves.at, chart.act), Json::array({1, 0})),
                               curve(axes, limits_of(chart, curves.at, chart.warn), Json::array({5, 4})),
                               target_line(chart, axes), names_of_lines(chart, curves, axes),
                               marks(chart, axes), names(curves, axes, false), names(curves, axes, true)});
  return vega::text_of(spec);
}

}  // namespace leadlab::reports::html
