// Instants and durations: integer microseconds, UTC. The engine never reads a clock.
#pragma once

#include <chrono>
#include <cstdint>

namespace leadlab::engine {

using Duration = std::chrono::duration<std::int64_t, std::micro>;
using Time = std::chrono::sys_time<Duration>;

inline constexpr Time kNever = Time::max();            ///< "no deadline"
inline constexpr Time kSinceEver = Time::min();        ///< open start of an absence or employment
inline constexpr Duration kNoLimit = Duration::max();  ///< "no limit" of capacity

/// Instants outside [kFirstInstant, kLastInstant) are refused by whoever reads them: the system's time-zone
/// data is not trusted after 2037.
inline constexpr Time kFirstInstant = std::chrono::sys_days{std::chrono::year{1970} / 1 / 1};
inline constexpr Time kLastInstant = std::chrono::sys_days{std::chrono::year{2038} / 1 / 1};

}  // namespace leadlab::engine
