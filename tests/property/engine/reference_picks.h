// Pick rules and ties, by scanning the eligible reps.
#pragma once

#include <string>

#include "tests/property/engine/reference_pools.h"

namespace leadlab::engine::oracle {

/// The one of `reps` (not empty) that the tie-breakers prefer.
std::string by_ties(const State& state, const Question& question, const Reps& reps);

/// The one of `eligible` (not empty) that the pick rule chooses; moves the rotation of `pool`.
std::string pick(State& state, const Question& question, const Reps& pool, const Reps& eligible);

}  // namespace leadlab::engine::oracle
