#include "reports/text_grid.h"

#include <sstream>

#include "reports/numbers.h"

namespace leadlab::reports {

namespace {

constexpr const char* kPlusMinus = " ± ";
constexpr std::size_t kTailWidth = 9;  ///< room for " ± 12.34", and a mark behind it

/// The part up to the "±" ends at one column, so that means and half widths each stand under each other.
std::string align_cell(const std::string& cell, std::size_t width) {
  const std::size_t at = cell.find(kPlusMinus);
  const std::string head = cell.substr(0, at);
  const std::string tail = at == std::string::npos ? "" : cell.substr(at);
  const std::size_t room = width > kTailWidth ? width - kTailWidth : 0;
  if (width_of(tail) > kTailWidth || width_of(head) > room) return pad_left(cell, width);
  return pad_left(head, room) + pad_right(tail, kTailWidth);
}

std::string trimmed(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

}  // namespace

std::string pad_left(const std::string& text, std::size_t width) {
  const std::size_t own = width_of(text);
  return own >= width ? text : std::string(width - own, ' ') + text;
}

std::string pad_right(const std::string& text, std::size_t width) {
  const std::size_t own = width_of(text);
  return own >= width ? text : text + std::string(width - own, ' ');
}

std::string render_grid(const std::vector<GridRow>& rows, const GridLayout& layout) {
  std::string out;
  for (const GridRow& row : rows) {
    std::string line =
        row.cells.empty() ? row.label : pad_right(printable(row.label, layout.label), layout.label);
    if (!row.cells.empty()) line += pad_right(row.unit, layout.unit);
    for (const std::string& cell : row.cells) line += align_cell(cell, layout.cell);
    out += trimmed(line) + "\n";
  }
  return out;
}

std::string wrap(const std::string& text, std::size_t width, std::size_t indent) {
  std::istringstream words(text);
  std::string out, line, word;
  while (words >> word) {
    if (!line.empty() && width_of(line) + 1 + width_of(word) > width) {
      out += line + "\n";
      line = std::string(indent, ' ') + word;
    } else {
      line += (line.empty() ? "" : " ") + word;
    }
  }
  return out + line;
}

}  // namespace leadlab::reports
