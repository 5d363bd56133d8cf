// A quarter as it was logged: leads, who got them when and why, and what came of it.
//
// One form for three sources: a folder of CSV files (scenarios/history), a results file (reports/audit), a
// world just played. What a source does not say stays unknown here and is never guessed; `Known` says which
// columns a source had at all, so that a report can tell "did not happen" from "was not recorded".
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/time.h"

namespace leadlab::models {

using engine::Time;

/// Index into a list of names of History, or none.
using NameIndex = std::uint32_t;
inline constexpr NameIndex kNoName = 0xFFFFFFFFU;

/// One company's attributes by which leads are routed. Empty or nullopt = unknown.
struct Firmographics {
  std::string country, state, region;           ///< of the contact
  std::string hq_country, hq_state, hq_region;  ///< of the headquarters
  std::optional<std::int64_t> employees;
  std::string industry;
  bool operator==(const Firmographics&) const = default;
};

/// One assignment of a lead to a rep, in the order they were made. Instants: kNever = did not happen.
struct LoggedAssignment {
  NameIndex rep = kNoName;   ///< History::reps
  NameIndex path = kNoName;  ///< History::paths
  Time assigned_at = engine::kNever;
  Time noticed_at = engine::kNever, acknowledged_at = engine::kNever, declined_at = engine::kNever;
  std::optional<double> load_hours;  ///< of the rep just before, h of work
  bool operator==(const LoggedAssignment&) const = default;
};

/// One lead: what was known when it was routed, what turned out true, and what came of it.
struct LoggedLead {
  std::string id;
  Time requested_at = engine::kNever;
  Time mql_at = engine::kNever;
  std::string company, account_id, email;
  Firmographics recorded;                     ///< as the router saw them
  std::optional<Firmographics> truth;         ///< as verified later
  Time recorded_updated_at = engine::kNever;  ///< when the record was last brought up to date
  std::optional<double> score;
  std::string channel;
  std::optional<double> deal_size;
  std::optional<bool> existing_account;                                  ///< from an account on file
  std::uint8_t tier = 0;                                                 ///< 1..3; 0 = unknown
  NameIndex territory = kNoName, segment = kNoName, vertical = kNoName;  ///< as routed
  NameIndex true_territory = kNoName, true_segment = kNoName, true_vertical = kNoName;
  std::string flags;  ///< of the decisions, sorted, joined by ';'
  Time route_due_at = engine::kNever, acknowledge_due_at = engine::kNever;  ///< kNever = no such SLA
  std::vector<LoggedAssignment> assignments;
  Time first_attempt_at = engine::kNever, first_reached_at = engine::kNever;
  Time qualified_at = engine::kNever, won_at = engine::kNever, lost_at = engine::kNever;
  std::optional<std::int64_t> value_cents;  ///< of the deal that it became
  bool operator==(const LoggedLead&) const = default;
};

struct LoggedRep {
  std::string id, manager_id, backup_id;
  std::vector<std::string> territories, segments, verticals;
  std::optional<double> capacity_hours;  ///< none = no limit
  bool operator==(const LoggedRep&) const = default;
};

struct LoggedAbsence {
  std::string rep_id;
  Time from = engine::kSinceEver, to = engine::kNever;
  bool operator==(const LoggedAbsence&) const = default;
};

/// Which facts the source could have recorded.
struct Known {
  bool noticed = false, acknowledged = false, declined = false, paths = false, load = false, reps = false,
       absences = false;
  bool attempted = false, reached = false, qualified = false, won = false, lost = false, value = false;
  bool tier = false, deadlines = false, truth = false, record_age = false, flags = false;
  bool operator==(const Known&) const = default;
};

/// A log. Leads are in order of (mql_at, id), the lists of names in their own; see put_in_order.
struct History {
  std::string title;  ///< for the page's head
  Known known;
  std::vector<std::string> rep_names, paths, territories, segments, verticals;  ///< of the NameIndex
  std::vector<LoggedLead> leads;
  std::vector<LoggedRep> reps;
  std::vector<LoggedAbsence> absences;
  Time observed_until = engine::kNever;  ///< later outcomes could not be seen
  std::vector<std::string> account;      ///< what was read, left out and assumed, a line each
};

/// Sorts leads, reps, absences and names, so that equal logs are equal values whatever order they came in.
void put_in_order(History& history);

/// Equal but for title and account.
bool same_log(const History& a, const History& b);

/// The leads with from <= mql_at < to; everything else stays. kSinceEver and kNever are open ends, which
/// leads without mql_at do not leave.
History select(History history, Time from, Time to);

/// Numbers the names of a list as they first come. Names must not be changed elsewhere meanwhile.
class NameList {
 public:
  explicit NameList(std::vector<std::string>& names) : names_(names) {}
  /// kNoName for an empty name.
  NameIndex of(std::string_view name);

 private:
  std::vector<std::string>& names_;
  std::map<std::string, NameIndex, std::less<>> known_;
};

}  // namespace leadlab::models
