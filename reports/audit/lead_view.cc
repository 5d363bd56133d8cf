#include "reports/audit/lead_view.h"

namespace leadlab::reports::audit {

using engine::kNever;
using models::LoggedAssignment;
using models::LoggedLead;

namespace {

/// The assignment in force at the first attempt, else the last.
const LoggedAssignment* credited(const LoggedLead& lead) {
  const LoggedAssignment* out = nullptr;
  for (const LoggedAssignment& a : lead.assignments) {
    if (out != nullptr && lead.first_attempt_at != kNever && a.assigned_at > lead.first_attempt_at) break;
    out = &a;
  }
  return out;
}

}  // namespace

std::vector<LeadView> views_of(const models::History& history, const engine::Calendar* company) {
  std::vector<LeadView> out;
  out.reserve(history.leads.size());
  for (const LoggedLead& lead : history.leads) {
    LeadView view;
    view.lead = &lead;
    for (const LoggedAssignment& a : lead.assignments) {
      if (a.rep == models::kNoName) continue;  // nobody's: a decision without a rep
      view.first = &a;
      break;
    }
    if (const LoggedAssignment* a = credited(lead)) {
      view.path = a->path;
      view.rep = a->rep;
    }
    view.won = lead.won_at != kNever;
    view.lost = !view.won && lead.lost_at != kNever;
    if (company != nullptr && lead.mql_at != kNever) view.in_hours = company->is_open(lead.mql_at);
    out.push_back(view);
  }
  return out;
}

}  // namespace leadlab::reports::audit
