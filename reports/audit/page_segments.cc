// Conversion of paths within segments, as small multiples on one scale.
#include <fmt/format.h>

#include <algorithm>

#include "reports/audit/page_parts.h"
#include "reports/html/escape.h"
#include "reports/html/interval_chart.h"
#include "reports/html/page.h"

namespace leadlab::reports::audit {

using namespace html;

namespace {

/// With fewer leads an interval says so little that it would flatten all others: it runs off the axis.
constexpr std::uint64_t kFewLeads = 60;
constexpr double kPanelWidth = 400;  ///< [px]

/// One axis for every panel: all shares, and the intervals of those with enough leads.
Range common_span(const Audit& a) {
  double high = 0;
  for (const SegmentPaths& segment : a.segments) {
    for (const NamedCount& path : segment.paths) {
      const sim::Estimate e = as_estimate(path.share, a.confidence);
      if (e.defined()) high = std::max({high, e.mean, path.share.cases >= kFewLeads ? e.high : e.mean});
    }
  }
  return padded(0, high, 0, 1);
}

IntervalChart panel_of(const Audit& a, std::size_t index, const Range& span) {
  const SegmentPaths& segment = a.segments[index];
  IntervalChart chart;
  chart.id = fmt::format("segment{}", index);
  chart.title = fmt::format("{}: won so far, by routing path", printable(segment.segment));
  chart.description =
      "Points are shares, bars their intervals, on the axis that all segments share. The table beneath has "
      "the numbers.";
  chart.scale = percent_scale(1);
  chart.axis_label = "won of leads [%]";
  chart.span = span;
  for (const NamedCount& path : segment.paths)
    chart.groups.push_back({path.name,
                            counted(path.share.cases, "lead"),
                            {{0, segment.segment, as_estimate(path.share, a.confidence)}}});
  return chart;
}

DataTable table_of(const Audit& a) {
  DataTable table{"Won so far, by segment and path", {"segment", "path", "won of leads"}, {}, 2, true};
  for (const SegmentPaths& segment : a.segments) {
    for (const NamedCount& path : segment.paths) {
      if (path.share.cases > 0)
        table.rows.push_back({segment.segment, path.name, share_text(path.share, a.confidence)});
    }
  }
  return table;
}

}  // namespace

std::string segment_figure(const Audit& a) {
  if (a.segments.size() < 2) return "";
  const Range span = common_span(a);
  const auto drawn = [&a, span](double width, const std::string& suffix) {
    std::string out = "<div class=\"multiples\">\n";
    for (std::size_t i = 0; i < a.segments.size(); ++i)
      out += "<div><p class=\"panel\">" + escape(a.segments[i].segment) + ", " +
             counted(a.segments[i].leads, "lead") + "</p>" +
             draw(panel_of(a, i, span), std::min(width, kPanelWidth), suffix) + "</div>\n";
    return out + "</div>\n";
  };
  return render(Figure{"Won so far, by path within each segment, on one scale", {}, drawn, table_of(a)});
}

}  // namespace leadlab::reports::audit
