#include "engine/decimal.h"

#include <array>

namespace leadlab::engine {
namespace {

constexpr int kMaxPlaces = 9;
constexpr std::array<std::int64_t, 19> kPowersOfTen = [] {
  std::array<std::int64_t, 19> powers{};
  std::int64_t p = 1;
  for (std::size_t i = 0; i < powers.size(); ++i, p = i < powers.size() ? p * 10 : p) powers[i] = p;
  return powers;
}();

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Appends digits to `units`; false on the first other character or when the number grows too long.
bool read_digits(std::string_view digits, std::int64_t& units) {
  constexpr std::int64_t kLargest = 1'000'000'000'000'000;  // 10^15: leaves room for a factor
  for (const char c : digits) {
    if (!is_digit(c) || units >= kLargest) return false;
    units = units * 10 + (c - '0');
  }
  return !digits.empty();
}

}  // namespace

double Decimal::to_double() const {
  return static_cast<double>(units) / static_cast<double>(kPowersOfTen[static_cast<std::size_t>(places)]);
}

std::optional<Decimal> parse_decimal(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  Decimal result;
  if (!read_digits(text.substr(0, point), result.units)) return std::nullopt;
  if (point != std::string_view::npos) {
    const std::string_view fraction = text.substr(point + 1);
    if (fraction.size() > kMaxPlaces || !read_digits(fraction, result.units)) return std::nullopt;
    result.places = static_cast<int>(fraction.size());
  }
  if (negative) result.units = -result.units;
  return result;
}

Duration hours_to_work(Decimal hours, Decimal factor) {
  __extension__ using Wide = __int128;
  constexpr std::int64_t kMicrosecondsPerHour =
      std::chrono::duration_cast<Duration>(std::chrono::hours{1}).count();
  const Wide numerator = Wide{hours.units} * factor.units * kMicrosecondsPerHour;
  const Wide denominator = kPowersOfTen[static_cast<std::size_t>(hours.places + factor.places)];
  const Wide doubled = 2 * numerator + denominator;  // floor((2n + d) / 2d) rounds halves up
  Wide quotient = doubled / (2 * denominator);
  if (doubled < 0 && doubled % (2 * denominator) != 0) --quotient;
  return Duration{static_cast<std::int64_t>(quotient)};
}

}  // namespace leadlab::engine
