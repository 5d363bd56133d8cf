// Everything a decision may look at besides the lead and the policy: who is here, who carries what, who knows
// whom. `advance` moves it through time; the router's handlers record what they are told.
#pragma once

#include <vector>

#include "engine/contact_book.h"
#include "engine/daily_quota.h"
#include "engine/opportunity_book.h"
#include "engine/organisation_impl.h"
#include "engine/roster.h"
#include "engine/timeline.h"
#include "engine/workload.h"

namespace leadlab::engine {

class Facts {
 public:
  /// @param daily_cap  of the strategy: leads per rep and day, if limited
  explicit Facts(const Organisation::Impl& org, std::optional<std::int64_t> daily_cap = {});
  Facts(const Facts&) = delete;
  Facts& operator=(const Facts&) = delete;
  void reset();

  /// What time has brought: nothing, a different load, other owners of accounts, different people (hired,
  /// left, away, back).
  enum class Passed : std::uint8_t { kNothing, kLoad, kOwners, kPeople };
  /// Applies what time brings up to and including t; requires t >= now().
  Passed advance(Time t) {
    if (sync_interval_ > Duration{0} || timeline_.next() <= t) return advance_to_changes(t);
    now_ = t;
    return Passed::kNothing;
  }
  [[nodiscard]] Time now() const { return now_; }
  [[nodiscard]] Time next_change() const { return timeline_.next(); }
  /// The seen load is older than now.
  [[nodiscard]] bool load_is_stale() const { return sync_interval_ > Duration{0} && snapshot_at_ < now_; }
  [[nodiscard]] Time snapshot_at() const { return snapshot_at_; }

  /// Sequence number of the rep's last assignment by any path; 0 = never.
  [[nodiscard]] std::uint64_t last_assignment(RepId rep) const { return last_assignment_[rep.index()]; }
  void assigned(RepId rep) {
    last_assignment_[rep.index()] = ++assignments_;
    if (quota.is_on()) count_today(rep);
  }

  Roster roster;
  Workload workload;
  OpportunityBook opportunities;
  ContactBook account_contacts, person_contacts;
  DailyQuota quota;

 private:
  void seed_timeline();
  Passed run_until(Time t) { return timeline_.next() > t ? Passed::kNothing : run_timeline(t); }
  Passed run_timeline(Time t);
  Passed advance_to_changes(Time t);
  void apply(const TimelineEvent& event, Time until);
  void await_contact(Time after);
  void count_today(RepId rep);

  const Organisation::Impl& org_;
  Timeline timeline_;
  Duration sync_interval_;
  Time now_ = kSinceEver;
  Time snapshot_at_ = kSinceEver;
  std::uint64_t assignments_ = 0;
  std::vector<std::uint64_t> last_assignment_;
};

}  // namespace leadlab::engine
