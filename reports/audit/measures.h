// The seed's four measures of a quarter, and adherence to the SLA by tier.
//
// From MQL to assignment, from assignment to first attempt, acceptance, conversion. Shares have Wilson's
// interval. A mean wait has one by days: leads of a day share its backlog, so days are what is independent.
// Source: Liang & Zeger, Biometrika 73 (1986) 13-22 (robust variance of clusters, here of a mean)
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "reports/audit/interval.h"
#include "reports/audit/lead_view.h"
#include "sim/proportions.h"

namespace leadlab::reports::audit {

/// Over the leads that have the wait; seconds.
struct WaitFacts {
  std::uint64_t leads = 0, days = 0;  ///< days (UTC) on which the wait began
  double mean = 0, median = 0, p90 = 0;
  double std_error = 0;  ///< of the mean, clustered by day; 0 with one day
};

/// Values of the deals won, currency units.
struct DealValue {
  std::uint64_t deals = 0;  ///< with a value
  double mean = 0, std_error = 0;
};

/// Won of the leads credited to a path, or taken of the offers to a rep.
struct NamedCount {
  std::string name;
  sim::Share share;
};

struct Measures {
  std::uint64_t leads = 0;
  WaitFacts to_assignment, to_assignment_working;  ///< wall; by the company's calendar, if known
  WaitFacts to_attempt, to_attempt_working;        ///< first assignment to first attempt
  sim::Share accepted;                             ///< assignments not declined, of all
  sim::Share attempted, reached, qualified, won;   ///< of leads, as far as can be seen
  double value = 0;                                ///< of the deals won, currency units
  DealValue deal;
};

/// Met of those whose deadline lies before the end of observation.
struct TierFacts {
  int tier = 0;  ///< 0 = all
  std::uint64_t leads = 0;
  sim::Share routed, routed_in_hours, acknowledged, acknowledged_in_hours;
  std::uint64_t excluded = 0;  ///< deadlines after the end of observation
  WaitFacts to_assignment, to_attempt;
};

/// By Student's t with days - 1 degrees of freedom; unbounded with fewer than two days.
Interval mean_interval(const WaitFacts& wait, double confidence);
/// Difference of two means that are independent, by Welch and Satterthwaite.
Interval mean_change(const WaitFacts& now, const WaitFacts& before, double confidence);

Measures measures_of(const std::vector<LeadView>& leads, const engine::Calendar* company);

/// Won of the leads credited to each path, by name.
std::vector<NamedCount> won_by_path(const models::History& history, const std::vector<LeadView>& leads);
/// Taken of the offers made to each rep, by name.
std::vector<NamedCount> accepted_by_rep(const models::History& history, const std::vector<LeadView>& leads);

/// All leads first, then the tiers that occur.
std::vector<TierFacts> tiers_of(const std::vector<LeadView>& leads, engine::Time observed_until);

}  // namespace leadlab::reports::audit
