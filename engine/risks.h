// What is risky about an organisation that is otherwise sound: places nobody serves, people nobody stands in
// for, rules that can never match.
#pragma once

#include <vector>

#include "engine/organisation.h"
#include "engine/problem.h"
#include "engine/tables.h"

namespace leadlab::engine {

/// All of them are warnings. Requires: `organisation` was built from `tables`.
std::vector<Problem> find_risks(const Tables& tables, const Organisation& organisation);

}  // namespace leadlab::engine
