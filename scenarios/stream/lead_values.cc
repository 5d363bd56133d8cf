#include "scenarios/stream/lead_values.h"

#include <algorithm>
#include <charconv>

#include "engine/decimal.h"

namespace leadlab::scenarios {

std::vector<std::string> lead_field_names() { return {kLeadFieldNames.begin(), kLeadFieldNames.end()}; }

std::optional<std::int64_t> parse_amount(std::string_view text) {
  const auto decimal = engine::parse_decimal(text);
  if (!decimal || text.starts_with('-')) return std::nullopt;
  std::int64_t whole = decimal->units;
  for (int i = 0; i < decimal->places; ++i) whole /= 10;
  return whole;
}

std::optional<double> parse_number(std::string_view text) {
  const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool plain =
      !digits.empty() && is_digit(digits.front()) && is_digit(digits.back()) &&
      std::all_of(digits.begin(), digits.end(), [&](char c) { return is_digit(c) || c == '.'; });
  if (!plain) return std::nullopt;
  double value = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace leadlab::scenarios
