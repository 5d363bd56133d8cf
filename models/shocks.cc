#include "models/shocks.h"

#include <algorithm>
#include <cmath>

namespace leadlab::models {

double DemandSpike::extra_at(engine::Time t) const {
  if (!span.holds(t)) return 0;
  if (half_life.count() <= 0) return factor - 1;
  const double half_lives =
      static_cast<double>((t - span.from).count()) / static_cast<double>(half_life.count());
  return (factor - 1) * std::exp2(-half_lives);
}

engine::Time after_outages(const std::vector<Span>& outages, engine::Time t) {
  // One outage may end inside another: again until none holds it.
  for (bool moved = true; moved;) {
    moved = false;
    for (const Span& outage : outages) {
      if (!outage.holds(t)) continue;
      t = outage.to;
      moved = true;
    }
  }
  return t;
}

}  // namespace leadlab::models
