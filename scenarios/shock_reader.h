// Reads one [[shock]]: the keys that its kind has, held against the scenario.
#pragma once

#include <array>
#include <string_view>

#include "scenarios/section.h"
#include "scenarios/shocks.h"

namespace leadlab::scenarios {

/// In the order of ShockKind.
inline constexpr std::array<std::string_view, 7> kShockKinds = {
    "spike", "leave_wave", "resignation", "crm_outage", "enrichment_slow", "notification_outage", "holiday"};

/// Problems go to the section's findings.
void read_shock(Section& section, const Scenario& scenario, Shock& shock);

}  // namespace leadlab::scenarios
