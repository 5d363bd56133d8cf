// Instants of a log that cannot be true: before their lead, before their assignment, or after the log was
// written. Each is forgotten and counted; its lead stays.
#pragma once

#include "models/history.h"

namespace leadlab::scenarios {

/// Appends a sentence to history.account for each kind found.
/// @param until  nothing can have been seen later; kNever = not known
void drop_impossible(models::History& history, engine::Time until);

/// The latest instant of anything that happened (deadlines and absences aside); kNever = there is none.
engine::Time latest_instant(const models::History& history);

}  // namespace leadlab::scenarios
