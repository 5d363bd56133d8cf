// Reps as a funnel plot: the limits and judgements of funnel.h, handed to the chart that draws them.
#pragma once

#include <string>
#include <vector>

#include "reports/html/funnel_chart.h"
#include "sim/proportions.h"

namespace leadlab::reports::audit {

struct NamedShare {
  std::string name;
  sim::Share share;  ///< won of leads
};

/// Where a share stands: exactly (beyond_luck) and, with a spread tau2 > 0 between reps (of
/// share_deviations), also by limits widened for it. `target` in (0, 1).
html::Standing standing_of(sim::Share share, double target, double tau2);

/// A chart ready to be drawn but for `id`, `title` and `description`, which are given; labels are those of
/// reps and their wins and may be changed.
html::FunnelChart funnel_chart(const std::vector<NamedShare>& reps, double target, double tau2,
                               std::string id, std::string title, std::string description);

}  // namespace leadlab::reports::audit
