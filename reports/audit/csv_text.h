// A CSV file in the making (RFC 4180, LF): cell by cell, in the forms that scenarios/ reads back to the same
// value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/time.h"

namespace leadlab::reports {

/// RFC 3339, microseconds only if not zero; empty for what no reader takes (never, before 1970, after 2037).
std::string instant_text(engine::Time t);

class CsvText {
 public:
  /// @param header  "lead_id,mql_at"
  explicit CsvText(std::string_view header) : text_(std::string(header) + "\n") {}

  CsvText& cell(std::string_view text);
  CsvText& cell(const std::vector<std::string>& list);  ///< set apart by semicolons
  CsvText& cell(engine::Time t);                        ///< see instant_text
  CsvText& cell(std::optional<std::int64_t> number);
  CsvText& cell(std::optional<double> number);  ///< the shortest text that reads back as it is
  CsvText& hours(engine::Duration work);        ///< at most nine places; empty for no limit
  CsvText& money(std::optional<std::int64_t> cents);
  void end_row();

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  void separate();
  std::string text_;
  bool in_row_ = false;
};

}  // namespace leadlab::reports
