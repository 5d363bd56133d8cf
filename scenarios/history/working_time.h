// The company's working time out of a scenario's text, for logs that come with one.
#pragma once

#include <optional>
#include <string>

#include "engine/calendar.h"

namespace leadlab::scenarios {

/// The calendar of `sla.calendar`; nothing when the text is no scenario or names none.
std::optional<engine::Calendar> company_calendar(const std::string& toml, const std::string& shown_as);

}  // namespace leadlab::scenarios
