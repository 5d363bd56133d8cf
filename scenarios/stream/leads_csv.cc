#include "scenarios/stream/leads_csv.h"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/text.h"
#include "scenarios/times.h"

namespace leadlab::scenarios {
LeadsCsv::LeadsCsv(ByteSource& source, std::string shown_as, std::optional<engine::Time> default_time)
    : records_(source), shown_as_(std::move(shown_as)), default_time_(default_time) {
  column_.fill(kAbsent);
  read_header();
}

void LeadsCsv::read_header() {
  const CsvRecords::Got got = records_.next();
  if (got == CsvRecords::Got::kEnd) {
    header_problems_.push_back(error(0, "no header", "must begin with the names of its columns",
                                     "The first line must name the columns: lead_id, mql_at, ..."));
    return;
  }
  if (auto foreign = foreign_separator(records_.raw())) {
    foreign->line = records_.line();
    header_problems_.push_back(csv_finding(*foreign));
    return;
  }
  if (got == CsvRecords::Got::kProblem) {
    header_problems_.push_back(csv_finding(records_.problem()));
    return;
  }
  const std::vector<std::string> names = lead_field_names();
  columns_ = records_.fields().size();
  for (std::size_t i = 0; i < columns_; ++i) {
    const std::string name(trim(records_.fields()[i]));
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
      header_problems_.push_back(error(records_.line(), "column " + in_quotes(name), "unknown column",
                                       suggestion(name, names, "Columns")));
      continue;
    }
    std::size_t& column = column_[static_cast<std::size_t>(found - names.begin())];
    if (column != kAbsent)
      header_problems_.push_back(
          error(records_.line(), "column " + in_quotes(name), "must stand once in the header", {}));
    column = i;
  }
  if (column_[0] == kAbsent)
    header_problems_.push_back(error(records_.line(), "column \"lead_id\" is missing",
                                     "must be in the header", "Columns: " + join(names, 40) + "."));
}

LeadsCsv::Got LeadsCsv::next() {
  problems_.clear();
  const CsvRecords::Got got = records_.next();
  if (got == CsvRecords::Got::kEnd) return Got::kEnd;
  if (got == CsvRecords::Got::kProblem) {
    problems_.push_back(csv_finding(records_.problem()));
  } else if (records_.fields().size() != columns_) {
    problems_.push_back(csv_finding(ragged(records_.line(), records_.fields().size(), columns_)));
  } else {
    read_lead();
  }
  return problems_.empty() ? Got::kLead : Got::kBadLine;
}

void LeadsCsv::read_lead() {
  using F = LeadField;
  lead_ = {};
  lead_.lead_id = text(F::kLeadId);
  if (lead_.lead_id.empty()) complain(F::kLeadId, "must have a value");
  take_texts(lead_, [this](F field) { return text(field); });
  lead_.employees = value(F::kEmployees, parse_amount, kAmountExpected);
  lead_.deal_size = value(F::kDealSize, parse_amount, kAmountExpected);
  lead_.score = value(F::kScore, parse_number, kNumberExpected);
  lead_.requested_at = time(F::kRequestedAt).value_or(engine::kNever);
  if (text(F::kMqlAt).empty() && !default_time_)
    complain(F::kMqlAt, "must have a time", "Give the line one, or name one for all such lines with --at.");
  lead_.mql_at = text(F::kMqlAt).empty() ? default_time_.value_or(engine::kNever)
                                         : time(F::kMqlAt).value_or(engine::kNever);
}

std::string_view LeadsCsv::text(LeadField field) const {
  const std::size_t column = column_[static_cast<std::size_t>(field)];
  return column == kAbsent ? std::string_view() : trim(records_.fields()[column]);
}

std::optional<engine::Time> LeadsCsv::time(LeadField field) {
  const std::string_view written = text(field);
  if (written.empty()) return std::nullopt;
  const auto t = parse_time(written);
  if (t) return t;
  TimeError wrong;
  static_cast<void>(parse_time(written, &wrong));
  complain(field, wrong.expectation);
  return std::nullopt;
}

template <class Value>
std::optional<Value> LeadsCsv::value(LeadField field, std::optional<Value> (*parse)(std::string_view),
                                     std::string_view expected) {
  const std::string_view written = text(field);
  if (written.empty()) return std::nullopt;
  const std::optional<Value> result = parse(written);
  if (!result) complain(field, std::string(expected), "Leave it empty if it is unknown.");
  return result;
}

void LeadsCsv::complain(LeadField field, std::string expectation, std::string remedy) {
  problems_.push_back(problem(field, std::move(expectation), std::move(remedy)));
}

Finding LeadsCsv::problem(LeadField field, std::string expectation, std::string remedy) const {
  const std::string_view name = name_of(field);
  const std::string_view written = text(field);
  const std::size_t column = column_[static_cast<std::size_t>(field)];
  return error(
      column == kAbsent ? records_.line() : records_.line_of(column),
      written.empty() ? fmt::format("{} is empty", name) : fmt::format("{} = {}", name, in_quotes(written)),
      std::move(expectation), std::move(remedy));
}

Finding LeadsCsv::csv_finding(const CsvProblem& problem) const {
  return error(problem.line, problem.what, problem.expectation, remedy_of(problem.kind));
}

Finding LeadsCsv::error(std::size_t line, std::string where, std::string expectation,
                        std::string remedy) const {
  return {Finding::Severity::kError, shown_as_,        line, std::move(where),
          std::move(expectation),    std::move(remedy)};
}

}  // namespace leadlab::scenarios
