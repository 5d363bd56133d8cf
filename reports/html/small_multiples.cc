#include "reports/html/small_multiples.h"

#include <algorithm>
#include <cmath>

#include "reports/html/axis.h"
#include "reports/html/palette.h"
#include "reports/numbers.h"

namespace leadlab::reports::html {

namespace {

constexpr double kHeight = 190;  ///< [px] of the plotted part of a panel
constexpr double kHead = 34;     ///< [px] title above it
constexpr double kFoot = 30;     ///< [px] values below it
constexpr double kLeft = 46;     ///< [px] numbers of the axis
constexpr double kGap = 18;      ///< [px] between panels
constexpr double kLegendLine = 22;
constexpr double kNarrow = 500;  ///< [px]

struct Layout {
  std::size_t per_row = 1;
  double panel_width = 0;
  double top = 0;  ///< below legend and axis label
};

Layout layout_of(const SmallMultiples& chart, double width) {
  Layout l;
  const bool narrow = width < kNarrow;
  l.per_row = std::clamp<std::size_t>(narrow ? 1 : 3, 1, std::max<std::size_t>(chart.panels.size(), 1));
  const auto columns = static_cast<double>(l.per_row);
  l.panel_width = (width - kGap * (columns - 1)) / columns;
  l.top = kLegendLine * (narrow ? static_cast<double>(chart.looks.size()) : 1) + 22;
  return l;
}

Range range_of(const SmallMultiples& chart) {
  double low = -chart.margin, high = chart.margin;
  for (const Panel& panel : chart.panels) {
    for (const PanelColumn& column : panel.columns) {
      for (const PanelMark& mark : column.marks) {
        low = std::min(low, mark.y);
        high = std::max(high, mark.y);
      }
    }
  }
  return padded(low, high, -1, 1);
}

int decimals_of(const std::vector<double>& ticks) {
  if (ticks.size() < 2) return 1;
  const double step = 100 * (ticks[1] - ticks[0]);
  return step >= 0.999 ? 0 : step >= 0.0999 ? 1 : 2;
}

/// One panel's frame: where its columns and values are.
struct Frame {
  double left = 0, right = 0, top = 0, bottom = 0;
  LinearAxis y;
  [[nodiscard]] double column(std::size_t i, std::size_t of) const {
    return left + (right - left) * (static_cast<double>(i) + 0.5) / static_cast<double>(of);
  }
};

void draw_axis(Svg& svg, const SmallMultiples& chart, const Frame& f) {
  svg.rectangle(f.left, f.y.place(chart.margin), f.right - f.left,
                f.y.place(-chart.margin) - f.y.place(chart.margin),
                {.stroke = {}, .fill = kBand, .ground = true}, "differences that do not matter");
  const auto ticks = round_ticks(f.y.low, f.y.high, 5);
  for (const double tick : ticks) {
    const double y = f.y.place(tick);
    svg.line(f.left, y, f.right, y, {.stroke = kGrid, .fill = {}, .ground = true});
    svg.text(f.left - 6, y + 4, fixed(100 * tick, decimals_of(ticks), Sign::kAlways), "tick", Anchor::kEnd);
  }
  svg.line(f.left, f.y.place(0), f.right, f.y.place(0), {.stroke = kInk, .fill = {}});
}

/// Worlds stand beside each other, so that none hides another.
void draw_column(Svg& svg, const SmallMultiples& chart, const Frame& f, const PanelColumn& column, double x,
                 double room) {
  const auto n = static_cast<double>(column.marks.size());
  const double step = std::min(9.0, 0.7 * room / std::max(n, 1.0));
  for (std::size_t i = 0; i < column.marks.size(); ++i) {
    const PanelMark& mark = column.marks[i];
    const WorldLook& look = chart.looks[mark.look];
    const double at = x + step * (static_cast<double>(i) - (n - 1) / 2);
    svg.mark(at, f.y.place(mark.y), look.shape, 8, look.colour, mark.tooltip);
  }
  const double half = 0.42 * room;
  svg.line(x - half, f.y.place(column.mean), x + half, f.y.place(column.mean),
           {.stroke = kInk, .fill = {}, .width = 2});
  svg.text(x, f.bottom + 18, printable(column.label, 14), "tick", Anchor::kMiddle);
}

void draw_panel(Svg& svg, const SmallMultiples& chart, const Panel& panel, const Frame& f) {
  const auto most = static_cast<std::size_t>((f.right - f.left + kLeft) / 7);
  svg.text(f.left - kLeft, f.top - 12, printable(panel.title, most), "value");
  draw_axis(svg, chart, f);
  const std::size_t n = panel.columns.size();
  const double room = (f.right - f.left) / static_cast<double>(std::max<std::size_t>(n, 1));
  for (std::size_t i = 0; panel.ordered && i + 1 < n; ++i) {
    svg.line(f.column(i, n), f.y.place(panel.columns[i].mean), f.column(i + 1, n),
             f.y.place(panel.columns[i + 1].mean), {.stroke = kInk, .fill = {}, .width = 1, .dash = "2 3"});
  }
  for (std::size_t i = 0; i < n; ++i) draw_column(svg, chart, f, panel.columns[i], f.column(i, n), room);
}

void draw_legend(Svg& svg, const SmallMultiples& chart, double width) {
  const bool narrow = width < kNarrow;
  double x = 8, y = 12;
  for (const WorldLook& look : chart.looks) {
    svg.mark(x, y, look.shape, 10, look.colour);
    svg.text(x + 11, y + 4, look.name, "axis");
    if (narrow) {
      y += kLegendLine;
    } else {
      x += 32 + 6.6 * static_cast<double>(width_of(look.name));
    }
  }
  svg.text(0, narrow ? y + 4 : y + kLegendLine + 4, chart.axis_label, "axis");
}

}  // namespace

std::string draw(const SmallMultiples& chart, double width, const std::string& id_suffix) {
  const Layout l = layout_of(chart, width);
  const double row = kHead + kHeight + kFoot;
  const std::size_t rows = (chart.panels.size() + l.per_row - 1) / l.per_row;
  const Range range = range_of(chart);
  Svg svg(width, l.top + row * static_cast<double>(rows), chart.id + id_suffix, chart.title,
          chart.description);
  draw_legend(svg, chart, width);
  for (std::size_t i = 0; i < chart.panels.size(); ++i) {
    const double x = (l.panel_width + kGap) * static_cast<double>(i % l.per_row);
    const double y = l.top + row * static_cast<double>(i / l.per_row) + kHead;
    const Frame f{x + kLeft, x + l.panel_width, y, y + kHeight, {range.low, range.high, y + kHeight, y}};
    draw_panel(svg, chart, chart.panels[i], f);
  }
  return svg.finish();
}

}  // namespace leadlab::reports::html
