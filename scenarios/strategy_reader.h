// [strategy.NAME] and the strategies that need no table.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/policy.h"
#include "scenarios/section.h"

namespace leadlab::scenarios {

/// Names of the strategies known without a table.
std::vector<std::string> builtin_strategies();
/// A baseline: no gates, one pick rule, nobody ever full; or `tiered`, the routing contract's defaults.
std::optional<engine::StrategyConfig> builtin_strategy(const std::string& name);

/// The [strategy.*] tables in the order of the file; a table of a built-in's name replaces its keys one by
/// one.
std::vector<engine::StrategyConfig> read_strategies(Section& root);

}  // namespace leadlab::scenarios
