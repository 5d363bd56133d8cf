// One lead of a log as the audit counts it: who and what it is credited to, and what became of it.
#pragma once

#include <optional>
#include <vector>

#include "engine/calendar.h"
#include "models/history.h"

namespace leadlab::reports::audit {

/// Refers to the history, which must outlive it.
struct LeadView {
  const models::LoggedLead* lead = nullptr;
  const models::LoggedAssignment* first = nullptr;  ///< none: never assigned
  models::NameIndex path = models::kNoName;         ///< in force at the first attempt, else the last
  models::NameIndex rep = models::kNoName;          ///< who held it then
  bool won = false, lost = false;                   ///< as far as can be seen
  std::optional<bool> in_hours;  ///< became MQL in business hours; unknown without a calendar
  [[nodiscard]] bool attempted() const { return lead->first_attempt_at != engine::kNever; }
  [[nodiscard]] bool reached() const { return lead->first_reached_at != engine::kNever; }
};

/// In the order of the leads. `company` may be null.
std::vector<LeadView> views_of(const models::History& history, const engine::Calendar* company);

}  // namespace leadlab::reports::audit
