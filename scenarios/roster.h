// [reps]: one value for the whole roster or a part of it, and the number of its reps, which is how a study
// varies a team.
//
//   [reps]
//   capacity_hours = 40                  # everybody
//   EMEA = 12                            # as many reps in this territory, those below it included
//   all.capacity_hours = 40
//   AMER = { count = 9, template = "A05", capacity_hours = 30 }
//   A07 = { capacity_hours = 20 }        # one rep
//
// More reps: copies of the template (else of the least senior of the part), named ~ID-1, ~ID-2, ..., which
// sort behind all others, so that the luck of those on file stays theirs. Fewer: the least senior leave;
// their leads' and accounts' owner is nobody then, their backups' and managers' places go to those people's
// own.
#pragma once

#include <string>
#include <vector>

#include "engine/tables.h"
#include "scenarios/section.h"
#include "scenarios/table_reader.h"

namespace leadlab::scenarios {

/// The rep of whom `rep_id` is a copy, or empty.
std::string copied_from(const std::string& rep_id);
/// Reps of a part of the roster, most senior first: "all", a territory with those below it, or one rep. None
/// if it is no part.
std::vector<std::string> reps_of_part(const engine::Tables& tables, const std::string& part);
/// What a part may be called.
std::vector<std::string> parts_of_roster(const engine::Tables& tables);

/// Reads [reps] and changes the tables; `files` keep the line of each row. Problems go to the section's
/// findings.
void read_roster_changes(Section& root, engine::Tables& tables, TableFiles& files);

}  // namespace leadlab::scenarios
