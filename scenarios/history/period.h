// A stretch of time as people name it: a quarter, two days and what lies between, or all there is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/time.h"
#include "models/history.h"

namespace leadlab::scenarios {

/// [from, to) in UTC.
struct Period {
  std::string name;  ///< as written
  engine::Time from = engine::kSinceEver, to = engine::kNever;
};

inline constexpr std::string_view kPeriodExpected =
    "must be a quarter like 2026Q3, two days like 2026-07-01..2026-09-30, or all";

/// "2026Q3", "2026-07-01..2026-09-30" (both days included), "all"; nothing for anything else.
std::optional<Period> parse_period(std::string_view text);

/// Why nothing is left of a log: the period, and what the log has. Requires: `whole` is not selected from.
std::string empty_selection_text(const Period& period, const models::History& whole);

}  // namespace leadlab::scenarios
