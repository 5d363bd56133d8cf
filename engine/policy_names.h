// The names of a policy's choices, as they stand in a scenario.
#pragma once

#include <span>
#include <string_view>

#include "engine/policy.h"

namespace leadlab::engine {

// All of them, in the order of their enumeration.
std::span<const std::string_view> gate_names();
std::span<const std::string_view> pick_names();
std::span<const std::string_view> tie_breaker_names();

std::string_view to_string(Gate gate);
std::string_view to_string(PickRule rule);
std::string_view to_string(TieBreaker breaker);

}  // namespace leadlab::engine
