// The columns of a model, kept small: what takes few values once per cell, what is measured row by row.
//
// A hundred thousand leads with forty columns are thirty megabytes if written out, and nearly all of it says
// which of a few hundred combinations of segment, source, territory ... a lead belongs to. A cell is such a
// combination. Sums over rows then cost what is measured, and little more.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace leadlab::models::fit {

class Design {
 public:
  /// No columns yet.
  explicit Design(std::size_t rows = 0);
  /// Every row written out: `x` of shape [rows x columns], row by row. Throws std::invalid_argument when `x`
  /// has no whole rows.
  static Design of_rows(std::size_t columns, const std::vector<double>& x);

  void add_ones();
  /// Columns that depend on a code of the row, which is below the length of each; `columns` of shape
  /// [columns][codes]. Combinations of codes become cells. Throws std::invalid_argument for other shapes.
  void add_coded(const std::vector<std::uint32_t>& code, const std::vector<std::vector<double>>& columns);
  /// A column of shape [rows]. Throws std::invalid_argument for another length.
  void add_measured(std::vector<double> column);
  /// All columns of another design of the same rows.
  void add(const Design& other);

  [[nodiscard]] std::size_t rows() const { return cell_.size(); }
  [[nodiscard]] std::size_t columns() const { return columns_; }
  [[nodiscard]] std::size_t cells() const { return cells_; }
  [[nodiscard]] std::uint32_t cell(std::size_t row) const { return cell_[row]; }
  /// What all rows of a cell have in a column; 0 where the column is measured.
  [[nodiscard]] double in_cell(std::size_t cell, std::size_t column) const {
    return in_cell_[cell * columns_ + column];
  }

  struct Measured {
    std::size_t column = 0;
    std::vector<double> value;  ///< shape [rows]
  };
  [[nodiscard]] const std::vector<Measured>& measured() const { return measured_; }

  /// Of every row, the sum of column times coefficient; `coefficient` of shape [columns].
  [[nodiscard]] std::vector<double> times(const std::vector<double>& coefficient) const;
  /// Of every column, the sum over the rows of column times `weight`, which has shape [rows].
  [[nodiscard]] std::vector<double> sums(const std::vector<double>& weight) const;

 private:
  /// Splits cells by a code; returns the code of each new cell. Columns keep their values.
  std::vector<std::uint32_t> split(const std::vector<std::uint32_t>& code, std::size_t codes);
  /// Room for more columns in every cell, 0 for now.
  void widen(std::size_t more);

  std::size_t columns_ = 0, cells_ = 1;
  std::vector<std::uint32_t> cell_;  ///< shape [rows]
  std::vector<double> in_cell_;      ///< shape [cells x columns]
  std::vector<Measured> measured_;
};

}  // namespace leadlab::models::fit
