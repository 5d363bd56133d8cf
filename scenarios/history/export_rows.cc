#include "scenarios/history/export_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/history/arrival_time.h"
#include "scenarios/text.h"

namespace leadlab::scenarios {
namespace {

using engine::Time;
using models::RealArrival;

constexpr const char* kNoDate = "no date";
constexpr const char* kUnparsableDate = "unparsable date";

std::string reason_of(CsvProblem::Kind kind) {
  switch (kind) {
    case CsvProblem::Kind::kSyntax:
      return "broken quoting";
    case CsvProblem::Kind::kRagged:
      return "wrong number of fields";
    case CsvProblem::Kind::kEncoding:
      return "not UTF-8";
    case CsvProblem::Kind::kTooLong:
      return "field too long";
    case CsvProblem::Kind::kSeparator:
      return "wrong separator";
  }
  return {};
}

std::string translate(const std::string& value, const MappedColumn& column,
                      const std::set<std::string>& known, ColumnUse& use) {
  if (column.column.empty()) return {};
  if (value.empty()) return ++use.empty, std::string();
  const auto entry = column.values.find(lower(value));
  if (entry != column.values.end()) return ++use.used, entry->second;
  if (!column.translated && known.contains(value)) return ++use.used, value;
  ++use.unknown[value];
  return {};
}

}  // namespace

ExportRows::ExportRows(const ImportMapping& mapping, const Scenario& scenario, const CsvFile& csv)
    : mapping_(mapping), csv_(csv) {
  for (const auto& share : scenario.world.leads.locations) locations_.insert(share.value);
  for (const auto& channel : scenario.world.leads.channels) channels_.insert(channel.name);
  for (const auto& share : scenario.world.leads.industries) industries_.insert(share.value);
  for (const auto& [industry, vertical] : scenario.policy.industries) industries_.insert(industry);
  for (const auto& problem : csv_.problems) {
    if (problem.line != csv_.header_line)
      left_out_.add(reason_of(problem.kind), problem.line, problem.what, remedy_of(problem.kind));
  }
  for (const auto& row : csv_.rows) take(row);
  std::stable_sort(arrivals_.begin(), arrivals_.end(),
                   [](const RealArrival& a, const RealArrival& b) { return a.at < b.at; });
}

std::uint64_t ExportRows::without_time() const {
  return left_out_.rows(kNoDate) + left_out_.rows(kUnparsableDate);
}

const ImportReport::LeftOut* ExportRows::first_without_time() const {
  const auto* unparsable = left_out_.find(kUnparsableDate);
  return unparsable != nullptr ? unparsable : left_out_.find(kNoDate);
}

std::string_view ExportRows::cell(const CsvRow& row, const std::string& column) const {
  const std::size_t index = column.empty() ? CsvFile::npos : csv_.column(column);
  return index == CsvFile::npos ? std::string_view() : trim(row.fields[index]);
}

void ExportRows::take(const CsvRow& row) {
  if (row.blank()) return left_out_.add("empty row", row.line, "nothing but separators");
  std::string digest;
  for (const auto& field : row.fields) digest += fmt::format("{}:{};", field.size(), field);
  const auto [first, is_new] = seen_.emplace(digest, row.line);
  if (!is_new) {
    return left_out_.add("exact duplicate", row.line, fmt::format("the same as line {}", first->second),
                         "If these are different leads, export a column that tells them apart.");
  }
  digests_.push_back(digest);
  const auto at = time_of(row);
  if (!at) return;
  arrivals_.push_back(arrival_of(row, *at));
  if (const auto agent = cell(row, mapping_.agent); !mapping_.agent.empty()) ++agents_[std::string(agent)];
  if (const auto status = cell(row, mapping_.status); !mapping_.status.empty()) ++statuses_[lower(status)];
}

/// Nothing for a row without a time that can be read, which is then left out.
std::optional<Time> ExportRows::time_of(const CsvRow& row) {
  auto written = cell(row, mapping_.time);
  if (written.empty()) written = cell(row, mapping_.other_time);
  const auto at = parse_arrival(mapping_, written);
  if (at) return at;
  const std::size_t line = row.line_of(std::min(csv_.column(mapping_.time), row.fields.size()));
  if (written.empty()) {
    left_out_.add(kNoDate, line, mapping_.time + " is empty", "Give the lead its time in the export.");
  } else {
    const bool first = left_out_.find(kUnparsableDate) == nullptr;  // a remedy takes a while to find
    left_out_.add(kUnparsableDate, line, fmt::format("{} = {}", mapping_.time, in_quotes(written)),
                  first ? arrival_time_remedy(mapping_, written) : "");
  }
  return std::nullopt;
}

RealArrival ExportRows::arrival_of(const CsvRow& row, Time at) {
  RealArrival out;
  out.at = at;
  out.location = translate(location_of(row), mapping_.location, locations_, location_);
  out.channel =
      translate(std::string(cell(row, mapping_.channel.column)), mapping_.channel, channels_, channel_);
  out.industry =
      translate(std::string(cell(row, mapping_.industry.column)), mapping_.industry, industries_, industry_);
  const auto mark = lower(cell(row, mapping_.existing_column));
  const auto& marks = mapping_.existing_values;
  out.existing_customer =
      !mark.empty() && (marks.empty() || std::find(marks.begin(), marks.end(), mark) != marks.end());
  existing_ += out.existing_customer ? 1 : 0;
  return out;
}

/// "DE", or country and state in one.
std::string ExportRows::location_of(const CsvRow& row) const {
  const std::string country(cell(row, mapping_.location.column));
  const auto state = cell(row, mapping_.state);
  if (state.empty()) return country;
  if (state.find('-') != std::string_view::npos || country.empty()) return std::string(state);
  return fmt::format("{}-{}", country, state);
}

}  // namespace leadlab::scenarios
