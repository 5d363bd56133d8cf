#include "engine/facts.h"

#include "engine/local_time.h"

namespace leadlab::engine {
namespace {

/// The last multiple of `interval` since 1970 that is not after t.
Time last_multiple(Time t, Duration interval) {
  const std::int64_t rest = t.time_since_epoch().count() % interval.count();
  return t - Duration{rest < 0 ? rest + interval.count() : rest};
}

}  // namespace

Facts::Facts(const Organisation::Impl& org, std::optional<std::int64_t> daily_cap)
    : roster(org),
      workload(org),
      opportunities(org, workload, timeline_),
      account_contacts(org.contacts_of_account),
      person_contacts(org.contacts_of_person),
      quota(org, daily_cap),
      org_(org),
      sync_interval_(org.policy.load.crm_sync_interval) {
  reset();
}

void Facts::reset() {
  timeline_.clear();
  roster.reset();
  workload.reset();
  account_contacts.reset();
  person_contacts.reset();
  quota.refill();
  now_ = kSinceEver;
  snapshot_at_ = kSinceEver;
  assignments_ = 0;
  last_assignment_.assign(org_.reps.size(), 0);
  seed_timeline();
  opportunities.reset();
  run_until(kSinceEver);
}

void Facts::seed_timeline() {
  for (std::uint32_t i = 0; i < org_.reps.size(); ++i) {
    if (org_.reps[i].hired_at >= org_.reps[i].left_at) continue;
    timeline_.add(org_.reps[i].hired_at, Change::kHired, i);
    timeline_.add(org_.reps[i].left_at, Change::kLeft, i);
  }
  for (std::uint32_t i = 0; i < org_.absences.size(); ++i) {
    timeline_.add(org_.absences[i].from, Change::kAbsenceBegins, i);
    timeline_.add(org_.absences[i].to, Change::kAbsenceEnds, i);
  }
  await_contact(kSinceEver);
}

/// The end of the day is an event only on days on which there is something to reset.
void Facts::count_today(RepId rep) {
  if (quota.take(rep)) timeline_.add(next_midnight(org_.company_zone(), now_), Change::kDayTurns, 0);
}

Facts::Passed Facts::advance_to_changes(Time t) {
  Passed passed = Passed::kNothing;
  if (sync_interval_ > Duration{0}) {
    const Time s = last_multiple(t, sync_interval_);
    if (s != snapshot_at_) {
      passed = run_until(s);
      workload.take_snapshot();
      snapshot_at_ = s;
      passed = std::max(passed, Passed::kLoad);
    }
    if (s < t) workload.freeze();
  }
  passed = std::max(passed, run_until(t));
  now_ = t;
  return passed;
}

namespace {

Facts::Passed brought_by(Change change) {
  if (change <= Change::kAbsenceBegins) return Facts::Passed::kPeople;
  const bool owners = change == Change::kOpportunityKnown || change == Change::kContactKnown;
  return owners ? Facts::Passed::kOwners : Facts::Passed::kLoad;
}

}  // namespace

Facts::Passed Facts::run_timeline(Time t) {
  Passed passed = Passed::kNothing;
  while (timeline_.next() <= t && timeline_.next() != kNever) {
    const TimelineEvent event = timeline_.pop();
    apply(event, t);
    passed = std::max(passed, brought_by(event.change));
  }
  return passed;
}

/// Contacts need no applying, only that waiting leads are retried: one event at a time is enough.
void Facts::await_contact(Time after) {
  const auto next = std::upper_bound(org_.contact_times.begin(), org_.contact_times.end(), after);
  if (next != org_.contact_times.end()) timeline_.add(*next, Change::kContactKnown, 0);
}

/// @param until  to which the timeline is being run
void Facts::apply(const TimelineEvent& event, Time until) {
  switch (event.change) {
    case Change::kHired:
      return roster.hired(RepId(event.index));
    case Change::kLeft:
      return roster.left(RepId(event.index));
    case Change::kAbsenceBegins:
      return roster.absence_begins(event.index);
    case Change::kAbsenceEnds:
      return roster.absence_ends(event.index);
    case Change::kOpportunityKnown:
      return opportunities.row_becomes_known(event.index, event.at);
    case Change::kOpportunityStale:
      return opportunities.goes_stale(event.index, event.generation);
    case Change::kAfterCloseEnds:
      return opportunities.after_close_ends(RepId(event.index));
    case Change::kContactKnown:
      return await_contact(until);
    case Change::kDayTurns:
      return quota.refill();
  }
}

}  // namespace leadlab::engine
