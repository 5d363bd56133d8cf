// The strategies that need no table: the usual ways of routing, to compare with.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/config.h"

namespace leadlab::scenarios {

/// Names of the strategies known without a table.
std::vector<std::string> builtin_strategies();

/// How a baseline routes, and at which pace a company that routes so does it. Nobody is ever full, no gates,
/// unless its name says otherwise; `tiered` has the routing contract's defaults.
std::optional<sim::Contestant> builtin_contestant(const std::string& name);

}  // namespace leadlab::scenarios
