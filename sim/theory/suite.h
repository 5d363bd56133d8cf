// The theory suite: every model that `leadlab verify` can play, family by family.
//
// A family is a function from parameters to a case, so a test may draw its own; the suite holds those that
// are played by default. Families: one per cases_*.cc.
#pragma once

#include <string>
#include <vector>

#include "sim/theory/check.h"

namespace leadlab::sim::theory {

// cases_line.cc: one line for all
Case pooled_case(const std::string& name, int reps, double leads_per_hour, double service_h,
                 std::uint64_t replications);

// cases_routing.cc: a queue for each rep
enum class Join { kRandom, kTurns, kTwoChoices, kShortest, kOneLine };
Case routing_case(Join rule, int reps, double load, std::uint64_t replications);

// cases_blocking.cc: reps at capacity
Case blocking_case(const std::string& name, int reps, double erlangs, double lognormal_sigma,
                   std::uint64_t replications);

std::vector<Case> line_cases();
std::vector<Case> routing_cases();
std::vector<Case> blocking_cases();

/// All of them, in the order of the table.
std::vector<Case> suite();

}  // namespace leadlab::sim::theory
