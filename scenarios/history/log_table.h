// One CSV file of a log, read forgivingly: what cannot be read is said with its line and is unknown from then
// on, a row that cannot be used is counted, and nothing is guessed.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/time.h"
#include "scenarios/csv.h"
#include "scenarios/findings.h"
#include "scenarios/history/log_columns.h"

namespace leadlab::scenarios {

/// Invariant: rows read = rows used + rows left out.
/// Threads: one.   Tested: with every kind of broken cell and row (tests/unit/scenarios/log_folder_test.cc).
class LogTable {
 public:
  /// Reads `folder`/`file.name`. A missing or empty file is a table without columns; a file whose ids are
  /// missing from the header is an error.
  LogTable(const std::filesystem::path& folder, const LogFile& file, Findings& findings);

  [[nodiscard]] bool present() const { return present_; }
  [[nodiscard]] const std::vector<CsvRow>& rows() const { return csv_.rows; }
  template <class Column>
  [[nodiscard]] bool has(Column column) const {
    return index_[static_cast<std::size_t>(column)] != CsvFile::npos;
  }

  // The cell of a row. Empty = unknown; so is, after a word about it, what cannot be read.
  template <class Column>
  [[nodiscard]] std::string_view text(const CsvRow& row, Column column) const {
    return at(row, static_cast<std::size_t>(column));
  }
  template <class Column>
  engine::Time time(const CsvRow& row, Column column) {  ///< kNever = unknown
    return time_at(row, static_cast<std::size_t>(column));
  }
  template <class Column>
  std::optional<std::int64_t> amount(const CsvRow& row, Column column) {  ///< whole, >= 0
    return amount_at(row, static_cast<std::size_t>(column));
  }
  template <class Column>
  std::optional<double> number(const CsvRow& row, Column column) {
    return number_at(row, static_cast<std::size_t>(column));
  }
  template <class Column>
  std::optional<std::int64_t> cents(const CsvRow& row, Column column) {
    return cents_at(row, static_cast<std::size_t>(column));
  }
  template <class Column>
  std::optional<bool> yes_or_no(const CsvRow& row, Column column) {
    return flag_at(row, static_cast<std::size_t>(column));
  }
  /// Says what is wrong with a cell; the first few of a kind by line, the others as a number.
  template <class Column>
  void unreadable(const CsvRow& row, Column column, const std::string& expectation,
                  const std::string& remedy = {}) {
    bad_cell(row, static_cast<std::size_t>(column), expectation, remedy);
  }

  /// The row is not used, for `reason` ("no lead_id").
  template <class Column>
  void leave_out(const CsvRow& row, Column column, const std::string& reason, const std::string& remedy) {
    drop(row, static_cast<std::size_t>(column), reason, remedy);
  }

  /// Ends the reading: says what was only counted. One sentence, "leads.csv: 12 rows read: 11 used, 1 left
  /// out (1 without lead_id); 2 cells could not be read and count as unknown."
  std::string conclude();

 private:
  [[nodiscard]] std::string_view at(const CsvRow& row, std::size_t column) const;
  engine::Time time_at(const CsvRow& row, std::size_t column);
  std::optional<std::int64_t> amount_at(const CsvRow& row, std::size_t column);
  std::optional<double> number_at(const CsvRow& row, std::size_t column);
  std::optional<std::int64_t> cents_at(const CsvRow& row, std::size_t column);
  std::optional<bool> flag_at(const CsvRow& row, std::size_t column);
  void bad_cell(const CsvRow& row, std::size_t column, const std::string& expectation,
                const std::string& remedy);
  void drop(const CsvRow& row, std::size_t column, const std::string& reason, const std::string& remedy);
  void read_header();
  void take_problems();
  /// Says it, unless there were enough of its kind.
  void warn(const CsvRow& row, std::size_t column, const std::string& kind, const std::string& expectation,
            const std::string& remedy);

  const LogFile& file_;
  std::string shown_as_;
  Findings& findings_;
  CsvFile csv_;
  bool present_ = false;
  std::vector<std::size_t> index_;               ///< [column] -> field of a row, or npos
  std::map<std::string, std::size_t> left_out_;  ///< reason -> rows
  std::map<std::string, std::size_t> said_;      ///< kind -> so often
  std::size_t bad_cells_ = 0;
};

}  // namespace leadlab::scenarios
