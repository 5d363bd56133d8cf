// A quarter, audited: everything that the page and the files beside it say, computed once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/policy.h"
#include "models/history.h"
#include "reports/audit/actions.h"
#include "reports/audit/measures.h"
#include "reports/audit/scores.h"
#include "reports/audit/segments.h"
#include "reports/audit/trials.h"

namespace leadlab::reports::audit {

struct AuditTerms {
  double confidence = 0.95;
  std::string period;                         ///< "2026Q3", for people
  const engine::Calendar* company = nullptr;  ///< of working time; may be null
  engine::Duration leak_after = std::chrono::hours{40};
  int threads = 0;     ///< 0 = one for each processor; results do not depend on it
  PathsDone on_paths;  ///< may be empty
  std::vector<Target> targets;
  std::vector<engine::TierConfig> limits;  ///< the policy's, for people; empty = not known
};

/// How one number of this quarter lies among simulated quarters of the same policy.
struct Reference {
  std::string measure;
  Quantity quantity = Quantity::kShare;
  double here = 0, low = 0, median = 0, high = 0;  ///< low and high hold 95 % of the others
  std::size_t quarters = 0, below = 0;             ///< others; those with a lower value than here
};

struct Audit {
  std::string title, period;
  double confidence = 0.95;
  std::uint64_t leads = 0;
  engine::Time first_mql = engine::kNever, last_mql = engine::kNever, observed_until = engine::kNever;
  models::Known known;
  Measures measures;
  std::optional<Measures> before;  ///< of the quarter it is held against
  std::string before_period;
  std::vector<TierFacts> tiers;
  std::vector<engine::TierConfig> limits;  ///< of the policy, if known
  Scores scores;
  std::vector<std::string> held_equal;
  std::vector<PathFinding> paths;
  std::vector<SegmentPaths> segments;
  std::optional<double> maturity;  ///< share of the quarter's wins that can be seen yet
  std::string maturity_from;       ///< whose times to winning it rests on
  RepFindings reps;
  Operations operations;
  std::vector<Action> actions;
  Decision decision;
  std::vector<Reference> references;  ///< simulated quarters only
  std::vector<Trial> trials;          ///< simulated quarters only
  std::vector<std::string> account;   ///< of what was read, left out, assumed
};

/// @param against  an earlier quarter of the same kind, or null
/// Requires: at least one lead.
Audit audit(const models::History& quarter, const models::History* against, const AuditTerms& terms);

}  // namespace leadlab::reports::audit
