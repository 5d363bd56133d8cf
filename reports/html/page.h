// The frame of a page: head, style, content. One file, nothing loaded from anywhere: the page's own policy
// (Content-Security-Policy) forbids it. Only a page whose figures have specs carries a script (vega.h).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "reports/html/table.h"

namespace leadlab::reports::html {

/// `title` is escaped here; `body` is finished HTML.
std::string page(std::string_view title, std::string_view body);

std::string paragraph(std::string_view text, std::string_view style = {});
std::string bullets(const std::vector<std::string>& sentences);
/// A section with a heading; `id` is ours, `body` finished HTML.
std::string section(std::string_view id, std::string_view heading, std::string_view body);

struct LegendEntry {
  std::size_t series = 0;
  std::string name;
};

struct Figure {
  std::string caption;  ///< plain text
  std::vector<LegendEntry> legend;
  std::function<std::string(double width, const std::string& id_suffix)> draw;
  DataTable table;  ///< the same numbers
  /// Vega-Lite as JSON text, its data inline: drawn in place of the drawing where scripts run. Empty: never.
  std::string spec = {};
};

/// The drawing for wide and for narrow screens, the legend above, the table folded beneath.
std::string render(const Figure& figure);

}  // namespace leadlab::reports::html
