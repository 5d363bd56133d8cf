// How much work the leads of a scenario mean, beside the time of those who do it: expectations, without
// playing anything.
//
// A rough sum for planning. Work is spread evenly over all reps; a lead is attempted within `decay.reference`
// of the next opening; tagged companies, match effects, the reps' pace and what the snapshot carries in are
// left out. A run says more.
#pragma once

#include "engine/organisation.h"
#include "models/config.h"

namespace leadlab::models {

/// Of the measured window.
struct Demand {
  double leads = 0;           ///< expected; counted where the arrivals are real
  double hours_per_lead = 0;  ///< of attempts, conversation and stage tasks, expected
  double hours_on_shift = 0;  ///< of all reps, without expected absences
  [[nodiscard]] double hours() const { return leads * hours_per_lead; }
  /// Work of the time on shift; 0 where nobody is ever on shift.
  [[nodiscard]] double utilisation() const { return hours_on_shift > 0 ? hours() / hours_on_shift : 0; }
};

/// Tested: against sums done by hand, and the known load of the queues of theory.
Demand expected_demand(const WorldConfig& world, const engine::Organisation& organisation);

}  // namespace leadlab::models
