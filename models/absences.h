// When reps are away: planned leave, sickness and leave waves, drawn per rep; rows of absences.csv are facts
// and are added as they stand.
#pragma once

#include <vector>

#include "engine/organisation.h"
#include "models/config.h"
#include "models/streams.h"
#include "models/tape.h"

namespace leadlab::models {

/// Absences of all reps within [time.start, time.end()), by (from, rep); those of one rep never touch.
std::vector<Absence> draw_absences(const engine::Organisation& organisation, const WorldConfig& world,
                                   const Stream& stream);

}  // namespace leadlab::models
