// Strict CSV (RFC 4180): quoted newlines, doubled quotes, LF or CRLF, every problem with its exact line.
//
// The interface of our own; libcsv stands behind it. Text comes in whole, rows come out as views-free
// strings.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leadlab::scenarios {

struct CsvRow {
  std::size_t line = 0;  ///< where the row begins, 1-based
  std::vector<std::string> fields;
  [[nodiscard]] bool blank() const;  ///< all fields are empty
  /// Line on which the field begins (rows with quoted newlines span several).
  [[nodiscard]] std::size_t line_of(std::size_t field) const;
};

/// A row that cannot be read, or can be read but not trusted.
struct CsvProblem {
  enum class Kind { kSyntax, kRagged, kEncoding, kTooLong, kSeparator } kind = Kind::kSyntax;
  std::size_t line = 0;
  std::string what;         ///< "row has 3 fields"
  std::string expectation;  ///< "must have 5, like the header"
};

/// What to do about it.
std::string remedy_of(CsvProblem::Kind kind);

/// A row whose number of fields is not that of the header.
CsvProblem ragged(std::size_t line, std::size_t fields, std::size_t expected);

/// A file whose columns are set apart by something else than commas, told by the first line that is not
/// blank: every row would be wrong, and one message says it all.
std::optional<CsvProblem> foreign_separator(std::string_view text);

struct CsvFile {
  std::size_t header_line = 0;
  std::vector<std::string> header;   ///< trimmed
  std::vector<CsvRow> rows;          ///< sound rows: as many fields as the header, valid UTF-8
  std::vector<CsvProblem> problems;  ///< the others
  /// Index of a column by name; npos if absent.
  [[nodiscard]] std::size_t column(std::string_view name) const;
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
};

struct CsvLimits {
  std::size_t field_bytes = 65536;
};

/// Never fails as a whole: unreadable rows become problems, reading goes on with the next line.
CsvFile read_csv(std::string_view text, CsvLimits limits = {});

}  // namespace leadlab::scenarios
