#include "scenarios/stream/csv_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "scenarios/text.h"

namespace leadlab::scenarios {
namespace {

bool ends_line(char c) { return c == '\n' || c == '\r'; }

bool holds(std::string_view text, char c) { return std::memchr(text.data(), c, text.size()) != nullptr; }

/// Where `c` stands first, looking from `from` on; the size if nowhere.
std::size_t find_from(std::string_view text, char c, std::size_t from) {
  if (from >= text.size()) return text.size();
  const void* found = std::memchr(text.data() + from, c, text.size() - from);
  return found == nullptr ? text.size()
                          : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

/// ASCII without NUL, which is nearly every record.
bool is_plain_ascii(std::string_view text) {
  unsigned char high = 0;
  for (const char c : text) high = static_cast<unsigned char>(high | static_cast<unsigned char>(c));
  return high < 0x80 && !holds(text, '\0');
}

/// Line ends in `text`: LF, CRLF and CR count once each.
std::size_t count_lines(std::string_view text) {
  std::size_t lines = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool crlf = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (ends_line(text[i]) && !crlf) ++lines;
  }
  return lines;
}

}  // namespace

CsvRecords::Got CsvRecords::next() {
  for (;;) {
    drop_record();
    if (!find_line_end()) return window_.text().size() > most_bytes_ ? refuse_long() : Got::kEnd;
    line_ = next_line_;
    plain_ = is_plain();
    if (plain_) {
      split_plain();
    } else {
      bool at_end = false;
      Scan scan = split_quoted(at_end);
      while (scan == Scan::kNeedsMore) {
        if (window_.text().size() > most_bytes_) return refuse_long();
        at_end = !window_.fill();
        scan = split_quoted(at_end);
      }
      if (scan == Scan::kProblem) return Got::kProblem;
    }
    if (size_ > most_bytes_) return refuse_long();
    if (is_blank()) continue;
    return is_sound() ? Got::kRecord : Got::kProblem;
  }
}

void CsvRecords::drop_record() {
  if (size_ > 0) {
    const std::string_view record = window_.text().substr(0, size_);
    after_cr_ = record.back() == '\r';
    next_line_ = line_ + (plain_ ? 1 : std::max<std::size_t>(count_lines(record), 1));
    drop_searched(size_);
  }
  size_ = 0;
  fields_.clear();
  unescaped_.clear();
}

/// Puts the first line into [0, content_) and [0, size_); false if there is none, or none that is short
/// enough. LF, CRLF and CR end a line.
bool CsvRecords::find_line_end() {
  for (;;) {
    if (after_cr_ && !window_.text().empty()) {
      if (window_.text().front() == '\n') drop_searched(1);
      after_cr_ = false;
    }
    const std::string_view text = window_.text();
    const std::size_t lf = find_from(text, '\n', no_lf_before_);
    const std::size_t cr = find_from(text.substr(0, lf), '\r', no_cr_before_);
    no_lf_before_ = lf;
    no_cr_before_ = cr;
    // What follows a CR at the very end is not known yet.
    if (cr + 1 < text.size() && text[cr + 1] != '\n') return end_line(cr, cr + 1);
    if (lf < text.size()) return end_line(cr < lf ? cr : lf, lf + 1);
    if (text.size() > most_bytes_) return false;
    if (window_.fill()) continue;
    const std::size_t size = window_.text().size();
    return end_line(std::min(cr, size), size) && size > 0;
  }
}

bool CsvRecords::end_line(std::size_t content, std::size_t size) {
  content_ = content;
  size_ = size;
  return true;
}

/// Takes bytes away and keeps what is known about those behind them.
void CsvRecords::drop_searched(std::size_t bytes) {
  window_.drop(bytes);
  no_lf_before_ -= std::min(no_lf_before_, bytes);
  no_cr_before_ -= std::min(no_cr_before_, bytes);
}

bool CsvRecords::is_plain() const { return !holds(window_.text().substr(0, content_), '"'); }

void CsvRecords::split_plain() {
  const std::string_view line = window_.text().substr(0, content_);
  std::size_t from = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] != ',') continue;
    fields_.push_back(line.substr(from, i - from));
    from = i + 1;
  }
  fields_.push_back(line.substr(from));
}

CsvRecords::Scan CsvRecords::split_quoted(bool at_end) {
  const std::string_view text = window_.text();
  fields_.clear();
  unescaped_.clear();
  std::size_t i = 0;
  for (;;) {
    std::size_t from = i;
    if (i < text.size() && text[i] == '"') {
      std::size_t marks = 0;
      for (++i; i < text.size(); ++i) {
        if (text[i] != '"') continue;
        if (i + 1 == text.size() || text[i + 1] != '"') break;
        ++marks, ++i;
      }
      if (i == text.size() || (i + 1 == text.size() && !at_end)) {
        if (!at_end) return Scan::kNeedsMore;
        problem_ = {CsvProblem::Kind::kSyntax, line_, "quotation mark never closed",
                    "the field must end with a quotation mark before the file ends"};
        size_ = text.size();
        return Scan::kProblem;
      }
      fields_.push_back(quoted_field(text.substr(from + 1, i - from - 1), marks));
      ++i;
      if (i < text.size() && text[i] != ',' && !ends_line(text[i])) return misplaced_mark(i);
    } else {
      while (i < text.size() && text[i] != ',' && !ends_line(text[i]) && text[i] != '"') ++i;
      if (i < text.size() && text[i] == '"') return misplaced_mark(i);
      if (i == text.size() && !at_end) return Scan::kNeedsMore;
      fields_.push_back(text.substr(from, i - from));
    }
    if (i == text.size() || text[i] != ',') break;
    ++i;
  }
  content_ = i;
  const bool crlf = i + 1 < text.size() && text[i] == '\r' && text[i + 1] == '\n';
  size_ = std::min(i + (crlf ? 2 : 1), text.size());
  return Scan::kDone;
}

std::string_view CsvRecords::quoted_field(std::string_view raw, std::size_t marks) {
  if (marks == 0) return raw;
  std::string& out = unescaped_.emplace_back();
  out.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) {
    out += raw[i];
    if (raw[i] == '"') ++i;
  }
  return out;
}

/// The line of the mark is lost; what follows it is read afresh.
CsvRecords::Scan CsvRecords::misplaced_mark(std::size_t at) {
  problem_ = {CsvProblem::Kind::kSyntax, line_ + count_lines(window_.text().substr(0, at)),
              "quotation mark out of place",
              "a field with a quotation mark must be quoted whole and the mark doubled"};
  size_ = at;
  for (;;) {
    const std::string_view text = window_.text();
    while (size_ < text.size() && !ends_line(text[size_])) ++size_;
    if (size_ < text.size() || !window_.fill()) break;
  }
  const std::string_view text = window_.text();
  if (size_ < text.size()) ++size_;
  if (size_ < text.size() && text[size_ - 1] == '\r' && text[size_] == '\n') ++size_;
  fields_.clear();
  return Scan::kProblem;
}

CsvRecords::Got CsvRecords::refuse_long() {
  line_ = next_line_;
  problem_ = {CsvProblem::Kind::kTooLong, line_,
              fmt::format("more than {} bytes without an end", most_bytes_),
              fmt::format("a line must have at most {} bytes", most_bytes_)};
  skip_rest_of_line();
  return Got::kProblem;
}

/// Leaves the window at the beginning of the next line, holding no more of this one than was read already.
void CsvRecords::skip_rest_of_line() {
  fields_.clear();
  size_ = no_lf_before_ = no_cr_before_ = 0;
  next_line_ = line_ + 1;
  for (;;) {
    const std::string_view text = window_.text();
    const std::size_t end = text.find_first_of("\r\n");
    if (end != std::string_view::npos) {
      after_cr_ = text[end] == '\r';
      return window_.drop(end + 1);
    }
    window_.drop(text.size());
    if (!window_.fill()) return;
  }
}

bool CsvRecords::is_blank() const { return fields_.size() <= 1 && trim(fields_.front()).empty(); }

bool CsvRecords::is_sound() {
  if (is_plain_ascii(window_.text().substr(0, size_))) return true;
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    const bool binary = holds(fields_[i], '\0');
    if (!binary && !invalid_utf8(fields_[i])) continue;
    problem_ = {CsvProblem::Kind::kEncoding, line_of(i), in_quotes(fields_[i]),
                binary ? "must be text, not binary data" : "must be valid UTF-8"};
    return false;
  }
  return true;
}

std::size_t CsvRecords::line_of(std::size_t field) const {
  std::size_t at = line_;
  for (std::size_t i = 0; i < field && i < fields_.size(); ++i)
    at += static_cast<std::size_t>(std::count(fields_[i].begin(), fields_[i].end(), '\n'));
  return at;
}

}  // namespace leadlab::scenarios
