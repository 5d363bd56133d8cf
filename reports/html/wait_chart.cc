#include "reports/html/wait_chart.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/html/axis.h"
#include "reports/html/palette.h"
#include "reports/html/svg.h"
#include "reports/numbers.h"

namespace leadlab::reports::html {

namespace {

constexpr double kMicrosecondsPerSecond = 1e6;
constexpr double kTop = 10, kPlot = 220, kBelow = 42;
constexpr double kLowest_s = 1, kHighest_s = 60 * 86400.0;

struct Frame {
  LogAxis x;
  LinearAxis y;
};

/// Where the last curve reaches 99 % of its leads.
double longest_s(const WaitChart& chart) {
  double longest = 3600;
  for (const WaitCurve& curve : chart.curves) {
    if (curve.sketch->count() > 0) {
      longest = std::max(longest, curve.sketch->quantile(0.99) / kMicrosecondsPerSecond);
    }
  }
  return std::min(2 * longest, kHighest_s);
}

/// Where the first curve leaves the floor.
double shortest_s(const WaitChart& chart) {
  double shortest = 600;
  for (const WaitCurve& curve : chart.curves) {
    if (curve.sketch->count() == 0) continue;
    shortest = std::min(shortest, curve.sketch->quantile(0.01) / kMicrosecondsPerSecond / 2);
  }
  return std::max(shortest, kLowest_s);
}

void draw_axes(Svg& svg, const WaitChart& chart, const Frame& f) {
  for (const double share : {0.0, 0.25, 0.5, 0.75, 1.0}) {
    const double y = f.y.place(share);
    svg.line(f.x.from, y, f.x.to, y, {.stroke = kGrid, .fill = {}, .ground = true});
    svg.text(f.x.from - 6, y + 4, fmt::format("{:.0f} %", 100 * share), "tick", Anchor::kEnd);
  }
  double last = -1e9;
  for (const TimeTick& tick : time_ticks(f.x.low, f.x.high)) {
    const double x = f.x.place(tick.seconds);
    if (x - last < 48) continue;  // labels would touch
    last = x;
    svg.line(x, f.y.to, x, f.y.from, {.stroke = kGrid, .fill = {}, .ground = true});
    svg.text(x, f.y.from + 16, tick.label, "tick", Anchor::kMiddle);
  }
  svg.text((f.x.from + f.x.to) / 2, f.y.from + 34, chart.axis_label, "axis", Anchor::kMiddle);
}

std::string curve_path(const WaitCurve& curve, const Frame& f) {
  const double all = static_cast<double>(std::max(curve.leads, curve.sketch->count()));
  std::string path;
  std::uint64_t served = 0;
  const auto& counts = curve.sketch->counts();
  for (std::size_t bin = 0; bin < counts.size(); ++bin) {
    const bool in_view = sim::Sketch::upper_edge(static_cast<int>(bin)) / kMicrosecondsPerSecond >= f.x.low;
    served += counts[bin];
    if (!in_view) continue;
    const double edge_s = sim::Sketch::upper_edge(static_cast<int>(bin)) / kMicrosecondsPerSecond;
    if (edge_s > f.x.high) break;
    if (counts[bin] == 0 && !path.empty() && bin + 1 < counts.size()) continue;
    path += fmt::format("{}{} {}", path.empty() ? "M" : "L", coordinate(f.x.place(edge_s)),
                        coordinate(f.y.place(static_cast<double>(served) / all)));
  }
  return path;
}

std::string duration_text(double microseconds) {
  const double seconds = microseconds / kMicrosecondsPerSecond;
  const Scale scale = duration_scale(seconds);
  return fixed(seconds * scale.factor, scale.decimals) + " " + scale.unit;
}

/// Marks at the median and the 90th percentile tell the curves apart without colour.
void draw_curve(Svg& svg, const WaitCurve& curve, const Frame& f) {
  if (curve.sketch->count() == 0) return;
  const Look look = look_of(curve.series);
  const double all = static_cast<double>(std::max(curve.leads, curve.sketch->count()));
  const double served = static_cast<double>(curve.sketch->count()) / all;
  svg.path(curve_path(curve, f), {.stroke = look.colour, .fill = {}, .width = 2, .dash = look.dash});
  for (const double q : {0.5, 0.9}) {
    const double at = curve.sketch->quantile(q);
    svg.mark(f.x.place(at / kMicrosecondsPerSecond), f.y.place(q * served), look.shape, 11, look.colour,
             fmt::format("{}: {:.0f} % of those served within {}", curve.name, 100 * q, duration_text(at)));
  }
}

}  // namespace

std::string draw(const WaitChart& chart, double width, const std::string& id_suffix) {
  Svg svg(width, kTop + kPlot + kBelow, chart.id + id_suffix, chart.title, chart.description);
  const Frame f{{shortest_s(chart), longest_s(chart), 48, width - 24}, {0, 1, kTop + kPlot, kTop}};
  draw_axes(svg, chart, f);
  for (const WaitCurve& curve : chart.curves) draw_curve(svg, curve, f);
  return svg.finish();
}

}  // namespace leadlab::reports::html
