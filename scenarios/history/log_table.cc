#include "scenarios/history/log_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/decimal.h"
#include "scenarios/stream/lead_values.h"
#include "scenarios/text.h"
#include "scenarios/times.h"

namespace leadlab::scenarios {

namespace {

constexpr std::size_t kShownOfAKind = 10;
constexpr double kMostValue = 1e12;

bool is_missing_or_empty(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return true;
  return std::filesystem::is_regular_file(path, error) && std::filesystem::file_size(path, error) == 0;
}

}  // namespace

LogTable::LogTable(const std::filesystem::path& folder, const LogFile& file, Findings& findings)
    : file_(file),
      shown_as_((folder / file.name).string()),
      findings_(findings),
      index_(file.columns.size(), kAbsent) {
  if (is_missing_or_empty(folder / file.name)) return;
  try {
    source_.emplace(folder / file.name);
    records_.emplace(*source_);
    read_header();
  } catch (const SourceError&) {
    cannot_read();
  }
}

/// Leaves no records where the columns cannot be told apart or the ids are missing: each row would be wrong.
void LogTable::read_header() {
  const CsvRecords::Got got = records_->next();
  if (got == CsvRecords::Got::kEnd) return records_.reset();
  auto problem = foreign_separator(records_->raw());
  if (problem) problem->line = records_->line();
  if (!problem && got == CsvRecords::Got::kProblem) problem = records_->problem();
  if (problem) {
    findings_.error({shown_as_, problem->line}, problem->what, problem->expectation,
                    remedy_of(problem->kind));
    return records_.reset();
  }
  present_ = true;
  take_header();
}

void LogTable::take_header() {
  const Place header{shown_as_, records_->line()};
  const std::vector<std::string> known(file_.columns.begin(), file_.columns.end());
  width_ = records_->fields().size();
  for (std::size_t i = 0; i < width_; ++i) {
    const std::string name(trim(records_->fields()[i]));
    const auto found = std::find(known.begin(), known.end(), name);
    if (found == known.end()) {
      findings_.warn(header, "column " + in_quotes(name), "is not known and is not read",
                     suggestion(name, known, "Columns"));
    } else if (std::size_t& index = index_[static_cast<std::size_t>(found - known.begin())];
               index == kAbsent) {
      index = i;
    } else {
      findings_.warn(header, "column " + in_quotes(name), "stands twice in the header; the first is read");
    }
  }
  for (const std::string_view id : file_.ids) {
    const auto at = std::find(known.begin(), known.end(), id) - known.begin();
    if (index_[static_cast<std::size_t>(at)] != kAbsent) continue;
    findings_.error(header, fmt::format("column {} is missing", in_quotes(id)), "must be in the header",
                    "The first line must name the columns: " + join(known, 20) + ".");
    records_.reset();
    return;
  }
}

bool LogTable::next() {
  try {
    return records_ && find_row();
  } catch (const SourceError&) {
    cannot_read();
    return false;
  }
}

bool LogTable::find_row() {
  for (;;) {
    const CsvRecords::Got got = records_->next();
    if (got == CsvRecords::Got::kEnd) return false;
    ++rows_;
    if (got == CsvRecords::Got::kProblem) {
      take_problem(records_->problem());
    } else if (const std::size_t fields = records_->fields().size(); fields != width_) {
      take_problem(ragged(records_->line(), fields, width_));
    } else {
      return true;
    }
  }
}

void LogTable::cannot_read() {
  records_.reset();
  findings_.error({shown_as_, 0}, "cannot be read", "must be a readable file", "Check its permissions.");
}

void LogTable::take_problem(const CsvProblem& problem) {
  ++left_out_["broken"];
  if (++said_[problem.expectation] <= kShownOfAKind)
    findings_.warn({shown_as_, problem.line}, problem.what, problem.expectation, remedy_of(problem.kind));
}

std::string_view LogTable::at(std::size_t column) const {
  const std::size_t index = index_[column];
  return index == kAbsent ? std::string_view() : trim(records_->fields()[index]);
}

engine::Time LogTable::time_at(std::size_t column) {
  const auto value = at(column);
  if (value.empty()) return engine::kNever;
  if (const auto t = parse_time(value)) return *t;
  TimeError wrong;  // only now: its words take a while
  static_cast<void>(parse_time(value, &wrong));
  bad_cell(column, wrong.expectation, "Write it like 2026-07-01T09:30:00Z, with its zone.");
  return engine::kNever;
}

std::optional<std::int64_t> LogTable::amount_at(std::size_t column) {
  const auto value = at(column);
  if (value.empty()) return std::nullopt;
  const auto number = parse_amount(value);
  if (!number) bad_cell(column, std::string(kAmountExpected), "Leave it empty if it is not known.");
  return number;
}

std::optional<double> LogTable::number_at(std::size_t column) {
  const auto value = at(column);
  if (value.empty()) return std::nullopt;
  const auto number = parse_number(value);
  if (!number) bad_cell(column, std::string(kNumberExpected), "Leave it empty if it is not known.");
  return number;
}

std::optional<std::int64_t> LogTable::cents_at(std::size_t column) {
  const auto value = at(column);
  if (value.empty()) return std::nullopt;
  const auto decimal = engine::parse_decimal(value);
  if (!decimal || decimal->units < 0 || decimal->to_double() > kMostValue) {
    bad_cell(column, "must be an amount of money >= 0 like 12500 or 12500.50",
             "Leave it empty if it is not known.");
    return std::nullopt;
  }
  std::int64_t cents = decimal->units;
  for (int places = decimal->places; places < 2; ++places) cents *= 10;
  for (int places = decimal->places; places > 2; --places) cents = (cents + 5) / 10;
  return cents;
}

std::optional<bool> LogTable::flag_at(std::size_t column) {
  const std::string value = lower(at(column));
  if (value.empty()) return std::nullopt;
  if (value == "yes" || value == "true" || value == "1") return true;
  if (value == "no" || value == "false" || value == "0") return false;
  bad_cell(column, "must be yes or no", "Leave it empty if it is not known.");
  return std::nullopt;
}

void LogTable::bad_cell(std::size_t column, const std::string& expectation, const std::string& remedy) {
  ++bad_cells_;
  warn(column, fmt::format("{}: {}", file_.columns[column], expectation), expectation, remedy);
}

void LogTable::drop(std::size_t column, const std::string& reason, const std::string& remedy) {
  ++left_out_[reason];
  warn(column, reason, reason + "; the row is left out", remedy);
}

void LogTable::warn(std::size_t column, const std::string& kind, const std::string& expectation,
                    const std::string& remedy) {
  if (++said_[kind] > kShownOfAKind) return;
  const auto value = at(column);
  const std::size_t index = index_[column];
  findings_.warn({shown_as_, index == kAbsent ? records_->line() : records_->line_of(index)},
                 value.empty() ? fmt::format("{} is empty", file_.columns[column])
                               : fmt::format("{} = {}", file_.columns[column], in_quotes(value)),
                 expectation, remedy);
}

std::string LogTable::conclude() {
  for (const auto& [kind, times] : said_) {
    if (times <= kShownOfAKind) continue;
    findings_.warn({shown_as_, 0}, fmt::format("{} more like them", times - kShownOfAKind), kind);
  }
  if (!present_) return fmt::format("{} is missing or empty.", file_.name);
  std::size_t left_out = 0;
  std::string reasons;
  for (const auto& [reason, rows] : left_out_) {
    left_out += rows;
    reasons += fmt::format("{}{} {}", reasons.empty() ? "" : ", ", rows, reason);
  }
  std::string out = fmt::format("{}: {} read: {} used, {} left out", file_.name, counted(rows_, "row"),
                                rows_ - left_out, left_out);
  if (left_out > 0) out += " (" + reasons + ")";
  if (bad_cells_ > 0)
    out += fmt::format("; {} could not be read and count as unknown", counted(bad_cells_, "cell"));
  return out + ".";
}

}  // namespace leadlab::scenarios
