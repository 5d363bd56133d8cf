// What went wrong on the way: leads without an owner or an attempt, assignments to people who were away, two
// reps at one company, records out of date, rules and stand-ins missing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reports/audit/lead_mix.h"
#include "reports/audit/lead_view.h"

namespace leadlab::reports::audit {

enum class Finding : std::uint8_t {
  kUnassigned,  ///< never assigned
  kLeaked,      ///< no attempt within the leakage limit
  kAway,        ///< assigned to somebody on leave or sick
  kDeclined,
  kCollision,    ///< assigned while another rep holds a lead of the same company
  kConflict,     ///< two territories claim the lead
  kNoBackup,     ///< reps without a stand-in
  kOldRecord,    ///< records not brought up to date for a year
  kMissing,      ///< industry or size not on record
  kReclassified  ///< routed by a value that turned out wrong
};

/// One kind: how often, of how many, and what it means.
struct OperationFinding {
  Finding kind{};
  std::string name, counted;  ///< "unassigned", "leads"
  std::uint64_t count = 0, of = 0;
  std::string detail;  ///< a sentence; empty = nothing more to say
  bool known = true;   ///< false: the log could not tell; `detail` says what is missing
};

/// What wrong records cost: wins of leads routed by a wrong value, against like leads routed by a right one.
struct StaleCost {
  std::uint64_t leads = 0;
  std::optional<Interval> wins;  ///< lost in the quarter; none = not identifiable
};

struct Operations {
  std::vector<OperationFinding> findings;
  std::vector<double> record_age_days;  ///< rising; empty = not recorded
  StaleCost stale;
};

struct OperationTerms {
  engine::Duration leak_after =
      std::chrono::hours{40};  ///< working time, or else a calendar week of wall time
  const engine::Calendar* company = nullptr;
  double confidence = 0.95;
};

Operations operations_of(const models::History& history, const std::vector<LeadView>& leads,
                         const LeadMix& mix, const OperationTerms& terms);

}  // namespace leadlab::reports::audit
