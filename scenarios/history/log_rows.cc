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

std::string text(const LogTable& t, const CsvRow& row, auto column) {
  return std::string(t.text(row, column));
}

LeadColumn after(LeadColumn first, int i) { return static_cast<LeadColumn>(static_cast<int>(first) + i); }

Firmographics side_in_row(LogTable& t, const CsvRow& row, LeadColumn first) {
  Firmographics out;
  out.country = text(t, row, first);
  out.state = text(t, row, after(first, 1));
  out.region = text(t, row, after(first, 2));
  out.hq_country = text(t, row, after(first, 3));
  out.hq_state = text(t, row, after(first, 4));
  out.hq_region = text(t, row, after(first, 5));
  out.employees = t.amount(row, after(first, 6));
  out.industry = text(t, row, after(first, 7));
  return out;
}

}  // namespace

LoggedLead lead_in_row(LogTable& t, const CsvRow& row, LogNames& names) {
  using C = LeadColumn;
  LoggedLead lead;
  lead.requested_at = t.time(row, C::kRequestedAt);
  lead.mql_at = t.time(row, C::kMqlAt);
  lead.email = text(t, row, C::kEmail);
  lead.company = text(t, row, C::kCompany);
  lead.account_id = text(t, row, C::kAccountId);
  lead.recorded = side_in_row(t, row, C::kCountry);
  lead.score = t.number(row, C::kScore);
  lead.channel = text(t, row, C::kChannel);
  lead.deal_size = t.number(row, C::kDealSize);
  lead.existing_account = t.yes_or_no(row, C::kExistingAccount);
  lead.recorded_updated_at = t.time(row, C::kRecordUpdatedAt);
  const Firmographics truth = side_in_row(t, row, C::kTrueCountry);
  if (truth != Firmographics{}) lead.truth = truth;
  lead.true_territory = names.territories.of(t.text(row, C::kTrueTerritory));
  lead.true_segment = names.segments.of(t.text(row, C::kTrueSegment));
  lead.true_vertical = names.verticals.of(t.text(row, C::kTrueVertical));
  return lead;
}

void take_decision(LogTable& t, const CsvRow& row, LogNames& names, LoggedLead& lead) {
  using C = AssignmentColumn;
  if (lead.tier == 0) {
    const auto tier = t.amount(row, C::kTier);
    if (tier && (*tier < 1 || *tier > 3)) {
      t.unreadable(row, C::kTier, "must be 1, 2 or 3", "Leave it empty if it is not known.");
    } else {
      lead.tier = static_cast<std::uint8_t>(tier.value_or(0));
    }
  }
  if (lead.flags.empty()) {
    std::vector<std::string> flags = split_list(t.text(row, C::kFlags));
    std::sort(flags.begin(), flags.end());
    for (const std::string& flag : flags) lead.flags += (lead.flags.empty() ? "" : ";") + flag;
  }
  if (lead.route_due_at == engine::kNever) lead.route_due_at = t.time(row, C::kRouteDueAt);
  if (lead.acknowledge_due_at == engine::kNever) lead.acknowledge_due_at = t.time(row, C::kAcknowledgeDueAt);
  if (lead.territory == models::kNoName) lead.territory = names.territories.of(t.text(row, C::kTerritory));
  if (lead.segment == models::kNoName) lead.segment = names.segments.of(t.text(row, C::kSegment));
  if (lead.vertical == models::kNoName) lead.vertical = names.verticals.of(t.text(row, C::kVertical));
}

models::LoggedAssignment assignment_in_row(LogTable& t, const CsvRow& row, LogNames& names) {
  using C = AssignmentColumn;
  models::LoggedAssignment a;
  a.rep = names.reps.of(t.text(row, C::kRepId));
  a.path = names.paths.of(t.text(row, C::kPath));
  a.assigned_at = t.time(row, C::kAssignedAt);
  a.noticed_at = t.time(row, C::kNoticedAt);
  a.acknowledged_at = t.time(row, C::kAcknowledgedAt);
  a.declined_at = t.time(row, C::kDeclinedAt);
  a.load_hours = t.number(row, C::kLoadHours);
  return a;
}

void take_outcome(LogTable& t, const CsvRow& row, LoggedLead& lead) {
  using C = OutcomeColumn;
  lead.first_attempt_at = t.time(row, C::kFirstAttemptAt);
  lead.first_reached_at = t.time(row, C::kFirstReachedAt);
  lead.qualified_at = t.time(row, C::kQualifiedAt);
  lead.won_at = t.time(row, C::kWonAt);
  lead.lost_at = t.time(row, C::kLostAt);
  lead.value_cents = t.cents(row, C::kValue);
}

models::LoggedRep rep_in_row(LogTable& t, const CsvRow& row) {
  using C = RepColumn;
  models::LoggedRep rep;
  rep.manager_id = text(t, row, C::kManagerId);
  rep.backup_id = text(t, row, C::kBackupId);
  rep.territories = split_list(t.text(row, C::kTerritories));
  rep.segments = split_list(t.text(row, C::kSegments));
  rep.verticals = split_list(t.text(row, C::kVerticals));
  const auto hours = t.text(row, C::kCapacityHours);
  if (hours.empty()) return rep;
  const auto decimal = engine::parse_decimal(hours);
  if (decimal && decimal->units >= 0) {
    rep.capacity_hours = static_cast<double>(engine::hours_to_work(*decimal).count()) / 3600e6;
  } else {
    t.unreadable(row, C::kCapacityHours, "must be a number of hours >= 0", "Leave it empty for no limit.");
  }
  return rep;
}

models::LoggedAbsence absence_in_row(LogTable& t, const CsvRow& row) {
  using C = AbsenceColumn;
  models::LoggedAbsence a;
  a.rep_id = text(t, row, C::kRepId);
  a.to = t.time(row, C::kTo);
  if (const engine::Time from = t.time(row, C::kFrom); from != engine::kNever) a.from = from;
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
