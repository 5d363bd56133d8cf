#include "models/fit/design.h"

#include <algorithm>
#include <stdexcept>
#include <unordered_map>

namespace leadlab::models::fit {
namespace {

constexpr std::uint32_t kNoCell = 0xFFFFFFFFU;
constexpr std::size_t kTableRows = 1024;  // a table of so many combinations is small whatever the rows

}  // namespace

Design::Design(std::size_t rows) : cell_(rows, 0) {}

Design Design::of_rows(std::size_t columns, const std::vector<double>& x) {
  if (columns == 0 || x.size() % columns != 0) throw std::invalid_argument("Design: x is not rows x columns");
  Design out(x.size() / columns);
  for (std::size_t j = 0; j < columns; ++j) {
    std::vector<double> column(out.rows());
    for (std::size_t i = 0; i < out.rows(); ++i) column[i] = x[i * columns + j];
    out.add_measured(std::move(column));
  }
  return out;
}

void Design::widen(std::size_t more) {
  std::vector<double> wider(cells_ * (columns_ + more), 0);
  for (std::size_t c = 0; c < cells_; ++c)
    std::copy_n(in_cell_.begin() + static_cast<std::ptrdiff_t>(c * columns_), columns_,
                wider.begin() + static_cast<std::ptrdiff_t>(c * (columns_ + more)));
  in_cell_ = std::move(wider);
  columns_ += more;
}

void Design::add_ones() {
  widen(1);
  for (std::size_t c = 0; c < cells_; ++c) in_cell_[c * columns_ + columns_ - 1] = 1;
}

std::vector<std::uint32_t> Design::split(const std::vector<std::uint32_t>& code, std::size_t codes) {
  std::vector<std::uint32_t> before, code_of;
  const auto number_at = [&](std::uint32_t& place, std::size_t i) {
    if (place == kNoCell) {
      place = static_cast<std::uint32_t>(before.size());
      before.push_back(cell_[i]);
      code_of.push_back(code[i]);
    }
    cell_[i] = place;
  };
  if (cells_ * codes <= kTableRows + 4 * rows()) {
    std::vector<std::uint32_t> number(cells_ * codes, kNoCell);
    for (std::size_t i = 0; i < rows(); ++i) number_at(number[cell_[i] * codes + code[i]], i);
  } else {
    std::unordered_map<std::uint64_t, std::uint32_t> number;
    for (std::size_t i = 0; i < rows(); ++i)
      number_at(number.try_emplace(std::uint64_t{cell_[i]} * codes + code[i], kNoCell).first->second, i);
  }
  std::vector<double> values(before.size() * columns_);
  for (std::size_t c = 0; c < before.size(); ++c)
    std::copy_n(in_cell_.begin() + static_cast<std::ptrdiff_t>(before[c] * columns_), columns_,
                values.begin() + static_cast<std::ptrdiff_t>(c * columns_));
  in_cell_ = std::move(values);
  cells_ = before.size();
  return code_of;
}

void Design::add_coded(const std::vector<std::uint32_t>& code,
                       const std::vector<std::vector<double>>& columns) {
  if (columns.empty()) return;
  const std::size_t codes = columns.front().size();
  const bool good = code.size() == rows() &&
                    std::all_of(columns.begin(), columns.end(), [&](auto& c) { return c.size() == codes; }) &&
                    std::all_of(code.begin(), code.end(), [&](std::uint32_t c) { return c < codes; });
  if (!good) throw std::invalid_argument("Design: codes of another shape than rows and columns");
  const std::vector<std::uint32_t> code_of = split(code, codes);
  const std::size_t first = columns_;
  widen(columns.size());
  for (std::size_t c = 0; c < cells_; ++c)
    for (std::size_t j = 0; j < columns.size(); ++j)
      in_cell_[c * columns_ + first + j] = columns[j][code_of[c]];
}

void Design::add_measured(std::vector<double> column) {
  if (column.size() != rows()) throw std::invalid_argument("Design: a column of another length");
  measured_.push_back({columns_, std::move(column)});
  widen(1);
}

void Design::add(const Design& other) {
  if (other.rows() != rows()) throw std::invalid_argument("Design: another number of rows");
  const std::vector<std::uint32_t> from = split(other.cell_, other.cells_);
  const std::size_t first = columns_;
  widen(other.columns_);
  for (std::size_t c = 0; c < cells_; ++c)
    for (std::size_t j = 0; j < other.columns_; ++j)
      in_cell_[c * columns_ + first + j] = other.in_cell(from[c], j);
  for (const Measured& m : other.measured_) measured_.push_back({first + m.column, m.value});
}

std::vector<double> Design::times(const std::vector<double>& coefficient) const {
  std::vector<double> of_cell(cells_, 0), out(rows());
  for (std::size_t c = 0; c < cells_; ++c)
    for (std::size_t j = 0; j < columns_; ++j) of_cell[c] += in_cell(c, j) * coefficient[j];
  for (std::size_t i = 0; i < rows(); ++i) out[i] = of_cell[cell_[i]];
  for (const Measured& m : measured_) {
    const double by = coefficient[m.column];
    for (std::size_t i = 0; i < rows(); ++i) out[i] += m.value[i] * by;
  }
  return out;
}

std::vector<double> Design::sums(const std::vector<double>& weight) const {
  std::vector<double> of_cell(cells_, 0), out(columns_, 0);
  for (std::size_t i = 0; i < rows(); ++i) of_cell[cell_[i]] += weight[i];
  for (std::size_t c = 0; c < cells_; ++c)
    for (std::size_t j = 0; j < columns_; ++j) out[j] += in_cell(c, j) * of_cell[c];
  for (const Measured& m : measured_) {
    double sum = 0;
    for (std::size_t i = 0; i < rows(); ++i) sum += weight[i] * m.value[i];
    out[m.column] += sum;
  }
  return out;
}

}  // namespace leadlab::models::fit
