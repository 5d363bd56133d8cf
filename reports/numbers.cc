#include "reports/numbers.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace leadlab::reports {

namespace {

constexpr std::string_view kMinus = "\u2212";
constexpr std::string_view kNarrowSpace = "\u202f";
constexpr std::string_view kNone = "\u2013";

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

std::string fixed(double value, int decimals, Sign sign) {
  if (std::isnan(value)) return "";
  if (std::isinf(value)) return value > 0 ? "∞" : std::string(kMinus) + "∞";
  const std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
  const bool zero = digits.find_first_not_of("0.") == std::string::npos;
  if (zero) return digits;
  if (value < 0) return std::string(kMinus) + digits;
  return sign == Sign::kAlways ? "+" + digits : digits;
}

std::string grouped(std::uint64_t count) {
  const std::string digits = std::to_string(count);
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += kNarrowSpace;
    out += digits[i];
  }
  return out;
}

std::string counted(std::uint64_t count, std::string_view noun) {
  return fmt::format("{} {}{}", grouped(count), noun, count == 1 ? "" : "s");
}

Scale percent_scale(int decimals) { return {100, decimals, "%"}; }
Scale points_scale() { return {100, 2, "points"}; }

Scale duration_scale(double seconds) {
  struct Unit {
    double from, length;
    const char* name;
  };
  static constexpr std::array<Unit, 4> kUnits = {
      {{3 * 86400.0, 86400.0, "d"}, {3 * 3600.0, 3600.0, "h"}, {180.0, 60.0, "min"}, {0.0, 1.0, "s"}}};
  for (const Unit& unit : kUnits) {
    if (seconds >= unit.from) return {1 / unit.length, seconds < 10 * unit.length ? 2 : 1, unit.name};
  }
  return {1, 1, "s"};
}

bool has_interval(const sim::Estimate& estimate) {
  return estimate.defined() && std::isfinite(estimate.low) && std::isfinite(estimate.high);
}

std::string plus_minus(const sim::Estimate& estimate, const Scale& scale, Sign sign) {
  if (!estimate.defined()) return std::string(kNone);
  const std::string mean = fixed(estimate.mean * scale.factor, scale.decimals, sign);
  if (!has_interval(estimate)) return mean;
  return mean + " ± " + fixed(estimate.half_width() * scale.factor, scale.decimals);
}

std::string with_interval(const sim::Estimate& estimate, const Scale& scale, Sign sign) {
  constexpr double kVisible = 0.1;  // of the half width
  const double middle = (estimate.low + estimate.high) / 2;
  const double last_digit = std::pow(10.0, -scale.decimals) / scale.factor;
  const bool skewed = has_interval(estimate) && std::abs(estimate.mean - middle) >
                                                    std::max(kVisible * estimate.half_width(), last_digit);
  if (!skewed) return plus_minus(estimate, scale, sign);
  return fixed(estimate.mean * scale.factor, scale.decimals, sign) + " (" + from_to(estimate, scale, sign) +
         ")";
}

std::string from_to(const sim::Estimate& estimate, const Scale& scale, Sign sign) {
  if (!has_interval(estimate)) return "no interval";
  return fixed(estimate.low * scale.factor, scale.decimals, sign) + " to " +
         fixed(estimate.high * scale.factor, scale.decimals, sign);
}

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (const char c : text) width += continues(c) ? 0U : 1U;
  return width;
}

std::string printable(std::string_view text, std::size_t width) {
  std::string out;
  std::size_t shown = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (!continues(c) && ++shown > width) break;
    const bool control =
        static_cast<unsigned char>(c) < 0x20 || c == 0x7F ||
        (c == '\xC2' && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0);
    if (control && c == '\xC2') ++i;
    out += control ? '?' : c;
  }
  if (width_of(text) > width && width > 1) {
    while (!out.empty() && continues(out.back())) out.pop_back();
    if (!out.empty()) out.pop_back();
    out += "…";
  }
  return out;
}

}  // namespace leadlab::reports
