#include "scenarios/columns.h"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/text.h"
#include "scenarios/times.h"

namespace leadlab::scenarios {
namespace {

constexpr std::size_t kProblemsShown = 20;
constexpr std::int64_t kMostHours = 1'000'000;
constexpr std::int64_t kMostValue = 1'000'000'000'000;

}  // namespace

Columns::Columns(const CsvFile& file, std::string shown_as, const std::vector<std::string>& allowed,
                 const std::vector<std::string>& required, Findings& findings)
    : file_(std::move(shown_as)), findings_(&findings) {
  report_rows(file);
  const Place header{file_, file.header_line};
  for (std::size_t i = 0; i < file.header.size(); ++i) {
    const std::string& name = file.header[i];
    if (std::find(allowed.begin(), allowed.end(), name) == allowed.end()) {
      findings.error(header, "column " + in_quotes(name), "unknown column",
                     suggestion(name, allowed, "Columns"));
    } else if (!index_.emplace(name, i).second) {
      findings.error(header, "column " + in_quotes(name), "must stand once in the header");
    }
  }
  for (const auto& name : required) {
    if (!index_.contains(name)) {
      findings.error(header, fmt::format("column {} is missing", in_quotes(name)), "must be in the header",
                     fmt::format("The first line must name the columns: {}.", join(allowed, 20)));
    }
  }
}

void Columns::report_rows(const CsvFile& file) const {
  for (std::size_t i = 0; i < file.problems.size(); ++i) {
    const auto& problem = file.problems[i];
    if (i == kProblemsShown) {
      findings_->error({file_, problem.line}, counted(file.problems.size() - i, "more such line"),
                       "this line and those after it have problems like the ones above");
      return;
    }
    findings_->error({file_, problem.line}, problem.what, problem.expectation, remedy_of(problem.kind));
  }
}

std::string_view Columns::text(const CsvRow& row, std::string_view column) const {
  const auto found = index_.find(column);
  return found == index_.end() ? std::string_view() : trim(row.fields[found->second]);
}

std::vector<std::string> Columns::list(const CsvRow& row, std::string_view column) const {
  return split_list(text(row, column));
}

Place Columns::place(const CsvRow& row, std::string_view column) const {
  const auto found = index_.find(column);
  return {file_, found == index_.end() ? row.line : row.line_of(found->second)};
}

void Columns::error(const CsvRow& row, std::string_view column, std::string expectation,
                    std::string remedy) const {
  const auto value = text(row, column);
  findings_->error(
      place(row, column),
      value.empty() ? fmt::format("{} is empty", column) : fmt::format("{} = {}", column, in_quotes(value)),
      std::move(expectation), std::move(remedy));
}

std::string_view Columns::required_text(const CsvRow& row, std::string_view column) const {
  const auto value = text(row, column);
  if (value.empty() && index_.contains(column)) error(row, column, "must have a value");
  return value;
}

std::optional<std::int64_t> Columns::integer(const CsvRow& row, std::string_view column,
                                             std::int64_t lowest) const {
  const auto value = text(row, column);
  if (value.empty()) return std::nullopt;
  const auto number = parse_integer(value);
  if (number && *number >= lowest) return number;
  error(row, column, fmt::format("must be a whole number >= {}", lowest));
  return std::nullopt;
}

std::optional<engine::Duration> Columns::hours(const CsvRow& row, std::string_view column) const {
  const auto value = text(row, column);
  if (value.empty()) return std::nullopt;
  const auto decimal = engine::parse_decimal(value);
  const bool fits = decimal && decimal->units >= 0 && decimal->to_double() <= static_cast<double>(kMostHours);
  if (fits) return engine::hours_to_work(*decimal);
  error(row, column, fmt::format("must be a number of hours between 0 and {}", kMostHours),
        "Leave it empty for the default.");
  return std::nullopt;
}

std::optional<std::int64_t> Columns::cents(const CsvRow& row, std::string_view column) const {
  const auto value = text(row, column);
  if (value.empty()) return std::nullopt;
  const auto decimal = engine::parse_decimal(value);
  const bool fits = decimal && decimal->units >= 0 && decimal->to_double() <= static_cast<double>(kMostValue);
  if (!fits) {
    error(row, column, "must be an amount of money >= 0 like 12500 or 12500.50");
    return std::nullopt;
  }
  std::int64_t cents = decimal->units;
  for (int places = decimal->places; places < 2; ++places) cents *= 10;
  for (int places = decimal->places; places > 2; --places) cents = (cents + 5) / 10;
  return cents;
}

std::optional<engine::Time> Columns::time(const CsvRow& row, std::string_view column) const {
  const auto value = text(row, column);
  if (value.empty()) return std::nullopt;
  TimeError wrong;
  const auto t = parse_time(value, &wrong);
  if (!t) error(row, column, wrong.expectation);
  return t;
}

std::string Columns::digest(const CsvRow& row) const {
  std::string out;
  for (const auto& [name, index] : index_) {
    const auto value = trim(row.fields[index]);
    if (!value.empty()) out += fmt::format("{}:{}:{};", name, value.size(), value);
  }
  return out;
}

}  // namespace leadlab::scenarios
