// One decision in words: who was asked at every step, who fell out and why, who won and by what.
#pragma once

#include <string>
#include <vector>

#include "engine/decision.h"
#include "engine/organisation.h"
#include "engine/router.h"
#include "engine/trace.h"

namespace leadlab::reports {

/// What a reader needs beside the trace; by rep.
struct RepStanding {
  engine::RepLoad load;                          ///< right after the decision
  engine::Duration capacity = engine::kNoLimit;  ///< kNoLimit = none
};

/// Plain text, lines of at most 100 columns.
std::string explain_decision(const engine::Organisation& organisation, const engine::StrategyConfig& strategy,
                             const engine::Decision& decision, const engine::Trace& trace,
                             const std::vector<RepStanding>& reps);

}  // namespace leadlab::reports
