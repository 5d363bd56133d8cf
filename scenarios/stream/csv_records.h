// Strict CSV (RFC 4180) from a stream, record by record, without copying: the same rows and problems as
// read_csv (scenarios/csv.h), for files that are too long or too live to be held whole.
//
// Assumes nothing about the columns. Tested: against read_csv on random input (property).
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/csv.h"
#include "scenarios/stream/byte_source.h"

namespace leadlab::scenarios {

class CsvRecords {
 public:
  static constexpr std::size_t kMostBytes = 10'000'000;  ///< of one record

  explicit CsvRecords(ByteSource& source, std::size_t most_bytes = kMostBytes)
      : window_(source), most_bytes_(most_bytes) {}

  enum class Got { kRecord, kProblem, kEnd };
  /// Blank lines are passed over. A problem covers one record; reading goes on with the line after it.
  Got next();

  /// Of the record; valid until next().
  [[nodiscard]] const std::vector<std::string_view>& fields() const { return fields_; }
  [[nodiscard]] const CsvProblem& problem() const { return problem_; }
  /// As it stands in the input, its end included, whether it is sound or not; valid until next().
  [[nodiscard]] std::string_view raw() const { return window_.text().substr(0, size_); }
  /// Where the record begins, 1-based.
  [[nodiscard]] std::size_t line() const { return line_; }
  /// Where one of its fields begins.
  [[nodiscard]] std::size_t line_of(std::size_t field) const;

 private:
  enum class Scan { kDone, kNeedsMore, kProblem };
  [[nodiscard]] bool find_line_end();
  bool end_line(std::size_t content, std::size_t size);
  void drop_searched(std::size_t bytes);
  [[nodiscard]] bool is_plain() const;
  void split_plain();
  Scan split_quoted(bool at_end);
  std::string_view quoted_field(std::string_view raw, std::size_t marks);
  Scan misplaced_mark(std::size_t at);
  Got refuse_long();
  void skip_rest_of_line();
  [[nodiscard]] bool is_blank() const;
  [[nodiscard]] bool is_sound();
  void drop_record();

  InputWindow window_;
  std::size_t most_bytes_;
  std::size_t line_ = 0;
  std::size_t next_line_ = 1;
  std::size_t size_ = 0;                             ///< of the record in the window, its end included
  std::size_t content_ = 0;                          ///< of the record in the window, without its end
  std::size_t no_lf_before_ = 0, no_cr_before_ = 0;  ///< searched so far, so that no byte is twice
  bool plain_ = false;                               ///< the record is one line without quotation marks
  bool after_cr_ = false;                            ///< a LF now would belong to the line before
  std::vector<std::string_view> fields_;
  std::deque<std::string> unescaped_;  ///< fields with doubled marks
  CsvProblem problem_;
};

}  // namespace leadlab::scenarios
