// [strategy.NAME].
#pragma once

#include <string>
#include <vector>

#include "engine/policy.h"
#include "scenarios/section.h"

namespace leadlab::scenarios {

/// The [strategy.*] tables in the order of the file; a table of a built-in's name replaces its keys one by
/// one.
std::vector<engine::StrategyConfig> read_strategies(Section& root);

}  // namespace leadlab::scenarios
