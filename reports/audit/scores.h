// The seed's four measures beside their targets and the quarter before: each with its interval and its n.
//
// A target is met or missed when the whole interval lies on one side of it, else the quarter cannot tell.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reports/audit/interval.h"
#include "reports/audit/measures.h"

namespace leadlab::reports::audit {

enum class Quantity : std::uint8_t { kSeconds, kShare };

/// What somebody wants a measure to be: at most so many seconds, or at least such a share.
struct Target {
  std::string key;  ///< "mql_to_assignment", "acceptance", "conversion.vertical", "tier1.routed" ...
  double value = 0;
};

enum class TargetState : std::uint8_t { kNoTarget, kMet, kMissed, kOpen };

struct Score {
  std::string key, name;  ///< for files and --target; for people
  Quantity quantity = Quantity::kShare;
  std::uint64_t n = 0, n_before = 0;
  Interval now, before, change;  ///< seconds or shares; NaN = there is none
  std::optional<double> target;
  TargetState standing = TargetState::kNoTarget;
};

/// What is held against targets, of one quarter.
struct Scored {
  Measures measures;
  std::vector<NamedCount> paths;
  std::vector<NamedCount> reps;  ///< offers accepted, by rep
  std::vector<TierFacts> tiers;
};

struct Scores {
  std::vector<Score> measures;      ///< waits, acceptance, conversion of all and by path
  std::vector<Score> reps;          ///< acceptance by rep
  std::vector<Score> tiers;         ///< routed and acknowledged in time, all and by tier
  std::vector<std::string> unused;  ///< keys of targets that nothing here is called
};

/// `before` may be null. A target of "acceptance" holds for every rep, of "conversion" for every path, of
/// "routed" and "acknowledged" for every tier that has none of its own.
Scores scores_of(const Scored& now, const Scored* before, const models::Known& known,
                 const std::vector<Target>& targets, double confidence);

/// Whether `key` can name a target at all, whatever is in the log; and what it is measured in.
std::optional<Quantity> quantity_of(const std::string& key);

/// "met", "missed", "cannot be told", "no target given"
std::string standing_text(TargetState standing);

}  // namespace leadlab::reports::audit
