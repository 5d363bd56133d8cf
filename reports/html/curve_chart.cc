#include "reports/html/curve_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/html/axis.h"
#include "reports/html/palette.h"
#include "reports/html/svg.h"

namespace leadlab::reports::html {

namespace {

constexpr double kTop = 26, kPlot = 260, kBelow = 44, kLeft = 56, kRight = 18;

struct Frame {
  LinearAxis x, y;
};

Frame frame_of(const CurveChart& chart, double width) {
  double x_low = 1e300, x_high = -1e300, y_low = 1e300, y_high = -1e300;
  const auto widen = [](double& low, double& high, double v) {
    if (!std::isfinite(v)) return;
    low = std::min(low, v);
    high = std::max(high, v);
  };
  for (const Curve& curve : chart.curves) {
    for (const CurvePoint& p : curve.points) {
      if (!p.y.defined()) continue;
      widen(x_low, x_high, p.x);
      widen(y_low, y_high, p.y.mean);
      if (has_interval(p.y)) widen(y_low, y_high, p.y.low), widen(y_low, y_high, p.y.high);
    }
  }
  if (chart.threshold) widen(y_low, y_high, *chart.threshold);
  if (x_low >= x_high) x_low -= 0.5, x_high = x_low + 1;
  const Range y = padded(y_low, y_high, chart.floor, chart.ceiling);
  return {{x_low, x_high, kLeft, width - kRight}, {y.low, y.high, kTop + kPlot, kTop}};
}

int decimals_between(const std::vector<double>& ticks, double factor) {
  if (ticks.size() < 2) return 1;
  return std::clamp(-static_cast<int>(std::floor(std::log10((ticks[1] - ticks[0]) * factor) + 1e-9)), 0, 6);
}

void draw_axes(Svg& svg, const CurveChart& chart, const Frame& f) {
  const auto ys = round_ticks(f.y.low, f.y.high, 6), xs = round_ticks(f.x.low, f.x.high, 8);
  for (const double tick : ys) {
    const double y = f.y.place(tick);
    svg.line(f.x.from, y, f.x.to, y, {.stroke = kGrid, .fill = {}, .ground = true});
    svg.text(f.x.from - 6, y + 4, fixed(tick * chart.scale.factor, decimals_between(ys, chart.scale.factor)),
             "tick", Anchor::kEnd);
  }
  for (const double tick : xs) {
    const double x = f.x.place(tick);
    svg.line(x, f.y.from, x, f.y.from + 4, {.stroke = kGrey, .fill = {}});
    svg.text(x, f.y.from + 18, fixed(tick, decimals_between(xs, 1)), "tick", Anchor::kMiddle);
  }
  svg.line(f.x.from, f.y.from, f.x.to, f.y.from, {.stroke = kGrey, .fill = {}});
  svg.text((f.x.from + f.x.to) / 2, f.y.from + 38, printable(chart.x_label, 80), "axis", Anchor::kMiddle);
  svg.text(0, 12, chart.y_label, "axis");
}

void draw_band(Svg& svg, const Curve& curve, const Frame& f) {
  std::string there, back;
  for (const CurvePoint& p : curve.points) {
    if (!p.y.defined() || !has_interval(p.y)) continue;
    const std::string x = coordinate(f.x.place(p.x));
    const auto y = [&](double v) { return coordinate(f.y.place(std::clamp(v, f.y.low, f.y.high))); };
    there += (there.empty() ? "M" : "L") + x + " " + y(p.y.high);
    back = "L" + x + " " + y(p.y.low) + back;
  }
  if (!there.empty()) svg.path(there + back + "Z", {.stroke = {}, .fill = kBand, .ground = true});
}

void draw_line(Svg& svg, const CurveChart& chart, const Curve& curve, const Frame& f) {
  const Look look = look_of(curve.series);
  std::string path;
  for (const CurvePoint& p : curve.points) {
    if (!p.y.defined()) continue;
    path += (path.empty() ? "M" : "L") + coordinate(f.x.place(p.x)) + " " + coordinate(f.y.place(p.y.mean));
  }
  if (path.empty()) return;
  svg.path(path, {.stroke = look.colour, .fill = {}, .width = 2, .dash = look.dash});
  if (!chart.dots) return;
  for (const CurvePoint& p : curve.points) {
    if (!p.y.defined()) continue;
    svg.mark(f.x.place(p.x), f.y.place(p.y.mean), look.shape, 7, look.colour,
             fmt::format("{} at {}: {} {}", curve.name, fixed(p.x, 3), plus_minus(p.y, chart.scale),
                         chart.scale.unit));
  }
}

void draw_mark(Svg& svg, const CurveChart& chart, const Curve& curve, const Frame& f) {
  if (!curve.mark || !chart.threshold) return;
  const Look look = look_of(curve.series);
  const double y = f.y.place(*chart.threshold);
  const auto x = [&](double v) { return f.x.place(std::clamp(v, f.x.low, f.x.high)); };
  svg.line(x(curve.mark->low), y, x(curve.mark->high), y, {.stroke = look.colour, .fill = {}, .width = 6});
  svg.line(x(curve.mark->at), y - 9, x(curve.mark->at), y + 9, {.stroke = kInk, .fill = {}, .width = 2});
  svg.mark(x(curve.mark->at), y, look.shape, 9, look.colour, curve.mark->tooltip);
}

}  // namespace

std::string draw(const CurveChart& chart, double width, const std::string& id_suffix) {
  Svg svg(width, kTop + kPlot + kBelow, chart.id + id_suffix, chart.title, chart.description);
  const Frame f = frame_of(chart, width);
  for (const Curve& curve : chart.curves) draw_band(svg, curve, f);
  draw_axes(svg, chart, f);
  if (chart.threshold) {
    const double y = f.y.place(*chart.threshold);
    svg.line(f.x.from, y, f.x.to, y, {.stroke = kInk, .fill = {}, .width = 1, .dash = "6 3"});
  }
  for (const Curve& curve : chart.curves) draw_line(svg, chart, curve, f);
  for (const Curve& curve : chart.curves) draw_mark(svg, chart, curve, f);
  return svg.finish();
}

}  // namespace leadlab::reports::html
