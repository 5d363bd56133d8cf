#include "scenarios/csv.h"

#include <csv.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "scenarios/text.h"

namespace leadlab::scenarios {
namespace {

constexpr unsigned char kOptions = CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL;

/// Length of the line at the start of `text`, its end (LF, CRLF or CR) included.
std::size_t line_length(std::string_view text) {
  const std::size_t end = text.find_first_of("\r\n");
  if (end == std::string_view::npos) return text.size();
  const bool crlf = text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n';
  return end + (crlf ? 2 : 1);
}

/// Feeds libcsv one line at a time, which is how rows get exact line numbers.
class Parser {
 public:
  explicit Parser(CsvLimits limits) : limits_(limits) { start(); }
  ~Parser() { csv_free(&parser_); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  CsvFile parse(std::string_view text) {
    while (!text.empty()) {
      const std::size_t length = line_length(text);
      feed(text.substr(0, length));
      text.remove_prefix(length);
    }
    finish();
    return std::move(file_);
  }

 private:
  static void on_field(void* data, std::size_t size, void* self) {
    static_cast<Parser*>(self)->row_.fields.emplace_back(static_cast<const char*>(data), size);
  }
  static void on_row(int, void* self) { static_cast<Parser*>(self)->take_row(); }

  void start() {
    if (csv_init(&parser_, kOptions) != 0) throw std::runtime_error("cannot start the CSV reader");
    // A blank is data here: values are trimmed where they are read, not where quoting is decided.
    csv_set_space_func(&parser_, [](unsigned char) { return 0; });
    row_ = {};
  }

  void feed(std::string_view line) {
    ++line_;
    if (row_.line == 0) row_.line = line_;
    const bool empty = row_.line == line_ && line.find_first_not_of("\r\n") == std::string_view::npos;
    if (csv_parse(&parser_, line.data(), line.size(), on_field, on_row, this) == line.size()) {
      if (empty) row_ = {};
      return;
    }
    file_.problems.push_back({CsvProblem::Kind::kSyntax, line_, "quotation mark out of place",
                              "a field with a quotation mark must be quoted whole and the mark doubled"});
    csv_free(&parser_);
    start();
  }

  void finish() {
    const std::size_t line = row_.line;
    if (csv_fini(&parser_, on_field, on_row, this) == 0) return;
    file_.problems.push_back({CsvProblem::Kind::kSyntax, line, "quotation mark never closed",
                              "the field must end with a quotation mark before the file ends"});
  }

  void take_row() {
    // libcsv takes CR as a row's end and then skips LF; an empty line gives no row at all.
    CsvRow row = std::move(row_);
    row_ = {};
    if (row.fields.size() <= 1 && row.blank()) return;
    if (file_.header_line == 0) {
      take_header(row);
    } else if (const auto problem = judge(row)) {
      file_.problems.push_back(*problem);
    } else {
      file_.rows.push_back(std::move(row));
    }
  }

  void take_header(const CsvRow& row) {
    file_.header_line = row.line;
    for (const auto& field : row.fields) file_.header.emplace_back(trim(field));
    if (const auto problem = judge(row)) file_.problems.push_back(*problem);
  }

  [[nodiscard]] std::optional<CsvProblem> judge(const CsvRow& row) const {
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
      if (row.fields[i].size() > limits_.field_bytes) {
        return CsvProblem{CsvProblem::Kind::kTooLong, row.line_of(i),
                          fmt::format("field of {} bytes", row.fields[i].size()),
                          fmt::format("must have at most {} bytes", limits_.field_bytes)};
      }
      if (invalid_utf8(row.fields[i])) {
        return CsvProblem{CsvProblem::Kind::kEncoding, row.line_of(i), in_quotes(row.fields[i]),
                          "must be valid UTF-8"};
      }
    }
    if (row.fields.size() != file_.header.size()) {
      return ragged(row.line, row.fields.size(), file_.header.size());
    }
    return std::nullopt;
  }

  CsvLimits limits_;
  csv_parser parser_{};
  std::size_t line_ = 0;
  CsvRow row_;
  CsvFile file_;
};

/// How often each candidate stands outside quotation marks.
struct Separators {
  std::size_t comma = 0, semicolon = 0, tab = 0, bar = 0;
};

Separators separators_of(std::string_view line) {
  Separators found;
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    found.comma += c == ',' ? 1 : 0;
    found.semicolon += c == ';' ? 1 : 0;
    found.tab += c == '\t' ? 1 : 0;
    found.bar += c == '|' ? 1 : 0;
  }
  return found;
}

}  // namespace

std::string remedy_of(CsvProblem::Kind kind) {
  switch (kind) {
    case CsvProblem::Kind::kSyntax:
      return "Write \"\" for a quotation mark inside a quoted field.";
    case CsvProblem::Kind::kRagged:
      return "Quote fields that hold a comma; leave unknown values empty. Was the file written to its end?";
    case CsvProblem::Kind::kEncoding:
      return "Save the file as UTF-8.";
    case CsvProblem::Kind::kTooLong:
      return "Is a quotation mark missing?";
    case CsvProblem::Kind::kSeparator:
      return "Save it as CSV with commas (in a spreadsheet: \"CSV UTF-8 (comma delimited)\").";
  }
  return {};
}

CsvProblem ragged(std::size_t line, std::size_t fields, std::size_t expected) {
  return {CsvProblem::Kind::kRagged, line, "row has " + counted(fields, "field"),
          fmt::format("must have {}, like the header", expected)};
}

std::optional<CsvProblem> foreign_separator(std::string_view text) {
  std::size_t line = 1;
  std::string_view first = text.substr(0, line_length(text));
  for (; !first.empty() && trim(first).empty(); ++line) {
    text.remove_prefix(first.size());
    first = text.substr(0, line_length(text));
  }
  const Separators found = separators_of(first);
  const std::size_t most = std::max({found.semicolon, found.tab, found.bar});
  if (most <= found.comma) return std::nullopt;
  const char* name = most == found.semicolon ? "semicolons" : most == found.tab ? "tabs" : "vertical bars";
  return CsvProblem{CsvProblem::Kind::kSeparator, line, fmt::format("columns are set apart by {}", name),
                    "must be set apart by commas"};
}

bool CsvRow::blank() const {
  return std::all_of(fields.begin(), fields.end(), [](const std::string& f) { return trim(f).empty(); });
}

std::size_t CsvRow::line_of(std::size_t field) const {
  std::size_t at = line;
  for (std::size_t i = 0; i < field && i < fields.size(); ++i) {
    at += static_cast<std::size_t>(std::count(fields[i].begin(), fields[i].end(), '\n'));
  }
  return at;
}

std::size_t CsvFile::column(std::string_view name) const {
  const auto found = std::find(header.begin(), header.end(), name);
  return found == header.end() ? npos : static_cast<std::size_t>(found - header.begin());
}

CsvFile read_csv(std::string_view text, CsvLimits limits) { return Parser(limits).parse(text); }

}  // namespace leadlab::scenarios
