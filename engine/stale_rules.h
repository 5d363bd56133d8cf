// Routing data that nobody has seen to for long: territories, accounts, reps and assignment rules whose date
// of last change is too old. A row without a date is of unknown age, and not judged.
#pragma once

#include <vector>

#include "engine/policy.h"
#include "engine/problem.h"
#include "engine/tables.h"

namespace leadlab::engine {

/// What counts as stale: last changed more than `stale_after` before `as_of`.
struct Freshness {
  Time as_of;
  Duration stale_after{0};
};

/// A warning per table and per strategy that has stale rows, at the oldest of them.
std::vector<Problem> find_stale_rules(const Tables& tables, const std::vector<StrategyConfig>& strategies,
                                      const Freshness& freshness);

}  // namespace leadlab::engine
