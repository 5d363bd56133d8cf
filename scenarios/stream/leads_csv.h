// leads.csv as a stream: one lead after the other, every bad line with its number and all that is wrong in
// it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/lead.h"
#include "scenarios/scenario.h"
#include "scenarios/stream/csv_records.h"
#include "scenarios/stream/lead_values.h"

namespace leadlab::scenarios {

class LeadsCsv {
 public:
  /// Reads the header; see header_problems().
  /// @param default_time  stands for an empty mql_at; without one such a line is bad
  LeadsCsv(ByteSource& source, std::string shown_as, std::optional<engine::Time> default_time = {});

  /// Unknown, repeated and missing columns. Requires none before next().
  [[nodiscard]] const std::vector<Finding>& header_problems() const { return header_problems_; }

  enum class Got { kLead, kBadLine, kEnd };
  Got next();
  /// The lead read last; valid until next(). Has a lead_id and an mql_at.
  [[nodiscard]] const engine::LeadRecord& lead() const { return lead_; }
  [[nodiscard]] std::size_t line() const { return records_.line(); }
  /// Of the line read last; not empty after kBadLine.
  [[nodiscard]] const std::vector<Finding>& problems() const { return problems_; }
  /// A problem of the line read last, for who finds it later: "leads.csv:7: lead_id = ... (...)".
  [[nodiscard]] Finding problem(LeadField field, std::string expectation, std::string remedy = {}) const;

 private:
  static constexpr std::size_t kAbsent = static_cast<std::size_t>(-1);
  void read_header();
  void read_lead();
  [[nodiscard]] std::string_view text(LeadField field) const;
  std::optional<engine::Time> time(LeadField field);
  template <class Value>
  std::optional<Value> value(LeadField field, std::optional<Value> (*parse)(std::string_view),
                             std::string_view expected);
  void complain(LeadField field, std::string expectation, std::string remedy = {});
  [[nodiscard]] Finding csv_finding(const CsvProblem& problem) const;
  [[nodiscard]] Finding error(std::size_t line, std::string where, std::string expectation,
                              std::string remedy) const;

  CsvRecords records_;
  std::string shown_as_;
  std::optional<engine::Time> default_time_;
  std::array<std::size_t, kLeadFieldCount> column_{};
  std::size_t columns_ = 0;
  std::vector<Finding> header_problems_, problems_;
  engine::LeadRecord lead_;
};

}  // namespace leadlab::scenarios
