// Bounds for a result that was made up.
#pragma once

#include "sim/results.h"

namespace leadlab::test {

/// Bounds of a made-up result: the best strategy captures four fifths; only the first rep is scarce.
inline void add_bounds(sim::ExperimentResult& result) {
  for (std::size_t r = 0; r < result.replications.size(); ++r) {
    sim::bound::LeadBoundResult bound;
    const double wins = result.as_given.worlds[0][r].all.won_expected / 0.8;
    bound.wins = {wins, 1.1 * wins, std::vector<double>(result.rep_names.size(), 0.0)};
    bound.revenue = {1e6 * wins, 1.1e6 * wins, std::vector<double>(result.rep_names.size(), 0.0)};
    if (!result.rep_names.empty()) {
      bound.wins.worth_of_hour[0] = 0.03;
      bound.revenue.worth_of_hour[0] = 30000;
    }
    result.bounds.push_back(bound);
  }
}

}  // namespace leadlab::test
