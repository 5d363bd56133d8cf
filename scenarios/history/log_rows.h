// One row of a file of a log as a part of that log. What cannot be read is said by the table and stays
// unknown.
#pragma once

#include <optional>

#include "models/history.h"
#include "scenarios/history/log_table.h"

namespace leadlab::scenarios {

/// The lists of names of a log, while it is read.
struct LogNames {
  explicit LogNames(models::History& log)
      : reps(log.rep_names),
        paths(log.paths),
        territories(log.territories),
        segments(log.segments),
        verticals(log.verticals) {}
  models::NameList reps, paths, territories, segments, verticals;
};

/// Everything but the id.
models::LoggedLead lead_in_row(LogTable& t, LogNames& names);
/// What the first decision saw and promised: fills in what no row of the lead has said before.
void take_decision(LogTable& t, LogNames& names, models::LoggedLead& lead);
models::LoggedAssignment assignment_in_row(LogTable& t, LogNames& names);
void take_outcome(LogTable& t, models::LoggedLead& lead);
/// Everything but the id.
models::LoggedRep rep_in_row(LogTable& t);
models::LoggedAbsence absence_in_row(LogTable& t);

// Which facts the columns of a file can tell.
void note_known_of_leads(const LogTable& t, models::Known& known);
void note_known_of_assignments(const LogTable& t, models::Known& known);
void note_known_of_outcomes(const LogTable& t, models::Known& known);

}  // namespace leadlab::scenarios
