#include "scenarios/history/log_columns.h"

namespace leadlab::scenarios {

const std::array<LogFile, 5>& log_files() {
  static const std::array<LogFile, 5> kFiles = {
      {{"leads.csv", kLeadColumns, {"lead_id"}},
       {"assignments.csv", kAssignmentColumns, {"lead_id", "rep_id"}},
       {"outcomes.csv", kOutcomeColumns, {"lead_id"}},
       {"reps.csv", kRepColumns, {"rep_id"}},
       {"absences.csv", kAbsenceColumns, {"rep_id"}}}};
  return kFiles;
}

}  // namespace leadlab::scenarios
