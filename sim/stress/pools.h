// Pools of a team: reps with the same territories and segments, and how much of their time is taken.
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

/// Work of the pool's reps on tasks, of their time on shift; NaN when they are never on shift.
double utilisation(const WorldStats& world, const Pool& pool);

}  // namespace leadlab::sim::stress
