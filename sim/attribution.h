// Why one strategy converts more than another: the difference in expected wins, split into speed, match
// effects, collisions and coverage.
//
// A lead's probability of being won is a deterministic function of its tape and of four circumstances: the
// delay of the first attempt, who it matches, whether another rep works the company, and how many attempts
// could be made. Swapping one circumstance at a time from the baseline's to the strategy's, averaged over all
// orders (Shapley values), gives parts that add up to the difference exactly.    Source: Shapley (1953);
// docs/method.md, "Split"
#pragma once

#include <vector>

#include "models/conversion.h"
#include "models/streams.h"
#include "models/tape.h"
#include "sim/lead_life.h"
#include "sim/results.h"

namespace leadlab::sim {

/// @param strategy, baseline  shape [cohort leads], of the same tape
Split split_difference(const models::Tape& tape, const models::Stream& stream,
                       const models::ConversionModel& conversion, const std::vector<LeadFactors>& strategy,
                       const std::vector<LeadFactors>& baseline);

/// The probability a lead was counted with under these circumstances; 0 when it was never reached.
double counted_probability(const models::TapeLead& lead, const models::Stream& stream,
                           const models::ConversionModel& conversion, const LeadFactors& factors);

}  // namespace leadlab::sim
