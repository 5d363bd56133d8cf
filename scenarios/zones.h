// Time zones of the system as values that the engine understands.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/calendar.h"

namespace leadlab::scenarios {

/// Offsets of an IANA zone ("Europe/Berlin") from 1970 to 2037; nothing if the system knows no such zone.
std::optional<engine::ZoneRules> find_zone(const std::string& name);
/// Names of all zones of the system, for suggestions.
std::vector<std::string> zone_names();
/// Version of the system's time-zone data ("2026a"), "unknown" if it does not say.
std::string tzdata_version();

/// The instant of a local time; in a gap the transition, in a fold the first.
engine::Time to_utc(const engine::ZoneRules& zone, std::chrono::local_time<engine::Duration> local);

}  // namespace leadlab::scenarios
