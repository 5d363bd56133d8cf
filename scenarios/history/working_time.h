// The company's working time out of a scenario's text, for logs that come with one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/calendar.h"
#include "engine/policy.h"

namespace leadlab::scenarios {

/// The calendar of `sla.calendar`; nothing when the text is no scenario or names none.
std::optional<engine::Calendar> company_calendar(const std::string& toml, const std::string& shown_as);

/// The tiers of its policy with their limits, the shipped ones where it names none; empty when the text is no
/// scenario.
std::vector<engine::TierConfig> tier_limits(const std::string& toml, const std::string& shown_as);

}  // namespace leadlab::scenarios
