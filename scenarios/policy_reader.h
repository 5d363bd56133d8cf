// The policy of a scenario: thresholds, industries, load, SLA, tiers, notification and calendars.
#pragma once

#include "engine/policy.h"
#include "scenarios/section.h"

namespace leadlab::scenarios {

/// Reads every policy section below `root` except the strategies.
engine::PolicyConfig read_policy(Section& root);
/// [calendar.NAME] in the order of the file.
std::vector<engine::CalendarConfig> read_calendars(Section& root);

}  // namespace leadlab::scenarios
