// Instants and durations as people write them: RFC 3339 with a zone, "1h30min".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/time.h"

namespace leadlab::scenarios {

/// What is wrong with a text that is no time or duration: the expectation, ready for a finding.
struct TimeError {
  std::string expectation;
};

/// RFC 3339 date-time with offset or Z, at most microseconds kept. Refuses instants before 1970 and after
/// 2037.
std::optional<engine::Time> parse_time(std::string_view text, TimeError* error = nullptr);

/// Number and unit without blanks, several allowed: "90s", "1h30min", "1.5d"; d = 24 h, w = 7 d.
/// Refuses more than 1,000 years.
std::optional<engine::Duration> parse_duration(std::string_view text);

/// "2026-03-01T08:00:00Z", microseconds only if not zero; empty for "never" and "since ever".
std::string format_time(engine::Time t);
/// "1h30min", "2w", "0s".
std::string format_duration(engine::Duration d);

}  // namespace leadlab::scenarios
