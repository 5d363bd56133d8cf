// Aligned plain text: a label, a unit, and one right-aligned cell per column.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace leadlab::reports {

struct GridRow {
  std::string label, unit;
  std::vector<std::string> cells;  ///< empty = the row is a heading
};

struct GridLayout {
  std::size_t label = 40, unit = 8, cell = 20;  ///< [characters]
};

/// Cells of a column are padded so that their "±" stand under each other.
std::string render_grid(const std::vector<GridRow>& rows, const GridLayout& layout);

std::string pad_left(const std::string& text, std::size_t width);
std::string pad_right(const std::string& text, std::size_t width);

/// Breaks at blanks; continuation lines start with `indent` blanks.
std::string wrap(const std::string& text, std::size_t width, std::size_t indent = 0);

}  // namespace leadlab::reports
