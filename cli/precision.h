// `--precision`: what the goal is called, and what to tell of a pilot.
#pragma once

#include <string>
#include <string_view>

#include "cli/values.h"
#include "sim/precision.h"

namespace leadlab::cli {

/// "0.1pp" or "0.001": half-width in points or as a share; "5%": of the difference itself.
Parsed<sim::PrecisionGoal> parse_precision(std::string_view text);

/// For the plan of a run: "20 to 2,000 replications, until ±0.1 points,"
std::string extent_text(const sim::PrecisionGoal& goal);

/// What the pilot asks for and what is played: one sentence, for stderr.
std::string pilot_sentence(const sim::PrecisionGoal& goal, const sim::PrecisionPlan& plan);

}  // namespace leadlab::cli
