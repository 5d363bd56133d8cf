#include "sim/theory/suite.h"

#include <iterator>

namespace leadlab::sim::theory {

std::vector<Case> suite() {
  std::vector<Case> all;
  for (const auto& family : {line_cases, routing_cases, blocking_cases}) {
    std::vector<Case> cases = family();
    std::move(cases.begin(), cases.end(), std::back_inserter(all));
  }
  return all;
}

}  // namespace leadlab::sim::theory
