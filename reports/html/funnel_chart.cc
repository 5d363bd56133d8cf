#include "reports/html/funnel_chart.h"

#include <algorithm>
#include <cmath>

#include "reports/html/palette.h"
#include "reports/html/svg.h"

namespace leadlab::reports::html {

namespace {

constexpr double kTop = 26, kPlot = 300, kBelow = 44, kLeft = 48, kRight = 64;  ///< [px]
constexpr double kLine = 15;                                                    ///< [px] between texts
constexpr std::string_view kActDash = "", kWarnDash = "5 4", kTargetDash = "2 3";

struct Frame {
  LinearAxis x, y;
};

Frame frame_of(const FunnelCurves& c, double width) {
  return {{c.leads.low, c.leads.high, kLeft, width - kRight},
          {c.shares.low, c.shares.high, kTop + kPlot, kTop}};
}

double share_of(const FunnelMark& mark) {
  return static_cast<double>(mark.share.hits) / static_cast<double>(mark.share.cases);
}

/// Decimals that tell neighbouring ticks apart.
int decimals_between(const std::vector<double>& ticks, double factor) {
  if (ticks.size() < 2) return 1;
  return std::clamp(-static_cast<int>(std::floor(std::log10((ticks[1] - ticks[0]) * factor) + 1e-9)), 0, 4);
}

void draw_axes(Svg& svg, const FunnelChart& chart, const Frame& f) {
  const auto ys = round_ticks(f.y.low, f.y.high, 6);
  for (const double tick : ys) {
    const double y = f.y.place(tick);
    svg.line(f.x.from, y, f.x.to, y, {.stroke = kGrid, .fill = {}, .ground = true});
    svg.text(f.x.from - 6, y + 4, fixed(tick * chart.scale.factor, decimals_between(ys, chart.scale.factor)),
             "tick", Anchor::kEnd);
  }
  for (const double tick : round_ticks(f.x.low, f.x.high, f.x.to - f.x.from < 400 ? 4 : 8)) {
    const double x = f.x.place(tick);
    svg.line(x, f.y.from, x, f.y.from + 4, {.stroke = kGrey, .fill = {}});
    svg.text(x, f.y.from + 18, grouped(static_cast<std::uint64_t>(std::llround(tick))), "tick",
             Anchor::kMiddle);
  }
  svg.line(f.x.from, f.y.from, f.x.to, f.y.from, {.stroke = kGrey, .fill = {}});
  svg.text((f.x.from + f.x.to) / 2, f.y.from + 38, printable(chart.x_label, 80), "axis", Anchor::kMiddle);
  svg.text(0, 12, printable(chart.y_label, 80), "axis");
}

struct Point {
  double x = 0, y = 0;
};

/// Where the way from a to b crosses the height y.
Point crossing(const Point& a, const Point& b, double y) {
  return {a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y), y};
}

/// A curve as a path, cut off at the upper and lower edge.
std::string path_inside(const std::vector<Point>& points, const Frame& f) {
  const double top = f.y.to, bottom = f.y.from;
  const auto inside = [&](const Point& p) { return p.y >= top && p.y <= bottom; };
  std::string path;
  const auto go = [&](char how, const Point& p) { path += how + coordinate(p.x) + " " + coordinate(p.y); };
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Point& p = points[i];
    if (!inside(p)) {
      if (i > 0 && inside(points[i - 1])) go('L', crossing(points[i - 1], p, p.y < top ? top : bottom));
    } else if (i > 0 && !inside(points[i - 1])) {
      go('M', crossing(points[i - 1], p, points[i - 1].y < top ? top : bottom));
      go('L', p);
    } else {
      go(path.empty() ? 'M' : 'L', p);
    }
  }
  return path;
}

void draw_limits(Svg& svg, const std::function<Range(std::uint64_t)>& limits, const FunnelCurves& c,
                 const Frame& f, std::string_view dash) {
  std::vector<Point> low, high;
  for (const std::uint64_t leads : c.at) {
    const Range at = limits(leads);
    const double x = f.x.place(static_cast<double>(leads));
    low.push_back({x, f.y.place(at.low)});
    high.push_back({x, f.y.place(at.high)});
  }
  for (const auto& points : {low, high}) {
    const std::string path = path_inside(points, f);
    if (!path.empty()) svg.path(path, {.stroke = kGrey, .fill = {}, .width = 1.5, .dash = dash});
  }
}

/// Names of the lines at their right end; those above the target keep their distance.
void label_limits(Svg& svg, const FunnelChart& chart, const FunnelCurves& c, const Frame& f) {
  const double target = f.y.place(chart.target);
  const double warn = std::min(f.y.place(chart.warn(c.at.back()).high), target - kLine);
  const double act = std::min(f.y.place(chart.act(c.at.back()).high), warn - kLine);
  svg.text(f.x.to + 6, target + 4,
           fixed(chart.target * chart.scale.factor, chart.scale.decimals) + " " + chart.scale.unit, "value");
  svg.text(f.x.to + 6, warn + 4, "95 %", "note");
  svg.text(f.x.to + 6, act + 4, "99.8 %", "note");
}

void draw_marks(Svg& svg, const FunnelChart& chart, const Frame& f) {
  for (const Standing standing : {Standing::kWithin, Standing::kBeyondWarn, Standing::kBeyondAct}) {
    const Look look = look_of(series_of(standing));
    for (const FunnelMark& mark : chart.marks) {
      if (mark.standing != standing || mark.share.cases == 0) continue;
      svg.mark(f.x.place(static_cast<double>(mark.share.cases)), f.y.place(share_of(mark)), look.shape,
               standing == Standing::kBeyondAct ? 13 : 10, look.colour, tooltip_of(chart, mark));
    }
  }
}

/// Names beside the marks beyond the outer limits: to the left where the right has no room, and one line
/// lower when another name is in the way.
void name_marks(Svg& svg, const FunnelChart& chart, const Frame& f) {
  std::vector<const FunnelMark*> named;
  for (const FunnelMark& mark : chart.marks) {
    if (mark.standing == Standing::kBeyondAct && mark.share.cases > 0) named.push_back(&mark);
  }
  std::stable_sort(named.begin(), named.end(),
                   [](const auto* a, const auto* b) { return share_of(*a) > share_of(*b); });
  struct Box {
    double left, right, y;
  };
  std::vector<Box> taken;
  for (const FunnelMark* mark : named) {
    const std::string name = printable(mark->name, 22);
    const double x = f.x.place(static_cast<double>(mark->share.cases)),
                 wide = 7.5 * static_cast<double>(width_of(name));
    const bool leftwards = x + 10 + wide > f.x.to;
    Box box{leftwards ? x - 10 - wide : x + 10, leftwards ? x - 10 : x + 10 + wide,
            f.y.place(share_of(*mark)) + 4};
    for (const Box& other : taken) {
      const bool beside = box.right < other.left || box.left > other.right;
      if (!beside && box.y < other.y + kLine) box.y = other.y + kLine;
    }
    taken.push_back(box);
    svg.text(leftwards ? x - 10 : x + 10, box.y, name, "value", leftwards ? Anchor::kEnd : Anchor::kStart);
  }
}

std::string percent(const FunnelChart& chart, double share) {
  return fixed(share * chart.scale.factor, chart.scale.decimals);
}

DataTable table_of(const FunnelChart& chart) {
  const std::string unit = " [" + chart.scale.unit + "]";
  DataTable table{chart.title,
                  {chart.mark_noun, "compared with the target", "leads", chart.hit_noun,
                   chart.hit_noun + unit, "95 % limits" + unit, "99.8 % limits" + unit},
                  {},
                  2};
  for (const FunnelMark& mark : chart.marks) {
    const std::uint64_t leads = mark.share.cases;
    const auto between = [&](const Range& r) {
      return leads == 0 ? std::string("–") : percent(chart, r.low) + " to " + percent(chart, r.high);
    };
    table.rows.push_back({mark.name, std::string(leads == 0 ? "no leads" : name_of(mark.standing)),
                          grouped(leads), grouped(mark.share.hits),
                          leads == 0 ? "–" : percent(chart, share_of(mark)), between(chart.warn(leads)),
                          between(chart.act(leads))});
  }
  return table;
}

}  // namespace

std::string draw(const FunnelChart& chart, double width, const std::string& id_suffix) {
  Svg svg(width, kTop + kPlot + kBelow, chart.id + id_suffix, chart.title, chart.description);
  const FunnelCurves curves = curves_of(chart);
  const Frame f = frame_of(curves, width);
  draw_axes(svg, chart, f);
  draw_limits(svg, chart.act, curves, f, kActDash);
  draw_limits(svg, chart.warn, curves, f, kWarnDash);
  const double target = f.y.place(chart.target);
  svg.line(f.x.from, target, f.x.to, target, {.stroke = kInk, .fill = {}, .width = 1.5, .dash = kTargetDash});
  label_limits(svg, chart, curves, f);
  draw_marks(svg, chart, f);
  name_marks(svg, chart, f);
  return svg.finish();
}

Figure figure_of(const FunnelChart& chart) {
  std::vector<LegendEntry> legend;
  for (const Standing standing : {Standing::kWithin, Standing::kBeyondWarn, Standing::kBeyondAct}) {
    const bool worn = std::any_of(chart.marks.begin(), chart.marks.end(), [&](const FunnelMark& mark) {
      return mark.standing == standing && mark.share.cases > 0;
    });
    if (worn) legend.push_back({series_of(standing), std::string(name_of(standing))});
  }
  return {
      .caption = chart.title,
      .legend = legend,
      .draw = [chart](double width, const std::string& suffix) { return html::draw(chart, width, suffix); },
      .table = table_of(chart),
      .spec = vega_spec(chart)};
}

}  // namespace leadlab::reports::html
