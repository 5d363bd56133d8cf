#include "sim/theory/suite.h"

#include <iterator>

namespace leadlab::sim::theory {

std::vector<Case> suite() {
  std::vector<Case> all;
  for (const auto& family :
       {line_cases, patience_cases, blocking_cases, service_cases, tier_cases, arrival_cases, routing_cases,
        unequal_cases, time_cases, absence_cases, outcome_cases}) {
    std::vector<Case> cases = family();
    std::move(cases.begin(), cases.end(), std::back_inserter(all));
  }
  return all;
}

}  // namespace leadlab::sim::theory
