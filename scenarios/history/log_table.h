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
#include "scenarios/findings.h"
#include "scenarios/history/log_columns.h"
#include "scenarios/stream/byte_source.h"
#include "scenarios/stream/csv_records.h"

namespace leadlab::scenarios {

/// Invariant: rows read = rows used + rows left out.
/// Threads: one.   Tested: with every kind of broken cell and row (tests/unit/scenarios/log_folder_test.cc).
class LogTable {
 public:
  /// Reads `folder`/`file.name`. A missing or empty file is a table without columns; a file whose ids are
  /// missing from the header is an error.
  LogTable(const std::filesystem::path& folder, const LogFile& file, Findings& findings);

  [[nodiscard]] bool present() const { return present_; }
  /// Goes to the next sound row; false at the end, and at once where the ids are missing.
  bool next();
  template <class Column>
  [[nodiscard]] bool has(Column column) const {
    return index_[static_cast<std::size_t>(column)] != kAbsent;
  }

  // A cell of the row; views are valid until next(). Empty = unknown; so is, after a word about it, what
  // cannot be read.
  template <class Column>
  [[nodiscard]] std::string_view text(Column column) const {
    return at(static_cast<std::size_t>(column));
  }
  template <class Column>
  engine::Time time(Column column) {  ///< kNever = unknown
    return time_at(static_cast<std::size_t>(column));
  }
  template <class Column>
  std::optional<std::int64_t> amount(Column column) {  ///< whole, >= 0
    return amount_at(static_cast<std::size_t>(column));
  }
  template <class Column>
  std::optional<double> number(Column column) {
    return number_at(static_cast<std::size_t>(column));
  }
  template <class Column>
  std::optional<std::int64_t> cents(Column column) {
    return cents_at(static_cast<std::size_t>(column));
  }
  template <class Column>
  std::optional<bool> yes_or_no(Column column) {
    return flag_at(static_cast<std::size_t>(column));
  }
  /// Says what is wrong with a cell; the first few of a kind by line, the others as a number.
  template <class Column>
  void unreadable(Column column, const std::string& expectation, const std::string& remedy = {}) {
    bad_cell(static_cast<std::size_t>(column), expectation, remedy);
  }

  /// The row is not used, for `reason` ("no lead_id").
  template <class Column>
  void leave_out(Column column, const std::string& reason, const std::string& remedy) {
    drop(static_cast<std::size_t>(column), reason, remedy);
  }

  /// Ends the reading: says what was only counted. One sentence, "leads.csv: 12 rows read: 11 used, 1 left
  /// out (1 without lead_id); 2 cells could not be read and count as unknown."
  std::string conclude();

 private:
  static constexpr std::size_t kAbsent = static_cast<std::size_t>(-1);

  [[nodiscard]] std::string_view at(std::size_t column) const;
  engine::Time time_at(std::size_t column);
  std::optional<std::int64_t> amount_at(std::size_t column);
  std::optional<double> number_at(std::size_t column);
  std::optional<std::int64_t> cents_at(std::size_t column);
  std::optional<bool> flag_at(std::size_t column);
  void bad_cell(std::size_t column, const std::string& expectation, const std::string& remedy);
  void drop(std::size_t column, const std::string& reason, const std::string& remedy);
  void read_header();
  void take_header();
  bool find_row();
  void take_problem(const CsvProblem& problem);
  void cannot_read();
  /// Says it, unless there were enough of its kind.
  void warn(std::size_t column, const std::string& kind, const std::string& expectation,
            const std::string& remedy);

  const LogFile& file_;
  std::string shown_as_;
  Findings& findings_;
  std::optional<DescriptorSource> source_;
  std::optional<CsvRecords> records_;  ///< none: nothing to be read
  bool present_ = false;
  std::size_t width_ = 0, rows_ = 0;             ///< columns of the header; rows seen
  std::vector<std::size_t> index_;               ///< [column] -> field of a row, or kAbsent
  std::map<std::string, std::size_t> left_out_;  ///< reason -> rows
  std::map<std::string, std::size_t> said_;      ///< kind -> so often
  std::size_t bad_cells_ = 0;
};

}  // namespace leadlab::scenarios
