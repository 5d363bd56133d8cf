#include "reports/html/interval_chart.h"

#include <algorithm>
#include <cmath>

#include "reports/html/palette.h"
#include "reports/html/svg.h"

namespace leadlab::reports::html {

namespace {

constexpr double kLine = 20;     ///< [px] height of one mark
constexpr double kGap = 12;      ///< [px] between groups
constexpr double kAxis = 40;     ///< [px] ticks and axis label below
constexpr double kNarrow = 500;  ///< [px]

struct Frame {
  double left = 0, right = 0, top = 8;
  bool narrow = false;
  LinearAxis axis;
};

double group_height(const IntervalGroup& group, bool narrow) {
  const double marks = kLine * static_cast<double>(std::max<std::size_t>(group.marks.size(), 1));
  if (narrow) return marks + kLine;
  return std::max(marks, group.note.empty() ? kLine : 2 * kLine);
}

double marks_height(const IntervalChart& chart, bool narrow) {
  double height = 0;
  for (const IntervalGroup& group : chart.groups) height += group_height(group, narrow) + kGap;
  return height;
}

/// What the longest value takes beside the marks.
double values_width(const IntervalChart& chart) {
  constexpr double kCharacter = 6.8, kAround = 12;
  std::size_t longest = 0;
  for (const IntervalGroup& group : chart.groups) {
    for (const IntervalMark& mark : group.marks)
      longest = std::max(longest, width_of(with_interval(mark.estimate, chart.scale, chart.sign)));
  }
  return kAround + kCharacter * static_cast<double>(longest);
}

Frame frame_of(const IntervalChart& chart, double width) {
  Frame f;
  f.narrow = width < kNarrow;
  f.left = f.narrow ? 8 : 190;
  f.right = width - std::max(f.narrow ? 92.0 : 112.0, values_width(chart));
  const Range range = range_of(chart);
  f.axis = {range.low, range.high, f.left, f.right};
  return f;
}

int tick_decimals(const std::vector<double>& ticks, double factor) {
  if (ticks.size() < 2) return 1;
  const double step = (ticks[1] - ticks[0]) * factor;
  return step >= 0.999 ? 0 : step >= 0.0999 ? 1 : 2;
}

void draw_axis(Svg& svg, const IntervalChart& chart, const Frame& f, double bottom) {
  const auto ticks = round_ticks(f.axis.low, f.axis.high, f.narrow ? 4 : 6);
  const int decimals = tick_decimals(ticks, chart.scale.factor);
  for (const double tick : ticks) {
    const double x = f.axis.place(tick);
    svg.line(x, f.top, x, bottom, {.stroke = kGrid, .fill = {}, .ground = true});
    svg.text(x, bottom + 15, fixed(tick * chart.scale.factor, decimals, chart.sign), "tick", Anchor::kMiddle);
  }
  if (f.narrow) {
    svg.text(f.left, bottom + 33, chart.axis_label, "axis");
  } else {
    svg.text((f.left + f.right) / 2, bottom + 33, chart.axis_label, "axis", Anchor::kMiddle);
  }
}

void draw_margin(Svg& svg, const IntervalChart& chart, const Frame& f, double bottom) {
  if (!chart.margin) return;
  const double from = f.axis.place(std::max(-*chart.margin, f.axis.low));
  const double to = f.axis.place(std::min(*chart.margin, f.axis.high));
  svg.rectangle(from, f.top, to - from, bottom - f.top, {.stroke = {}, .fill = kBand, .ground = true},
                "differences that do not matter");
}

void draw_zero(Svg& svg, const IntervalChart& chart, const Frame& f, double bottom) {
  if (!chart.margin && !chart.from_zero) return;
  svg.line(f.axis.place(0), f.top, f.axis.place(0), bottom, {.stroke = kInk, .fill = {}});
}

/// The interval as a line; an end beyond the axis is cut off and has no cap.
void draw_interval(Svg& svg, const Frame& f, const sim::Estimate& e, double y, std::string_view colour) {
  const Paint paint{.stroke = colour, .fill = {}, .width = 2};
  const double from = f.axis.place(std::max(e.low, f.axis.low)),
               to = f.axis.place(std::min(e.high, f.axis.high));
  svg.line(from, y, to, y, paint);
  if (e.low >= f.axis.low) svg.line(from, y - 4, from, y + 4, paint);
  if (e.high <= f.axis.high) svg.line(to, y - 4, to, y + 4, paint);
}

void draw_target(Svg& svg, const IntervalChart& chart, const Frame& f, const IntervalMark& mark, double y) {
  if (!mark.target) return;
  const double x = f.axis.place(*mark.target);
  svg.line(x, y - 9, x, y + 9, {.stroke = kInk, .fill = {}, .width = 3}, target_text(chart, *mark.target));
}

void draw_mark(Svg& svg, const IntervalChart& chart, const Frame& f, const IntervalGroup& group,
               const IntervalMark& mark, double y) {
  const Look look = look_of(mark.series);
  const sim::Estimate& e = mark.estimate;
  draw_target(svg, chart, f, mark, y);
  if (!e.defined()) {
    svg.text(f.right + 8, y + 4, "no leads", "value faint");
    return;
  }
  const std::string value = with_interval(e, chart.scale, chart.sign);
  const std::string tooltip = tooltip_of(chart, group, mark);
  const double x = f.axis.place(e.mean);
  if (chart.from_zero) {
    const double zero = f.axis.place(0);
    svg.rectangle(std::min(zero, x), y - 5, std::abs(x - zero), 10, {.stroke = {}, .fill = look.colour},
                  tooltip);
  }
  if (has_interval(e)) draw_interval(svg, f, e, y, chart.from_zero ? kInk : look.colour);
  svg.mark(x, y, look.shape, 11, look.colour, tooltip);
  svg.text(f.right + 8, y + 4, value, "value");
}

/// Label and marks of one group; returns where the next begins.
double draw_group(Svg& svg, const IntervalChart& chart, const Frame& f, const IntervalGroup& group,
                  double y) {
  const double first = f.narrow ? y + kLine : y;
  if (f.narrow) {
    svg.text(f.left, y + 14, printable(group.label + (group.note.empty() ? "" : " · " + group.note), 44),
             "label");
  } else {
    svg.text(f.left - 12, y + 14, printable(group.label, 26), "label", Anchor::kEnd);
    if (!group.note.empty()) svg.text(f.left - 12, y + 30, printable(group.note, 30), "note", Anchor::kEnd);
  }
  for (std::size_t i = 0; i < group.marks.size(); ++i) {
    draw_mark(svg, chart, f, group, group.marks[i], first + kLine * (static_cast<double>(i) + 0.5));
  }
  return y + group_height(group, f.narrow) + kGap;
}

}  // namespace

Range range_of(const IntervalChart& chart) {
  if (chart.span) return *chart.span;
  double low = 1e300, high = -1e300;
  for (const IntervalGroup& group : chart.groups) {
    for (const IntervalMark& mark : group.marks) {
      const sim::Estimate& e = mark.estimate;
      if (!e.defined()) continue;
      if (mark.target) {
        low = std::min(low, *mark.target);
        high = std::max(high, *mark.target);
      }
      low = std::min({low, e.mean, has_interval(e) ? e.low : e.mean});
      high = std::max({high, e.mean, has_interval(e) ? e.high : e.mean});
    }
  }
  if (chart.margin || chart.from_zero) {
    low = std::min(low, -chart.margin.value_or(0));
    high = std::max(high, chart.margin.value_or(0));
  }
  return padded(low, high, chart.floor, chart.ceiling);
}

std::string target_text(const IntervalChart& chart, double target) {
  return "target " + fixed(target * chart.scale.factor, chart.scale.decimals, chart.sign) + " " +
         chart.scale.unit;
}

std::string tooltip_of(const IntervalChart& chart, const IntervalGroup& group, const IntervalMark& mark) {
  return group.label + ", " + mark.name + ": " + with_interval(mark.estimate, chart.scale, chart.sign) + " " +
         chart.scale.unit + (mark.target ? ", " + target_text(chart, *mark.target) : "");
}

std::string draw(const IntervalChart& chart, double width, const std::string& id_suffix) {
  const Frame f = frame_of(chart, width);
  const double bottom = f.top + marks_height(chart, f.narrow) - kGap / 2;
  Svg svg(width, bottom + kAxis, chart.id + id_suffix, chart.title, chart.description);
  draw_margin(svg, chart, f, bottom);
  draw_axis(svg, chart, f, bottom);
  draw_zero(svg, chart, f, bottom);
  double y = f.top + kGap / 2;
  for (const IntervalGroup& group : chart.groups) y = draw_group(svg, chart, f, group, y);
  return svg.finish();
}

}  // namespace leadlab::reports::html
