#include "reports/audit/frame.h"

#include <stdexcept>

namespace leadlab::reports::audit {

namespace {

void check(const Frame& frame, const std::string& column, std::size_t cells) {
  if (cells != frame.rows) throw std::invalid_argument(frame.name + "." + column + ": wrong number of cells");
}

}  // namespace

Frame& Frame::text(std::string column, std::string what, std::vector<std::string> cells) {
  check(*this, column, cells.size());
  columns.push_back({std::move(column), "", std::move(what), std::move(cells), {}});
  return *this;
}

Frame& Frame::number(std::string column, std::string unit, std::string what, std::vector<double> cells) {
  check(*this, column, cells.size());
  columns.push_back({std::move(column), std::move(unit), std::move(what), {}, std::move(cells)});
  return *this;
}

Frame& Frame::interval(const std::string& column, const std::string& unit, const std::string& what,
                       const std::vector<Interval>& cells) {
  std::vector<double> estimate, low, high;
  for (const Interval& x : cells) {
    estimate.push_back(x.estimate);
    low.push_back(x.low);
    high.push_back(x.high);
  }
  number(column, unit, what, std::move(estimate));
  number(column + "_low", unit, "lower end of the interval: " + what, std::move(low));
  return number(column + "_high", unit, "upper end of the interval: " + what, std::move(high));
}

}  // namespace leadlab::reports::audit
