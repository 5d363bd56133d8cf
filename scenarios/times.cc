#include "scenarios/times.h"

#include <fmt/format.h>

#include <array>
#include <chrono>

namespace leadlab::scenarios {
namespace {

using engine::Duration;
using engine::Time;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes exactly `digits` digits off the front.
std::optional<int> take_digits(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (!is_digit(text[i])) return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(digits);
  return value;
}

bool take_char(std::string_view& text, std::string_view allowed) {
  if (text.empty() || allowed.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

/// Microseconds of ".123456789"; 0 without a fraction.
std::optional<int> take_fraction(std::string_view& text) {
  if (!take_char(text, ".")) return 0;
  if (text.empty() || !is_digit(text.front())) return std::nullopt;
  int value = 0;
  int places = 0;
  for (; !text.empty() && is_digit(text.front()); text.remove_prefix(1)) {
    if (places < 6) value = value * 10 + (text.front() - '0'), ++places;
  }
  for (; places < 6; ++places) value *= 10;
  return value;
}

std::optional<std::chrono::minutes> take_offset(std::string_view& text) {
  if (take_char(text, "Zz")) return std::chrono::minutes{0};
  const int sign = !text.empty() && text.front() == '-' ? -1 : 1;
  if (!take_char(text, "+-")) return std::nullopt;
  const auto hours = take_digits(text, 2);
  if (!hours || !take_char(text, ":")) return std::nullopt;
  const auto minutes = take_digits(text, 2);
  if (!minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  return std::chrono::minutes{sign * (*hours * 60 + *minutes)};
}

std::optional<Time> read_time(std::string_view text) {
  const auto year = take_digits(text, 4);
  if (!year || !take_char(text, "-")) return std::nullopt;
  const auto month = take_digits(text, 2);
  if (!month || !take_char(text, "-")) return std::nullopt;
  const auto day = take_digits(text, 2);
  if (!day || !take_char(text, "Tt ")) return std::nullopt;
  const auto hour = take_digits(text, 2);
  if (!hour || !take_char(text, ":")) return std::nullopt;
  const auto minute = take_digits(text, 2);
  if (!minute || !take_char(text, ":")) return std::nullopt;
  const auto second = take_digits(text, 2);
  const auto fraction = second ? take_fraction(text) : std::nullopt;
  const auto offset = fraction ? take_offset(text) : std::nullopt;
  if (!offset || !text.empty()) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  return Time{std::chrono::sys_days{date}} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
         std::chrono::seconds{*second} + Duration{*fraction} - *offset;
}

struct Unit {
  std::string_view name;
  std::int64_t microseconds;
};
// Longest names first where one is the beginning of another.
constexpr std::array<Unit, 7> kUnits{{{"us", 1},
                                      {"ms", 1'000},
                                      {"min", 60'000'000},
                                      {"s", 1'000'000},
                                      {"h", 3'600'000'000},
                                      {"d", 86'400'000'000},
                                      {"w", 604'800'000'000}}};
constexpr std::int64_t kLongest = std::int64_t{86'400'000'000} * 365'250;

const Unit* take_unit(std::string_view& text) {
  std::size_t letters = 0;
  while (letters < text.size() && text[letters] >= 'a' && text[letters] <= 'z') ++letters;
  for (const auto& unit : kUnits) {
    if (unit.name != text.substr(0, letters)) continue;
    text.remove_prefix(letters);
    return &unit;
  }
  return nullptr;
}

/// One "1.5h" in microseconds, rounded halves up; -1 if it is none or too long.
std::int64_t take_term(std::string_view& text) {
  std::int64_t digits = 0;
  std::int64_t scale = 1;
  bool point = false;
  std::size_t used = 0;
  for (; used < text.size() && (is_digit(text[used]) || (text[used] == '.' && !point)); ++used) {
    if (text[used] == '.') {
      if (used == 0 || used + 1 == text.size() || !is_digit(text[used + 1])) return -1;
      point = true;
      continue;
    }
    if (digits > kLongest) return -1;
    digits = digits * 10 + (text[used] - '0');
    if (point) scale *= 10;
    if (scale > 1'000'000'000) return -1;
  }
  if (used == 0) return -1;
  text.remove_prefix(used);
  const Unit* unit = take_unit(text);
  if (unit == nullptr) return -1;
  __extension__ using Wide = __int128;
  const Wide product = static_cast<Wide>(digits) * unit->microseconds;
  const Wide rounded = (product + scale / 2) / scale;
  return rounded > kLongest ? -1 : static_cast<std::int64_t>(rounded);
}

}  // namespace

std::optional<Time> parse_time(std::string_view text, TimeError* error) {
  const auto t = read_time(text);
  if (error != nullptr) {
    error->expectation = t ? "must lie between 1970-01-01 and 2037-12-31, the range of the time-zone data"
                           : "must be a time with zone like 2026-03-01T09:30:00+01:00";
  }
  if (!t || *t < engine::kFirstInstant || *t >= engine::kLastInstant) return std::nullopt;
  return t;
}

std::optional<Duration> parse_duration(std::string_view text) {
  if (text.empty()) return std::nullopt;
  std::int64_t total = 0;
  while (!text.empty()) {
    const std::int64_t term = take_term(text);
    if (term < 0) return std::nullopt;
    total += term;
    if (total > kLongest) return std::nullopt;
  }
  return Duration{total};
}

std::string format_time(Time t) {
  if (t == engine::kNever || t == engine::kSinceEver) return {};
  const auto day = std::chrono::floor<std::chrono::days>(t);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{t - day};
  std::string out = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                                clock.hours().count(), clock.minutes().count(), clock.seconds().count());
  if (clock.subseconds().count() != 0) out += fmt::format(".{:06}", clock.subseconds().count());
  return out + "Z";
}

std::string format_duration(Duration d) {
  std::string out;
  std::int64_t left = d.count();
  for (const std::string_view name : {"w", "d", "h", "min", "s", "ms", "us"}) {
    for (const auto& unit : kUnits) {
      if (unit.name != name || left < unit.microseconds) continue;
      out += fmt::format("{}{}", left / unit.microseconds, name);
      left %= unit.microseconds;
    }
  }
  return out.empty() ? "0s" : out;
}

}  // namespace leadlab::scenarios
