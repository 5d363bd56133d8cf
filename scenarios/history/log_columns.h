// The columns of a log's files: known names and nothing else; every one but the ids may be missing.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace leadlab::scenarios {

enum class LeadColumn : std::uint8_t {
  kLeadId,
  kRequestedAt,
  kMqlAt,
  kEmail,
  kCompany,
  kAccountId,
  kCountry,
  kState,
  kRegion,
  kHqCountry,
  kHqState,
  kHqRegion,
  kEmployees,
  kIndustry,
  kScore,
  kChannel,
  kDealSize,
  kExistingAccount,
  kRecordUpdatedAt,
  kTrueCountry,
  kTrueState,
  kTrueRegion,
  kTrueHqCountry,
  kTrueHqState,
  kTrueHqRegion,
  kTrueEmployees,
  kTrueIndustry,
  kTrueTerritory,
  kTrueSegment,
  kTrueVertical
};
inline constexpr std::array<std::string_view, 30> kLeadColumns = {"lead_id",
                                                                  "requested_at",
                                                                  "mql_at",
                                                                  "email",
                                                                  "company",
                                                                  "account_id",
                                                                  "country",
                                                                  "state",
                                                                  "region",
                                                                  "hq_country",
                                                                  "hq_state",
                                                                  "hq_region",
                                                                  "employees",
                                                                  "industry",
                                                                  "score",
                                                                  "channel",
                                                                  "deal_size",
                                                                  "existing_account",
                                                                  "record_updated_at",
                                                                  "true_country",
                                                                  "true_state",
                                                                  "true_region",
                                                                  "true_hq_country",
                                                                  "true_hq_state",
                                                                  "true_hq_region",
                                                                  "true_employees",
                                                                  "true_industry",
                                                                  "true_territory",
                                                                  "true_segment",
                                                                  "true_vertical"};

enum class AssignmentColumn : std::uint8_t {
  kLeadId,
  kRepId,
  kAssignedAt,
  kPath,
  kNoticedAt,
  kAcknowledgedAt,
  kDeclinedAt,
  kLoadHours,
  kTier,
  kFlags,
  kRouteDueAt,
  kAcknowledgeDueAt,
  kTerritory,
  kSegment,
  kVertical
};
inline constexpr std::array<std::string_view, 15> kAssignmentColumns = {
    "lead_id",     "rep_id",     "assigned_at", "path",  "noticed_at",   "acknowledged_at",
    "declined_at", "load_hours", "tier",        "flags", "route_due_at", "acknowledge_due_at",
    "territory",   "segment",    "vertical"};

enum class OutcomeColumn : std::uint8_t {
  kLeadId,
  kFirstAttemptAt,
  kFirstReachedAt,
  kQualifiedAt,
  kWonAt,
  kLostAt,
  kValue
};
inline constexpr std::array<std::string_view, 7> kOutcomeColumns = {
    "lead_id", "first_attempt_at", "first_reached_at", "qualified_at", "won_at", "lost_at", "value"};

enum class RepColumn : std::uint8_t {
  kRepId,
  kManagerId,
  kBackupId,
  kTerritories,
  kSegments,
  kVerticals,
  kCapacityHours,
  kSeniority,
  kDealBands,
  kLoadHours,
  kWeight,
  kDailyCap,
  kHiredAt,
  kLeftAt,
  kCalendar,
  kUpdatedAt
};
/// Those from `seniority` on are of the router's table; a log does not need them.
inline constexpr std::array<std::string_view, 16> kRepColumns = {
    "rep_id",         "manager_id", "backup_id",  "territories", "segments", "verticals",
    "capacity_hours", "seniority",  "deal_bands", "load_hours",  "weight",   "daily_cap",
    "hired_at",       "left_at",    "calendar",   "updated_at"};

enum class AbsenceColumn : std::uint8_t { kRepId, kFrom, kTo, kKind };
inline constexpr std::array<std::string_view, 4> kAbsenceColumns = {"rep_id", "from", "to", "kind"};

/// One file of a log and its columns, for the reader and for the page that describes it.
struct LogFile {
  std::string_view name;
  std::span<const std::string_view> columns;
  std::vector<std::string_view> ids;  ///< columns that must be there
};
/// leads.csv first.
const std::array<LogFile, 5>& log_files();

}  // namespace leadlab::scenarios
