#include "reports/audit/csv_text.h"

#include <fmt/format.h>

#include <charconv>

namespace leadlab::reports {

namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : ";") + part;
  return out;
}

/// Without zeros at the end of the fraction.
std::string trimmed(std::string decimal) {
  decimal.erase(decimal.find_last_not_of('0') + 1);
  if (decimal.ends_with('.')) decimal.pop_back();
  return decimal;
}

}  // namespace

void CsvText::separate() {
  if (in_row_) text_ += ',';
  in_row_ = true;
}

CsvText& CsvText::cell(std::string_view text) {
  separate();
  // Blanks at the ends would be taken for layout; a row of one empty cell would be no row.
  const bool quote = text.find_first_of(",\"\r\n") != std::string_view::npos || text.starts_with(' ');
  if (!quote) {
    text_ += text;
    return *this;
  }
  text_ += '"';
  for (const char c : text) text_.append(c == '"' ? 2 : 1, c);
  text_ += '"';
  return *this;
}

CsvText& CsvText::cell(const std::vector<std::string>& list) { return cell(joined(list)); }

CsvText& CsvText::cell(engine::Time t) {
  separate();
  text_ += instant_text(t);
  return *this;
}

std::string instant_text(engine::Time t) {
  if (t < engine::kFirstInstant || t >= engine::kLastInstant) return {};
  const auto day = std::chrono::floor<std::chrono::days>(t);
  const std::chrono::year_month_day date{day};
  const std::int64_t rest = (t - day).count(), seconds = rest / 1'000'000, us = rest % 1'000'000;
  const std::string fraction = us == 0 ? "" : fmt::format(".{:06}", us);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), seconds / 3600,
                     seconds / 60 % 60, seconds % 60, fraction);
}

CsvText& CsvText::cell(std::optional<std::int64_t> number) {
  separate();
  if (number) text_ += std::to_string(*number);
  return *this;
}

CsvText& CsvText::cell(std::optional<double> number) {
  separate();
  if (!number) return *this;
  char digits[400];  // of the longest double without an exponent
  const auto end = std::to_chars(digits, digits + sizeof digits, *number, std::chars_format::fixed).ptr;
  text_.append(digits, end);
  return *this;
}

CsvText& CsvText::hours(engine::Duration work) {
  separate();
  if (work != engine::kNoLimit)
    text_ += trimmed(fmt::format("{:.9f}", static_cast<double>(work.count()) / 3600e6));
  return *this;
}

CsvText& CsvText::money(std::optional<std::int64_t> cents) {
  separate();
  if (cents) text_ += fmt::format("{}.{:02}", *cents / 100, *cents % 100);
  return *this;
}

void CsvText::end_row() {
  text_ += '\n';
  in_row_ = false;
}

}  // namespace leadlab::reports
