// A table of figures in the making, for the CSV and HDF5 files beside an audit's page.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "reports/audit/interval.h"

namespace leadlab::reports::audit {

/// Texts or numbers, a cell per row; a number that is not there is NaN.
struct Column {
  std::string name, unit, meaning;
  std::vector<std::string> text;
  std::vector<double> number;
  [[nodiscard]] bool is_text() const { return number.empty(); }
};

struct Frame {
  std::string name;     ///< of a group or file: letters and underscores
  std::string meaning;  ///< one line
  std::size_t rows = 0;
  std::vector<Column> columns;

  /// Throws std::invalid_argument when the number of cells is not `rows`.
  Frame& text(std::string name, std::string meaning, std::vector<std::string> cells);
  Frame& number(std::string name, std::string unit, std::string meaning, std::vector<double> cells);
  /// Three columns: NAME, NAME_low, NAME_high.
  Frame& interval(const std::string& name, const std::string& unit, const std::string& meaning,
                  const std::vector<Interval>& cells);
};

}  // namespace leadlab::reports::audit
