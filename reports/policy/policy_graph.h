// A policy as a picture: the way of a lead through the gates, its deadlines, and the trees the way goes by:
// territories, managers, backups, accounts.
#pragma once

#include <string>

#include "engine/organisation.h"
#include "engine/policy.h"
#include "engine/tables.h"

namespace leadlab::reports {

/// Graphviz text; the same whatever the order of rows. Requires: `organisation` was built from `tables` for
/// this strategy.
std::string policy_graph(const std::string& title, const engine::Tables& tables,
                         const engine::Organisation& organisation, const engine::StrategyConfig& strategy);

}  // namespace leadlab::reports
