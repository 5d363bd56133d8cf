// What to do about a quarter: the decision in a sentence, and actions with owner, evidence and expected gain.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/audit/measures.h"
#include "reports/audit/operations.h"
#include "reports/audit/paths.h"
#include "reports/audit/reps.h"

namespace leadlab::reports::audit {

struct Action {
  std::string what, owner, why;
  std::optional<Interval> wins;          ///< gained in a quarter like this one; none = not estimated
  std::optional<Interval> revenue = {};  ///< the same in currency units; none = no deal has a value
  std::string overloaded_path = {};  ///< asks for room on this path: one more rep can be tried; else empty
};

struct Decision {
  std::string sentence;  ///< with its interval
  std::string sure;      ///< what the quarter cannot tell; empty = nothing to add
};

/// A path whose gap matters and has a cause that can be acted upon.
bool calls_for_action(const PathFinding& path);

/// Dearest first; actions without an estimate last.
/// @param deal  what a won deal of the quarter is worth, to tell gains in money
std::vector<Action> actions_of(const std::vector<PathFinding>& paths, const RepFindings& reps,
                               const Operations& operations, const DealValue& deal);

/// So many deals at so much each; the interval holds the spread of both (delta method).
Interval revenue_of(const Interval& wins, const DealValue& deal);
/// "12 300 (4 100 to 20 400)", currency units
std::string revenue_text(const Interval& x);
/// Wins that the path's leads missed against like leads elsewhere.
Interval missed(const PathFinding& path);

Decision decision_of(const std::vector<PathFinding>& paths, const DealValue& deal);

/// "no action: lead mix", "capacity", ...
std::string cause_name(Cause cause);
/// What the diagnosis rests on, in a sentence with its numbers.
std::string diagnosis_sentence(const PathFinding& path);

}  // namespace leadlab::reports::audit
