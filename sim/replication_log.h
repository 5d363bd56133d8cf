// What a kept replication holds beside its outcomes: its leads in full, its absences, and how long each
// strategy was watched. Made once per replication, after its worlds.
#pragma once

#include <vector>

#include "engine/organisation.h"
#include "models/tape.h"
#include "sim/results.h"
#include "sim/world.h"

namespace leadlab::sim {

/// @param outputs  [strategy], of this tape
ReplicationLog replication_log(const models::TapeMaker& tapes, const models::Tape& tape,
                               const std::vector<WorldOutput>& outputs);

LogNames log_names(const engine::Organisation& organisation, const models::WorldConfig& world);

}  // namespace leadlab::sim
