#include "reports/audit/operations.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "reports/numbers.h"

namespace leadlab::reports::audit {

using engine::Duration;
using engine::kNever;
using engine::Time;

namespace {

constexpr double kOldDays = 365;
/// A lead that nobody closed counts as held for so long after its last sign of life.
constexpr Duration kHeldFor = std::chrono::days{28};

double days(Duration d) { return static_cast<double>(d.count()) / 86400e6; }

OperationFinding unknown(Finding kind, const std::string& name, const std::string& counted,
                         const std::string& why) {
  return {kind, name, counted, 0, 0, why, false};
}

OperationFinding unassigned(const std::vector<LeadView>& leads) {
  OperationFinding out{Finding::kUnassigned, "never assigned", "leads", 0, leads.size(), "", true};
  Duration longest{0};
  for (const LeadView& view : leads) {
    if (view.first == nullptr) {
      ++out.count;
    } else if (view.lead->mql_at != kNever) {
      longest = std::max(longest, view.first->assigned_at - view.lead->mql_at);
    }
  }
  out.detail = fmt::format("The longest that an assigned lead waited for an owner was {} h.",
                           fixed(static_cast<double>(longest.count()) / 3600e6, 1));
  return out;
}

bool leaked(const LeadView& view, Time observed_until, const OperationTerms& terms) {
  if (view.lead->mql_at == kNever) return false;
  const Time due = terms.company != nullptr ? terms.company->deadline(view.lead->mql_at, terms.leak_after)
                                            : view.lead->mql_at + std::chrono::days{7};
  return due <= observed_until && view.lead->first_attempt_at > due;
}

OperationFinding leakage(const models::History& h, const std::vector<LeadView>& leads,
                         const OperationTerms& terms) {
  if (!h.known.attempted)
    return unknown(Finding::kLeaked, "no attempt in time", "leads", "outcomes.csv has no first_attempt_at.");
  OperationFinding out{Finding::kLeaked, "no attempt in time", "leads", 0, leads.size(), "", true};
  for (const LeadView& view : leads) {
    if (leaked(view, h.observed_until, terms)) ++out.count;
  }
  out.detail = terms.company != nullptr
                   ? fmt::format("In time is within {} working hours.",
                                 fixed(static_cast<double>(terms.leak_after.count()) / 3600e6, 0))
                   : "In time is within a week, for the working hours are not known.";
  return out;
}

/// Absences by rep, to look up one instant.
class Absences {
 public:
  explicit Absences(const models::History& h) {
    for (const auto& a : h.absences) by_rep_[a.rep_id].push_back({a.from, a.to});
  }
  [[nodiscard]] bool away(const std::string& rep, Time t) const {
    const auto found = by_rep_.find(rep);
    return found != by_rep_.end() &&
           std::any_of(found->second.begin(), found->second.end(),
                       [&](const auto& span) { return span.first <= t && t < span.second; });
  }

 private:
  std::map<std::string, std::vector<std::pair<Time, Time>>> by_rep_;
};

OperationFinding to_absent(const models::History& h, const std::vector<LeadView>& leads) {
  if (!h.known.absences)
    return unknown(Finding::kAway, "assigned to somebody away", "assignments", "There is no absences.csv.");
  OperationFinding out{Finding::kAway, "assigned to somebody away", "assignments", 0, 0, "", true};
  const Absences absences(h);
  for (const LeadView& view : leads) {
    for (const auto& a : view.lead->assignments) {
      if (a.rep == models::kNoName) continue;
      ++out.of;
      if (absences.away(h.rep_names[a.rep], a.assigned_at)) ++out.count;
    }
  }
  return out;
}

OperationFinding declined(const models::History& h, const std::vector<LeadView>& leads) {
  if (!h.known.declined)
    return unknown(Finding::kDeclined, "declined", "assignments", "assignments.csv has no declined_at.");
  OperationFinding out{Finding::kDeclined, "declined", "assignments", 0, 0, "", true};
  for (const LeadView& view : leads) {
    for (const auto& a : view.lead->assignments) {
      if (a.rep == models::kNoName) continue;
      ++out.of;
      if (a.declined_at != kNever) ++out.count;
    }
  }
  return out;
}

struct Held {
  Time from, to;
  models::NameIndex rep;
};

Held held(const LeadView& view, std::size_t assignment) {
  const auto& lead = *view.lead;
  const auto& a = lead.assignments[assignment];
  Time to = std::min(lead.won_at, lead.lost_at);
  const bool last = assignment + 1 == lead.assignments.size();
  if (!last) to = std::min(to, lead.assignments[assignment + 1].assigned_at);
  if (to == kNever) {
    Time sign = a.assigned_at;
    for (const Time t : {lead.first_attempt_at, lead.first_reached_at, lead.qualified_at})
      if (t != kNever) sign = std::max(sign, t);
    to = sign + kHeldFor;
  }
  return {a.assigned_at, to, a.rep};
}

OperationFinding collisions(const std::vector<LeadView>& leads) {
  OperationFinding out{Finding::kCollision, "two reps at one company", "assignments", 0, 0, "", true};
  std::map<std::string, std::vector<Held>> by_company;
  for (const LeadView& view : leads) {
    const auto& lead = *view.lead;
    const std::string company = lead.account_id.empty() ? "name:" + lead.company : "id:" + lead.account_id;
    if (view.first == nullptr) continue;
    out.of += lead.assignments.size();
    if (lead.account_id.empty() && lead.company.empty()) continue;
    auto& known = by_company[company];
    for (std::size_t a = 0; a < lead.assignments.size(); ++a) {
      const Held mine = held(view, a);
      const bool collides = std::any_of(known.begin(), known.end(), [&](const Held& other) {
        return other.rep != mine.rep && other.from <= mine.from && mine.from < other.to;
      });
      if (collides) ++out.count;
      known.push_back(mine);
    }
  }
  if (by_company.empty())
    return unknown(Finding::kCollision, "two reps at one company", "assignments",
                   "Leads have neither account_id nor company.");
  out.detail = "A lead that nobody closed counts as held for four weeks after its last sign of life.";
  return out;
}

OperationFinding conflicts(const models::History& h, const std::vector<LeadView>& leads) {
  if (!h.known.flags)
    return unknown(Finding::kConflict, "two territories claim it", "leads", "assignments.csv has no flags.");
  OperationFinding out{Finding::kConflict, "two territories claim it", "leads", 0, leads.size(), "", true};
  for (const LeadView& view : leads) {
    if ((";" + view.lead->flags + ";").find(";conflict;") != std::string::npos) ++out.count;
  }
  return out;
}

OperationFinding backups(const models::History& h) {
  if (!h.known.reps) return unknown(Finding::kNoBackup, "without a backup", "reps", "There is no reps.csv.");
  OperationFinding out{Finding::kNoBackup, "without a backup", "reps", 0, h.reps.size(), "", true};
  std::string names;
  for (const auto& rep : h.reps) {
    if (!rep.backup_id.empty()) continue;
    if (++out.count <= 5) names += (names.empty() ? "" : ", ") + rep.id;
  }
  if (out.count > 0) out.detail = "They are " + names + (out.count > 5 ? " and others." : ".");
  return out;
}

void add_records(const models::History& h, const std::vector<LeadView>& leads, Operations& out) {
  OperationFinding missing{Finding::kMissing, "industry or size missing", "leads", 0, leads.size(), "", true};
  OperationFinding old{Finding::kOldRecord, "record older than a year", "leads", 0, 0, "", true};
  for (const LeadView& view : leads) {
    const auto& lead = *view.lead;
    if (lead.recorded.industry.empty() || !lead.recorded.employees) ++missing.count;
    if (lead.recorded_updated_at == kNever || lead.mql_at == kNever) continue;
    ++old.of;
    const double age = days(lead.mql_at - lead.recorded_updated_at);
    out.record_age_days.push_back(age);
    if (age > kOldDays) ++old.count;
  }
  std::sort(out.record_age_days.begin(), out.record_age_days.end());
  if (!out.record_age_days.empty()) {
    old.detail = fmt::format("Half of the records were older than {} days when their lead came.",
                             fixed(out.record_age_days[out.record_age_days.size() / 2], 0));
  }
  out.findings.push_back(missing);
  out.findings.push_back(h.known.record_age ? old
                                            : unknown(Finding::kOldRecord, old.name, old.counted,
                                                      "leads.csv has no record_updated_at."));
}

/// Both known, and not the same. A value that was missing is counted as missing, not as wrong.
bool differ(models::NameIndex routed, models::NameIndex truth) {
  return routed != models::kNoName && truth != models::kNoName && routed != truth;
}

bool misrouted(const LeadView& view) {
  const auto& lead = *view.lead;
  return differ(lead.territory, lead.true_territory) || differ(lead.segment, lead.true_segment) ||
         differ(lead.vertical, lead.true_vertical);
}

void add_reclassified(const models::History& h, const std::vector<LeadView>& leads, const LeadMix& mix,
                      double confidence, Operations& out) {
  OperationFinding one{Finding::kReclassified, "routed by a wrong value", "leads", 0, 0, "", true};
  if (!h.known.truth) {
    out.findings.push_back(
        unknown(one.kind, one.name, one.counted, "The log has no verified values to compare with."));
    return;
  }
  std::vector<std::uint8_t> wrong;
  for (const LeadView& view : leads) {
    wrong.push_back(misrouted(view) ? 1 : 0);
    one.count += wrong.back();
    ++one.of;
  }
  out.stale.leads = one.count;
  const Standardised s = standardise(strata_of(mix, leads, wrong), Mix::kPathLeads, confidence);
  if (!s.refused && one.count > 0) {
    const auto n = static_cast<double>(one.count);
    out.stale.wins = Interval{-n * s.adjusted.estimate, -n * s.adjusted.high, -n * s.adjusted.low};
  }
  one.detail = "Territory, segment or vertical turned out to be another.";
  out.findings.push_back(one);
}

}  // namespace

Operations operations_of(const models::History& history, const std::vector<LeadView>& leads,
                         const LeadMix& mix, const OperationTerms& terms) {
  Operations out;
  out.findings = {
      unassigned(leads), leakage(history, leads, terms), to_absent(history, leads), declined(history, leads),
      collisions(leads), conflicts(history, leads),      backups(history)};
  add_records(history, leads, out);
  add_reclassified(history, leads, mix, terms.confidence, out);
  return out;
}

}  // namespace leadlab::reports::audit
