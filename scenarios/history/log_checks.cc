#include "scenarios/history/log_checks.h"

#include <fmt/format.h>

#include <array>

#include "scenarios/text.h"
#include "scenarios/times.h"

namespace leadlab::scenarios {

namespace {

using engine::kNever;
using models::History;
using models::LoggedAssignment;
using models::LoggedLead;
using models::Time;

/// Everything that happens to a lead after it became an MQL.
template <class Lead, class Visit>
void each_outcome(Lead& lead, Visit visit) {
  visit(lead.first_attempt_at);
  visit(lead.first_reached_at);
  visit(lead.qualified_at);
  visit(lead.won_at);
  visit(lead.lost_at);
}

template <class Assignment, class Visit>
void each_answer(Assignment& a, Visit visit) {
  visit(a.noticed_at);
  visit(a.acknowledged_at);
  visit(a.declined_at);
}

template <class Lead, class Visit>
void each_instant(Lead& lead, Visit visit) {
  visit(lead.requested_at);
  visit(lead.mql_at);
  each_outcome(lead, visit);
  for (auto& a : lead.assignments) {
    visit(a.assigned_at);
    each_answer(a, visit);
  }
}

struct Dropped {
  std::size_t late = 0, outcomes_before_lead = 0, assignments_before_lead = 0, answers_before_assignment = 0;
};

void drop_before(Time& t, Time earliest, std::size_t& count) {
  if (t == kNever || earliest == kNever || t >= earliest) return;
  t = kNever;
  ++count;
}

void check(LoggedLead& lead, Time until, Dropped& dropped) {
  each_instant(lead, [&](Time& t) {
    if (t == kNever || until == kNever || t <= until) return;
    t = kNever;
    ++dropped.late;
  });
  each_outcome(lead, [&](Time& t) { drop_before(t, lead.mql_at, dropped.outcomes_before_lead); });
  for (LoggedAssignment& a : lead.assignments) {
    drop_before(a.assigned_at, lead.mql_at, dropped.assignments_before_lead);
    each_answer(a, [&](Time& t) {
      drop_before(t, a.assigned_at != kNever ? a.assigned_at : lead.mql_at,
                  dropped.answers_before_assignment);
    });
  }
}

}  // namespace

void drop_impossible(History& history, Time until) {
  Dropped dropped;
  for (LoggedLead& lead : history.leads) check(lead, until, dropped);
  const auto tell = [&](std::size_t count, const std::string& what) {
    if (count > 0)
      history.account.push_back(
          fmt::format("{} {} {} not used.", counted(count, "instant"), what, count == 1 ? "was" : "were"));
  };
  tell(dropped.late, fmt::format("after {}, when the log ends,", format_time(until)));
  tell(dropped.outcomes_before_lead, "of outcomes before their lead became an MQL");
  tell(dropped.assignments_before_lead, "of assignments before their lead became an MQL");
  tell(dropped.answers_before_assignment, "of answers by a rep before the assignment");
}

Time latest_instant(const History& history) {
  Time latest = kNever;
  for (const LoggedLead& lead : history.leads) {
    each_instant(lead, [&](const Time& t) {
      if (t != kNever && (latest == kNever || t > latest)) latest = t;
    });
  }
  return latest;
}

}  // namespace leadlab::scenarios
