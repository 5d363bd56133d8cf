#include "scenarios/history/log_rows.h"

#include <algorithm>

#include "engine/decimal.h"
#include "scenarios/text.h"

namespace leadlab::scenarios {

namespace {

using models::Firmographics;
using models::LoggedLead;

constexpr int kSideColumns = 8;  ///< of a Firmographics, in the order of the header
constexpr int kTrueColumns = kSideColumns + 3;

std::string text(const LogTable& t, auto column) { return std::string(t.text(column)); }

LeadColumn after(LeadColumn first, int i) { return static_cast<LeadColumn>(static_cast<int>(first) + i); }

Firmographics side_in_row(LogTable& t, LeadColumn first) {
  Firmographics out;
  out.country = text(t, first);
  out.state = text(t, after(first, 1));
  out.region = text(t, after(first, 2));
  out.hq_country = text(t, after(first, 3));
  out.hq_state = text(t, after(first, 4));
  out.hq_region = text(t, after(first, 5));
  out.employees = t.amount(after(first, 6));
  out.industry = text(t, after(first, 7));
  return out;
}

}  // namespace

LoggedLead lead_in_row(LogTable& t, LogNames& names) {
  using C = LeadColumn;
  LoggedLead lead;
  lead.requested_at = t.time(C::kRequestedAt);
  lead.mql_at = t.time(C::kMqlAt);
  lead.email = text(t, C::kEmail);
  lead.company = text(t, C::kCompany);
  lead.account_id = text(t, C::kAccountId);
  lead.recorded = side_in_row(t, C::kCountry);
  lead.score = t.number(C::kScore);
  lead.channel = text(t, C::kChannel);
  lead.deal_size = t.number(C::kDealSize);
  lead.existing_account = t.yes_or_no(C::kExistingAccount);
  lead.recorded_updated_at = t.time(C::kRecordUpdatedAt);
  const Firmographics truth = side_in_row(t, C::kTrueCountry);
  if (truth != Firmographics{}) lead.truth = truth;
  lead.true_territory = names.territories.of(t.text(C::kTrueTerritory));
  lead.true_segment = names.segments.of(t.text(C::kTrueSegment));
  lead.true_vertical = names.verticals.of(t.text(C::kTrueVertical));
  return lead;
}

void take_decision(LogTable& t, LogNames& names, LoggedLead& lead) {
  using C = AssignmentColumn;
  if (lead.tier == 0) {
    const auto tier = t.amount(C::kTier);
    if (tier && (*tier < 1 || *tier > 3)) {
      t.unreadable(C::kTier, "must be 1, 2 or 3", "Leave it empty if it is not known.");
    } else {
      lead.tier = static_cast<std::uint8_t>(tier.value_or(0));
    }
  }
  if (lead.flags.empty()) {
    std::vector<std::string> flags = split_list(t.text(C::kFlags));
    std::sort(flags.begin(), flags.end());
    for (const std::string& flag : flags) lead.flags += (lead.flags.empty() ? "" : ";") + flag;
  }
  if (lead.route_due_at == engine::kNever) lead.route_due_at = t.time(C::kRouteDueAt);
  if (lead.acknowledge_due_at == engine::kNever) lead.acknowledge_due_at = t.time(C::kAcknowledgeDueAt);
  if (lead.territory == models::kNoName) lead.territory = names.territories.of(t.text(C::kTerritory));
  if (lead.segment == models::kNoName) lead.segment = names.segments.of(t.text(C::kSegment));
  if (lead.vertical == models::kNoName) lead.vertical = names.verticals.of(t.text(C::kVertical));
}

models::LoggedAssignment assignment_in_row(LogTable& t, LogNames& names) {
  using C = AssignmentColumn;
  models::LoggedAssignment a;
  a.rep = names.reps.of(t.text(C::kRepId));
  a.path = names.paths.of(t.text(C::kPath));
  a.assigned_at = t.time(C::kAssignedAt);
  a.noticed_at = t.time(C::kNoticedAt);
  a.acknowledged_at = t.time(C::kAcknowledgedAt);
  a.declined_at = t.time(C::kDeclinedAt);
  a.load_hours = t.number(C::kLoadHours);
  return a;
}

void take_outcome(LogTable& t, LoggedLead& lead) {
  using C = OutcomeColumn;
  lead.first_attempt_at = t.time(C::kFirstAttemptAt);
  lead.first_reached_at = t.time(C::kFirstReachedAt);
  lead.qualified_at = t.time(C::kQualifiedAt);
  lead.won_at = t.time(C::kWonAt);
  lead.lost_at = t.time(C::kLostAt);
  lead.value_cents = t.cents(C::kValue);
}

models::LoggedRep rep_in_row(LogTable& t) {
  using C = RepColumn;
  models::LoggedRep rep;
  rep.manager_id = text(t, C::kManagerId);
  rep.backup_id = text(t, C::kBackupId);
  rep.territories = split_list(t.text(C::kTerritories));
  rep.segments = split_list(t.text(C::kSegments));
  rep.verticals = split_list(t.text(C::kVerticals));
  const auto hours = t.text(C::kCapacityHours);
  if (hours.empty()) return rep;
  const auto decimal = engine::parse_decimal(hours);
  if (decimal && decimal->units >= 0) {
    rep.capacity_hours = static_cast<double>(engine::hours_to_work(*decimal).count()) / 3600e6;
  } else {
    t.unreadable(C::kCapacityHours, "must be a number of hours >= 0", "Leave it empty for no limit.");
  }
  return rep;
}

models::LoggedAbsence absence_in_row(LogTable& t) {
  using C = AbsenceColumn;
  models::LoggedAbsence a;
  a.rep_id = text(t, C::kRepId);
  a.to = t.time(C::kTo);
  if (const engine::Time from = t.time(C::kFrom); from != engine::kNever) a.from = from;
  return a;
}

void note_known_of_leads(const LogTable& t, models::Known& known) {
  for (int i = 0; i < kTrueColumns; ++i)
    known.truth = known.truth || t.has(after(LeadColumn::kTrueCountry, i));
  known.record_age = t.has(LeadColumn::kRecordUpdatedAt);
}

void note_known_of_assignments(const LogTable& t, models::Known& known) {
  using C = AssignmentColumn;
  known.paths = t.has(C::kPath);
  known.noticed = t.has(C::kNoticedAt);
  known.acknowledged = t.has(C::kAcknowledgedAt);
  known.declined = t.has(C::kDeclinedAt);
  known.load = t.has(C::kLoadHours);
  known.tier = t.has(C::kTier);
  known.flags = t.has(C::kFlags);
  known.deadlines = t.has(C::kRouteDueAt) || t.has(C::kAcknowledgeDueAt);
}

void note_known_of_outcomes(const LogTable& t, models::Known& known) {
  using C = OutcomeColumn;
  known.attempted = t.has(C::kFirstAttemptAt);
  known.reached = t.has(C::kFirstReachedAt);
  known.qualified = t.has(C::kQualifiedAt);
  known.won = t.has(C::kWonAt);
  known.lost = t.has(C::kLostAt);
  known.value = t.has(C::kValue);
}

}  // namespace leadlab::scenarios
