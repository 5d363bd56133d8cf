// The stopping rule of a run in words, the same in table, page and messages.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sim/stopping.h"

namespace leadlab::reports {

/// "±0.10 points", "±5 % of the difference".
std::string goal_text(const sim::Stopping& stopping);
/// "about 240 replications"; in words where no number would do.
std::string about_replications(std::uint64_t needed);
/// How the number of replications came about; nothing for a fixed number.
std::optional<std::string> stopping_text(const sim::Stopping& stopping);
/// That the goal was missed, what was reached and what it would take; nothing where it was reached.
/// @param reached  the largest half-width of a conversion difference, a share
std::optional<std::string> missed_goal_text(const sim::Stopping& stopping, double reached);

}  // namespace leadlab::reports
