// What to do about a quarter: the decision in a sentence, and actions with owner, evidence and expected gain.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/audit/operations.h"
#include "reports/audit/paths.h"
#include "reports/audit/reps.h"

namespace leadlab::reports::audit {

struct Action {
  std::string what, owner, why;
  std::optional<Interval> wins;  ///< gained in a quarter like this one; none = not estimated
};

struct Decision {
  std::string sentence;  ///< with its interval
  std::string sure;      ///< what the quarter cannot tell; empty = nothing to add
};

/// A path whose gap matters and has a cause that can be acted upon.
bool calls_for_action(const PathFinding& path);

/// Dearest first; actions without an estimate last.
std::vector<Action> actions_of(const std::vector<PathFinding>& paths, const RepFindings& reps,
                               const Operations& operations);

Decision decision_of(const std::vector<PathFinding>& paths);

/// "no action: lead mix", "capacity", ...
std::string cause_name(Cause cause);
/// What the diagnosis rests on, in a sentence with its numbers.
std::string diagnosis_sentence(const PathFinding& path);

}  // namespace leadlab::reports::audit
