// A made-up run of parameter draws.
#pragma once

#include "sim/input_share.h"

namespace leadlab::test {

/// Six draws of one number, two strategies; the second converts 1 point more, and the draws differ by 1 point
/// from one to the next, replications by a tenth of one.
inline sim::InputRun synthetic_inputs() {
  sim::InputRun run;
  run.strategies = {"round_robin", "tiered"};
  run.keys = {"contact.reach"};
  run.asked = 6;
  run.replications = 4;
  run.conversion.resize(2);
  for (int j = 0; j < 6; ++j) {
    run.drawn.push_back({0.27 + 0.01 * j});
    std::vector<double> base, more;
    for (int k = 0; k < 4; ++k) {
      base.push_back(0.05 + 0.01 * j + 0.001 * k);
      more.push_back(base.back() + 0.01 + 0.001 * j + (k % 2 == 0 ? 1e-4 : -1e-4));
    }
    run.conversion[0].push_back(base);
    run.conversion[1].push_back(more);
  }
  return run;
}

}  // namespace leadlab::test
