// What an audit's actions would do, played: the scenario that a results file came from, and the same with the
// change that an action proposes, on the same tapes.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/scenario_input.h"
#include "engine/tables.h"
#include "models/history.h"
#include "reports/audit/actions.h"
#include "reports/audit/trials.h"
#include "reports/run_info.h"

namespace leadlab::cli {

/// One more rep where an action asks for room.
struct ProposedChange {
  std::string path;                                ///< of the action
  std::map<std::string, std::size_t> territories;  ///< that the path's leads were routed by, with their leads
};

/// The part of the roster that gets the rep: the territory that holds most of the path's leads, where a
/// territory without reps of its own counts for the nearest above it that has some; "all" without one.
std::string part_of(const ProposedChange& change, const engine::Tables& tables);

/// Of the actions that a change of the scenario describes.
std::vector<ProposedChange> proposed_changes(const std::vector<reports::audit::Action>& actions,
                                             const models::History& quarter);

struct TrialTerms {
  std::string scenario, strategy;
  std::uint64_t quarters = 20;  ///< to be played with and without each change
};

/// Nothing after a word about it when the scenario cannot be read or is not the one of `info`.
std::optional<std::vector<reports::audit::Trial>> play_trials(const std::vector<ProposedChange>& changes,
                                                              const TrialTerms& terms,
                                                              const reports::RunInfo& info, Console& console);

}  // namespace leadlab::cli
