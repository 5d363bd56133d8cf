// What a replication of a theory case is asked: sums and counts over its leads. Hours, unless said otherwise.
#pragma once

#include <functional>

#include "sim/theory/check.h"

namespace leadlab::sim::theory {

using Observe = std::function<Ratio(const Played&)>;
using Which = std::function<bool(const LeadOutcome&)>;

inline double in_hours(engine::Duration d) { return static_cast<double>(d.count()) / 3600e6; }

/// Mean wait from MQL to the first attempt, of the leads attempted that `which` picks (all if empty).
Observe wait(Which which = {});
/// Mean wait from MQL to the first assignment.
Observe wait_for_rep();
/// Mean time from MQL until the lead is closed, of those closed.
Observe time_in_system(Which which = {});
/// Share of leads for which `which` holds.
Observe share(Which which);
/// Share of leads attempted after a wait.
Observe had_to_wait();
/// Leads in the system, `after` the start of the window: their number, and its square about `centre`.
Observe number_at(double after_h, Which which = {});
/// Mean over instants `every` hours apart in the window; the power 1 or 2 of (number - centre).
Observe number(double every_h, int power, double centre, Which which = {});

}  // namespace leadlab::sim::theory
