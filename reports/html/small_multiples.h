// Small multiples: one panel per assumption, all on one scale, a mark per world and a line through the means.
#pragma once

#include <string>
#include <vector>

#include "reports/html/svg.h"

namespace leadlab::reports::html {

/// How a world is drawn; colour and shape both tell the answer apart.
struct WorldLook {
  std::string name;  ///< for the legend
  std::string_view colour;
  Shape shape = Shape::kCircle;
};

struct PanelMark {
  double y = 0;          ///< [share]
  std::size_t look = 0;  ///< index into looks
  std::string tooltip;
};

struct PanelColumn {
  std::string label;             ///< value of the assumption
  std::vector<PanelMark> marks;  ///< its worlds
  double mean = 0;
};

struct Panel {
  std::string title;     ///< key of the assumption
  bool ordered = false;  ///< values are numbers: a line joins the means
  std::vector<PanelColumn> columns;
};

struct SmallMultiples {
  std::string id, title, description;  ///< id unique on the page
  std::string axis_label;
  double margin = 0;  ///< band of differences that do not matter [share]
  std::vector<WorldLook> looks;
  std::vector<Panel> panels;
};

/// Panels side by side where there is room, one below the other on a phone.
std::string draw(const SmallMultiples& chart, double width, const std::string& id_suffix);

}  // namespace leadlab::reports::html
