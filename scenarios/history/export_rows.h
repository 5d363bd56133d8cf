// The rows of one export: each becomes an arrival or is left out for a reason.
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "scenarios/csv.h"
#include "scenarios/history/left_out.h"
#include "scenarios/history/mapping.h"

namespace leadlab::scenarios {

/// A column's values as found: how many rows could be used and what became of the others.
struct ColumnUse {
  std::uint64_t used = 0, empty = 0;
  std::map<std::string, std::uint64_t> unknown;  ///< value as written -> rows
  [[nodiscard]] std::uint64_t drawn() const {
    std::uint64_t rows = empty;
    for (const auto& [value, n] : unknown) rows += n;
    return rows;
  }
};

/// Invariant: rows = arrivals + rows left out.   Tested: through every kind of row an export may hold.
class ExportRows {
 public:
  ExportRows(const ImportMapping& mapping, const Scenario& scenario, const CsvFile& csv);

  [[nodiscard]] std::uint64_t rows() const { return arrivals_.size() + left_out_.rows(); }
  /// In order of time.
  [[nodiscard]] const std::vector<models::RealArrival>& arrivals() const { return arrivals_; }
  [[nodiscard]] std::vector<models::RealArrival> take_arrivals() { return std::move(arrivals_); }
  [[nodiscard]] const LeftOutRows& left_out() const { return left_out_; }
  /// Rows left out because they have no time, or none that can be read.
  [[nodiscard]] std::uint64_t without_time() const;
  /// The first of them, if there is one.
  [[nodiscard]] const ImportReport::LeftOut* first_without_time() const;
  /// A text of each row that is no duplicate.
  [[nodiscard]] const std::vector<std::string>& digests() const { return digests_; }

  [[nodiscard]] const ColumnUse& location() const { return location_; }
  [[nodiscard]] const ColumnUse& channel() const { return channel_; }
  [[nodiscard]] const ColumnUse& industry() const { return industry_; }
  [[nodiscard]] std::uint64_t existing() const { return existing_; }
  using Counts = std::map<std::string, std::uint64_t>;  ///< value -> rows
  [[nodiscard]] const Counts& agents() const { return agents_; }
  [[nodiscard]] const Counts& statuses() const { return statuses_; }

 private:
  [[nodiscard]] std::string_view cell(const CsvRow& row, const std::string& column) const;
  void take(const CsvRow& row);
  std::optional<engine::Time> time_of(const CsvRow& row);
  models::RealArrival arrival_of(const CsvRow& row, engine::Time at);
  [[nodiscard]] std::string location_of(const CsvRow& row) const;

  const ImportMapping& mapping_;
  const CsvFile& csv_;
  std::set<std::string> locations_, channels_, industries_;
  std::unordered_map<std::string, std::size_t> seen_;  ///< row -> line where it stood first
  std::vector<models::RealArrival> arrivals_;
  LeftOutRows left_out_;
  std::vector<std::string> digests_;
  Counts agents_, statuses_;
  ColumnUse location_, channel_, industry_;
  std::uint64_t existing_ = 0;
};

}  // namespace leadlab::scenarios
