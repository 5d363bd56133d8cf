// Pools of a team: reps with the same territories and segments, and how each of them fares.
#pragma once

#include <string>
#include <vector>

#include "engine/tables.h"
#include "sim/results.h"

namespace leadlab::sim::stress {

struct Pool {
  std::string name;               ///< "EMEA/enterprise"; "everybody" where reps have neither
  std::vector<std::size_t> reps;  ///< indices into ExperimentResult::rep_names
  std::string least_senior;       ///< rep_id
};

/// @param rep_names  of an experiment; reps without a row are left out
std::vector<Pool> pools_of(const engine::Tables& tables, const std::vector<std::string>& rep_names);

using Sample = std::vector<double>;  ///< [replication], NaN = not defined there

/// How a pool fares under a strategy.
struct PoolUse {
  std::string pool;
  Sample utilisation;                          ///< time on tasks of the time on shift
  Sample acknowledged, acknowledged_in_hours;  ///< acknowledgement SLA met, of leads first assigned to it
  Sample wait;  ///< from assignment to first attempt, wall, mean [s], of leads it attempted first
  Sample
      hour_worth;  ///< wins that one more hour of a rep of the pool is worth (sim/bound); empty = not asked
};

/// One number of a pool, for tables and files.
struct PoolMeasure {
  std::string name, long_name, unit;
  Sample PoolUse::*sample;
};
const std::vector<PoolMeasure>& pool_measures();

PoolUse use_of(const Pool& pool, const std::vector<WorldStats>& worlds,
               const std::vector<bound::LeadBoundResult>& bounds);

}  // namespace leadlab::sim::stress
