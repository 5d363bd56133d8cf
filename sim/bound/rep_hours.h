// The hours in which a rep could begin an attempt: openings of the calendar, without absences, while
// employed.
#pragma once

#include <vector>

#include "engine/organisation.h"
#include "models/tape.h"

namespace leadlab::sim::bound {

using engine::Duration;
using engine::Time;

/// A stretch without interruption. A call begun in it may run past its end.
struct Stretch {
  Time from{}, to{};
  std::uint32_t period = 0;  ///< day of the run in which its opening begins
};

/// Stretches of every rep from the window's start to the end of the run, in order of time.
/// An opening belongs to one period, unless it is longer than a day: then it is cut every 24 hours.
/// @return shape [rep]
std::vector<std::vector<Stretch>> rep_hours(const engine::Organisation& organisation,
                                            const models::TimeConfig& time,
                                            const std::vector<models::Absence>& absences);

}  // namespace leadlab::sim::bound
