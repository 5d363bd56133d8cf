// Everything that has happened so far, kept as plain logs, and what is counted from them afresh at every
// question: who is there, who is away, how much work each rep has.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/policy.h"
#include "engine/router.h"
#include "engine/tables.h"
#include "tests/property/engine/reference_calendar.h"
#include "tests/property/engine/reference_match.h"

namespace leadlab::engine::oracle {

using Reps = std::set<std::string>;  ///< bytewise order is rep-id order
using FlagNames = std::set<std::string>;

/// A time during which a rep had a lead; `to` = kNever while it lasts.
struct Holding {
  std::uint32_t lead = 0;
  std::string rep, segment;
  Time from, to = kNever;
};

/// What was known about an opportunity from `known_at` on.
struct OpportunityVersion {
  Time known_at;
  std::string account, owner, stage;
  std::optional<Time> entered_at, updated_at;
};

struct ContactEntry {
  std::string account, email, rep;
  Time at;
};

struct State {
  State(const Tables& tables, const PolicyConfig& policy, const StrategyConfig& strategy, Mistake mistake);

  [[nodiscard]] Reps roster(Time t) const;
  [[nodiscard]] bool is_away(const std::string& rep, Time t) const;
  /// The first rep on the roster and present up the backup chain, not one of `excluded`; empty = none.
  [[nodiscard]] std::string stand_in(const std::string& rep, Time t, const Reps& excluded) const;
  /// The first such person up the managers.
  [[nodiscard]] std::string present_manager(const std::string& rep, Time t, const Reps& excluded) const;
  [[nodiscard]] const ReferenceCalendar& calendar_of(const std::string& rep) const;
  [[nodiscard]] const ReferenceCalendar& calendar_named(const std::string& name) const;

  [[nodiscard]] RepLoad real_load(const std::string& rep, Time t) const;
  // As the router sees it at t: the last multiple of the sync interval, and own assignments since.
  [[nodiscard]] Time snapshot(Time t) const;
  [[nodiscard]] Duration load(const std::string& rep, Time t) const;
  [[nodiscard]] int count(const std::string& rep, Time t) const;
  [[nodiscard]] bool is_full(const std::string& rep, Time t) const;
  /// Leads per day, if limited.
  [[nodiscard]] std::optional<std::int64_t> daily_cap(const std::string& rep) const;
  /// Assignments by any path since the company's midnight.
  [[nodiscard]] std::int64_t given_today(const std::string& rep, Time t) const;
  /// Versions in force of all opportunities known at t.
  [[nodiscard]] std::vector<const OpportunityVersion*> known_opportunities(Time t) const;
  /// When the rep's own work last ended.
  [[nodiscard]] Time idle_since(const std::string& rep, Time t) const;
  [[nodiscard]] bool is_closed(const std::string& stage) const;
  /// The version in force at t, or null.
  [[nodiscard]] static const OpportunityVersion* version_at(const std::vector<OpportunityVersion>& log,
                                                            Time t);

  const Tables& tables;
  const PolicyConfig& policy;
  const StrategyConfig& strategy;
  Mistake mistake;

  std::vector<Holding> holdings;
  std::map<std::uint32_t, std::vector<OpportunityVersion>> opportunities;  ///< by slot
  std::vector<std::vector<OpportunityVersion>> former;  ///< closed ones whose slot serves another by now
  std::vector<ContactEntry> contacts;
  std::vector<AbsenceRow> absences;
  Reps told_away;
  Reps free;  ///< `pull`: told to have nothing to do, and not given a lead since
  std::map<std::string, int> last_assignment;  ///< rep -> sequence number, from 1
  int assignments = 0;
  struct Rotation {
    std::string last;
    std::vector<std::string> owed;
    std::map<std::string, std::int64_t> current;
  };
  std::map<Reps, Rotation> rotations;

 private:
  /// When an opportunity last went from the rep to another.
  [[nodiscard]] Time handed_over(const std::vector<OpportunityVersion>& log, const std::string& rep,
                                 Time t) const;
  [[nodiscard]] bool sees(const Holding& holding, Time t) const;
  /// The company's local date; a clock put back over midnight does not bring yesterday back.
  [[nodiscard]] std::int64_t day_of(Time t) const;
  [[nodiscard]] Duration opportunity_work(const OpportunityVersion& version, Time s) const;
  std::map<std::string, ReferenceCalendar> calendars_;
};

}  // namespace leadlab::engine::oracle
