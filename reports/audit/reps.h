// Reps of a quarter: shares won against what luck allows, and drawn towards the team's. No league table.
#pragma once

#include <string>
#include <vector>

#include "reports/audit/funnel.h"
#include "reports/audit/lead_view.h"
#include "reports/audit/shrinkage.h"

namespace leadlab::reports::audit {

struct RepFinding {
  std::string rep;
  sim::Share won;            ///< of leads credited to the rep, as far as can be seen
  sim::Share accepted;       ///< assignments not declined, of all
  Limits warn, act;          ///< 95 and 99.8 %, widened by the spread between reps
  bool beyond_luck = false;  ///< at 99.8 %, by the exact tail, and beyond the widened limits
  ShrunkRate shrunk;
};

struct RepFindings {
  double target = 0;  ///< share won of all leads that a rep has
  Overdispersion spread;
  BetaPrior prior;
  std::vector<RepFinding> reps;  ///< by name
};

RepFindings reps_of(const models::History& history, const std::vector<LeadView>& leads, double confidence);

}  // namespace leadlab::reports::audit
