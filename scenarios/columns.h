// The cells of one CSV file by column name, with typed access and messages that name line, column and value.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/decimal.h"
#include "engine/time.h"
#include "scenarios/csv.h"
#include "scenarios/findings.h"

namespace leadlab::scenarios {

class Columns {
 public:
  /// Reports ragged and broken rows, unknown, repeated and missing columns.
  Columns(const CsvFile& file, std::string shown_as, const std::vector<std::string>& allowed,
          const std::vector<std::string>& required, Findings& findings);

  /// The trimmed cell; empty for a column that the file lacks.
  [[nodiscard]] std::string_view text(const CsvRow& row, std::string_view column) const;
  [[nodiscard]] std::vector<std::string> list(const CsvRow& row, std::string_view column) const;
  // Empty cells give nothing; wrong ones are reported and give nothing.
  [[nodiscard]] std::optional<std::int64_t> integer(const CsvRow& row, std::string_view column,
                                                    std::int64_t lowest) const;
  [[nodiscard]] std::optional<engine::Duration> hours(const CsvRow& row, std::string_view column) const;
  [[nodiscard]] std::optional<std::int64_t> cents(const CsvRow& row, std::string_view column) const;
  [[nodiscard]] std::optional<engine::Time> time(const CsvRow& row, std::string_view column) const;
  /// As above, and an empty cell is an error.
  [[nodiscard]] std::string_view required_text(const CsvRow& row, std::string_view column) const;

  [[nodiscard]] Place place(const CsvRow& row, std::string_view column) const;
  void error(const CsvRow& row, std::string_view column, std::string expectation,
             std::string remedy = {}) const;
  /// A text of the row that does not depend on the order of the columns.
  [[nodiscard]] std::string digest(const CsvRow& row) const;

 private:
  void report_rows(const CsvFile& file) const;

  std::string file_;
  std::map<std::string, std::size_t, std::less<>> index_;
  Findings* findings_;
};

}  // namespace leadlab::scenarios
