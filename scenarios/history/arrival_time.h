// Arrival times as an export writes them: reading one, and what to do about one that cannot be read.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/time.h"
#include "scenarios/history/mapping.h"

namespace leadlab::scenarios {

/// The instant in a cell; nothing if it is no time of the mapping's format.
std::optional<engine::Time> parse_arrival(const ImportMapping& mapping, std::string_view text);

/// The format in force with an example of it, and the one that would read `unread` if a usual one does.
std::string arrival_time_remedy(const ImportMapping& mapping, std::string_view unread);

}  // namespace leadlab::scenarios
