// The seed's four measures of a quarter, and adherence to the SLA by tier.
//
// From MQL to assignment, from assignment to first attempt, acceptance, conversion. Shares have Wilson's
// interval; a wait has its quantiles over leads, which are facts of the quarter and need none.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "reports/audit/lead_view.h"
#include "sim/proportions.h"

namespace leadlab::reports::audit {

/// Over the leads that have the wait; seconds.
struct WaitFacts {
  std::uint64_t leads = 0;
  double mean = 0, median = 0, p90 = 0;
};

struct Measures {
  std::uint64_t leads = 0;
  WaitFacts to_assignment, to_assignment_working;  ///< wall; by the company's calendar, if known
  WaitFacts to_attempt, to_attempt_working;        ///< first assignment to first attempt
  sim::Share accepted;                             ///< assignments not declined, of all
  sim::Share attempted, reached, qualified, won;   ///< of leads, as far as can be seen
  double value = 0;                                ///< of the deals won, currency units
};

/// Met of those whose deadline lies before the end of observation.
struct TierFacts {
  int tier = 0;  ///< 0 = all
  std::uint64_t leads = 0;
  sim::Share routed, routed_in_hours, acknowledged, acknowledged_in_hours;
  std::uint64_t excluded = 0;  ///< deadlines after the end of observation
  WaitFacts to_assignment, to_attempt;
};

Measures measures_of(const std::vector<LeadView>& leads, const engine::Calendar* company);

/// All leads first, then the tiers that occur.
std::vector<TierFacts> tiers_of(const std::vector<LeadView>& leads, engine::Time observed_until);

}  // namespace leadlab::reports::audit
