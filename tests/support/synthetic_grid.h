// A made-up grid of worlds whose differences follow a formula, so that counts and tipping points are known.
#pragma once

#include <string>

#include "reports/comparison.h"
#include "sim/assumption_grid.h"

namespace leadlab::test {

/// Strategies "tiered", "round_robin" (baseline); axes decay (hbr, none) and lift (1.0, 1.2, 1.5).
/// Difference in points: 2 (lift - 1) + (decay is hbr ? 0.3 : -0.1), plus noise that cancels.
inline sim::AssumptionGrid synthetic_grid(std::size_t replications = 20, double noise = 1e-5) {
  sim::AssumptionGrid grid;
  grid.strategies = {"tiered", "round_robin"};
  grid.baseline = 1;
  grid.axes = {{"decay.preset", {"hbr", "none"}, {}},
               {"effects.match.specialist.odds", {"1.0", "1.2", "1.5"}, {1.0, 1.2, 1.5}}};
  grid.asked = 6;
  grid.text = "[grid]\n";
  for (std::size_t decay = 0; decay < 2; ++decay) {
    for (std::size_t lift = 0; lift < 3; ++lift) {
      sim::GridWorld world{{decay, lift}, {{}, {}}, 0};
      const double points = 2 * (grid.axes[1].numbers[lift] - 1) + (decay == 0 ? 0.3 : -0.1);
      for (std::size_t r = 0; r < replications; ++r) {
        const double base = 0.05 + 1e-4 * static_cast<double>(r % 5);
        world.conversion[0].push_back(base + points / 100 + (r % 2 == 0 ? noise : -noise));
        world.conversion[1].push_back(base);
      }
      grid.worlds.push_back(world);
    }
  }
  return grid;
}

inline reports::GridComparison synthetic_grid_comparison() {
  sim::AssumptionGrid grid = synthetic_grid();
  auto strategies = sim::judge(grid);
  return {std::move(grid), std::move(strategies)};
}

}  // namespace leadlab::test
