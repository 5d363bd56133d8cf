// Along one key: how far each strategy is ahead of the baseline, from where on, and where more reps backfire.
#pragma once

#include <string>
#include <vector>

#include "sim/stress/advantage.h"

namespace leadlab::reports {

/// The smallest difference of conversion that "pays".
inline constexpr double kStressMargin = 0.002;

/// Conversion of every strategy against the baseline along the key; empty unless the grid has one numeric key
/// and two strategies.
std::vector<sim::stress::Advantage> conversion_advantages(const sim::stress::Surface& surface);

/// "tiered converts more than round_robin from reps.all 5 on, and more than 0.2 points more from 7 on."
std::string advantage_sentence(const sim::stress::Surface& surface, const sim::stress::Advantage& one);
std::string advantage_title(const sim::stress::Surface& surface);

/// Head counts at which waiting rises with more reps; sentences, one for each strategy and metric.
std::vector<std::string> backfire_sentences(const sim::stress::Surface& surface);

}  // namespace leadlab::reports
