// A matrix of values as a heat map: darker is more, and every cell says its number.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace leadlab::reports::html {

struct HeatCell {
  double value = 0;   ///< NaN = no value
  std::string label;  ///< what the cell says
  std::string tooltip;
};

struct HeatMap {
  std::string id, title, description;        ///< id unique on the page
  std::string down, across;                  ///< what the axes are
  std::vector<std::string> rows, columns;    ///< values of the axes
  std::vector<std::vector<HeatCell>> cells;  ///< [row][column]
  double low = 0, high = 1;                  ///< of the colour scale, shared by maps that are compared
};

std::string draw(const HeatMap& map, double width, const std::string& id_suffix);

/// The colour of a value, near-white to blue: near-black text on it has a contrast of 4.5 at least.
std::string heat_colour(double share);

}  // namespace leadlab::reports::html
