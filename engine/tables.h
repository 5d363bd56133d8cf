// The records a CRM hands over, as rows of text ids (routing contract, section 3). `Organisation` checks and
// compiles them. Empty text means unknown; rows may come in any order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/time.h"

namespace leadlab::engine {

struct RepRow {
  std::string rep_id, manager_id, backup_id;
  std::vector<std::string> territories;                      ///< empty = none, so never in a territory's pool
  std::vector<std::string> segments, verticals, deal_bands;  ///< empty = every one; verticals: a generalist
  std::optional<std::int64_t> seniority;                     ///< 1 = most senior, empty = last
  Duration capacity = kNoLimit;                              ///< hours of work
  Duration load{0};                                          ///< hours of work carried in
  std::int64_t weight = 1;                                   ///< >= 1
  std::optional<std::int64_t> daily_cap;  ///< leads/day, >= 0; empty = the strategy's; unused without one
  Time hired_at = kSinceEver;
  Time left_at = kNever;
  std::string calendar;            ///< empty = sla.calendar
  std::optional<Time> updated_at;  ///< when somebody last saw to the row
};

struct AccountRow {
  std::string account_id, name;
  std::vector<std::string> domains;
  std::string owner_id, parent_id;
  std::optional<Time> updated_at = {};  ///< when somebody last saw to the row
};

struct OpportunityRow {
  std::string opportunity_id, account_id, owner_id, stage;
  std::optional<Time> entered_stage_at, updated_at;
  std::optional<std::int64_t> value_cents;
};

struct ContactRow {
  std::string account_id, email, rep_id;
  Time contacted_at;
};

struct TerritoryRow {
  std::string territory_id, parent_id;
  std::vector<std::string> countries, states, regions;
  std::optional<Time> updated_at = {};  ///< when somebody last saw to the row
};

struct AbsenceRow {
  std::string rep_id;
  Time from = kSinceEver;
  Time to = kNever;
  std::string kind;
};

struct Tables {
  std::vector<RepRow> reps;
  std::vector<AccountRow> accounts;
  std::vector<OpportunityRow> opportunities;
  std::vector<ContactRow> contacts;
  std::vector<TerritoryRow> territories;
  std::vector<AbsenceRow> absences;
};

}  // namespace leadlab::engine
