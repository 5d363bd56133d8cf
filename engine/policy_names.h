// The names of a policy's choices, as they stand in a scenario.
#pragma once

#include <string_view>

#include "engine/policy.h"

namespace leadlab::engine {

std::string_view to_string(Gate gate);
std::string_view to_string(PickRule rule);
std::string_view to_string(TieBreaker breaker);

}  // namespace leadlab::engine
