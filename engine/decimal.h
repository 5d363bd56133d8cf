// Decimal numbers exactly as written in a policy ("2.5" hours), so that a load is the same integer number
// of microseconds whether it is added up or counted again.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/time.h"

namespace leadlab::engine {

/// The number units / 10^places, 0 <= places <= 9.
struct Decimal {
  std::int64_t units = 0;
  int places = 0;
  [[nodiscard]] double to_double() const;
};

/// Reads "12", "0.5", "-3.25"; nothing else (no exponent, no blanks, no thousands separator).
std::optional<Decimal> parse_decimal(std::string_view text);

/// hours x factor as work in microseconds, rounded once, halves up.
Duration hours_to_work(Decimal hours, Decimal factor = {1, 0});

}  // namespace leadlab::engine
