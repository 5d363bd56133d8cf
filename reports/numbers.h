// How numbers are written for people: the same in the table and on the page.
//
// A minus is a minus sign, thousands are set apart, and an estimate comes with the half width of its
// interval.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sim/estimators.h"

namespace leadlab::reports {

enum class Sign : std::uint8_t { kNegativeOnly, kAlways };

/// "-0.4" with a real minus sign; "" for NaN, "∞" for infinity. Never "-0.0".
std::string fixed(double value, int decimals, Sign sign = Sign::kNegativeOnly);
/// "12 345" with narrow no-break spaces.
std::string grouped(std::uint64_t count);

/// (1, "replication") -> "1 replication"; (3, "more lead") -> "3 more leads".
std::string counted(std::uint64_t count, std::string_view noun);

/// How a metric is shown: value x factor, then the unit.
struct Scale {
  double factor = 1;
  int decimals = 1;
  std::string unit;
};
Scale percent_scale(int decimals = 1);
Scale points_scale();  ///< a difference of shares
/// The unit of time that suits `seconds`, the largest value shown.
Scale duration_scale(double seconds);

/// "9.71 ± 0.12"; without the interval when there is none; "–" when undefined.
std::string plus_minus(const sim::Estimate& estimate, const Scale& scale, Sign sign = Sign::kNegativeOnly);
/// "9.71 ± 0.12", or "3.1 (1.2 to 7.9)" when the interval reaches visibly further to one side.
std::string with_interval(const sim::Estimate& estimate, const Scale& scale, Sign sign = Sign::kNegativeOnly);
/// "+0.96 to +1.46"
std::string from_to(const sim::Estimate& estimate, const Scale& scale, Sign sign = Sign::kNegativeOnly);
bool has_interval(const sim::Estimate& estimate);

/// Characters as a terminal shows them (code points of UTF-8).
std::size_t width_of(std::string_view text);
/// Control characters become '?', so that a name cannot steer a terminal; at most `width` characters.
std::string printable(std::string_view text, std::size_t width = 1000);

}  // namespace leadlab::reports
