// Why a path underperforms: other leads, too much work, the wrong reps, wrong criteria, or not to be told.
//
// The tree. A gap that vanishes at equal lead mix is no fault of the path. A gap that shrinks by more than
// half when response time and load enter is one of capacity; by more than half when the recorded match and
// the reps' own effects enter, one of the rep pool. If neither, and leads that were matched by the record do
// no better than comparable unmatched ones (or the record is stale or missing more often here), the criteria
// are wrong. Everything else is "not identifiable", with the number of leads that would help, if any would.
// Each step needs its interval to say so, not only its estimate. Judged on synthetic quarters of known cause
// (tests/accuracy/reports).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "reports/audit/interval.h"
#include "reports/audit/lead_table.h"

namespace leadlab::reports::audit {

enum class Cause : std::uint8_t {
  kNothingWrong,
  kLeadMix,  ///< no action: the raw gap comes from other leads
  kCapacity,
  kRepPool,
  kCriteria,
  kNotIdentifiable,
};

/// Why a cause is not identifiable.
enum class Open : std::uint8_t {
  kNone,
  kNoComparableLeads,  ///< the path's leads are not found on the reference: hold out some at random
  kTooFewLeads,        ///< the gap itself may be nothing or may matter
  kCauseUnclear,       ///< there is a gap, and no step explains it or none can be ruled out
};

/// Thresholds; the defaults are those that the accuracy tests were made with.
inline constexpr double kRelevantShare = 1.0 / 3;  ///< of the reference's rate: a gap that matters
inline constexpr double kNegligibleShare = 0.1;    ///< of the reference's rate: a gap that never does
inline constexpr double kExplainedShare = 0.5;     ///< of the gap: a step explains it
inline constexpr double kMostPropensity = 0.98;    ///< above, a lead of the path has no counterpart
inline constexpr double kLeastCounterparts = 0.5;  ///< share of the path's leads that must have one
inline constexpr double kWholeShare = 1;  ///< of the gap: a step that may explain as much is not ruled out
inline constexpr double kSmallPremium = 0.5;      ///< of the gap that matters: a smaller premium is none
inline constexpr double kDoubtfulExcess = 0.05;   ///< share of doubtful records above the reference's
inline constexpr std::size_t kLeastMatched = 30;  ///< leads on each side of a premium

struct DiagnosisTerms {
  double confidence = 0.95;
  double relevant_share = kRelevantShare;
  double explained_share = kExplainedShare;
};

/// What entering a step's variables does to the gap; shares won, negative = the path is worse.
struct StepEvidence {
  Interval gap_after;
  Interval part;          ///< of the gap, by the step's variables
  Interval share;         ///< part / gap, Fieller
  bool converged = true;  ///< false: do not rely on it
};

struct Evidence {
  std::size_t leads = 0, path_leads = 0;
  std::size_t counterparts = 0;  ///< leads of the path that the reference could have had: all gaps are theirs
  Interval raw_gap;              ///< of all leads
  Interval adjusted_gap;         ///< at equal lead mix
  double reference_rate = 0;     ///< what the path's leads would have won on the reference
  double relevant_gap = 0;       ///< a gap that matters, > 0
  std::optional<StepEvidence> capacity, reps;  ///< none: not recorded, or no gap to explain; so for premiums
  double shared_rep_share = 0;                 ///< of the path's leads, with reps who also work the reference
  double matched_share = 0, reference_matched_share = 0;  ///< of leads whose match is known
  std::optional<Interval> premium;          ///< of the path's matched leads over unmatched ones anywhere
  std::optional<Interval> premium_within;   ///< over unmatched ones of the same path
  std::optional<Interval> doubtful_excess;  ///< doubtful records, path less reference
};

struct Diagnosis {
  Cause cause = Cause::kNotIdentifiable;
  Open open = Open::kNone;
  double leads_needed = 0;  ///< in all, at this design; 0 = enough, or more of them would not help
  Evidence evidence;
};

/// Throws std::invalid_argument when the vectors' lengths do not agree.
Diagnosis diagnose(const LeadTable& table, const DiagnosisTerms& terms = {});

}  // namespace leadlab::reports::audit
