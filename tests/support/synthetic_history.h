// A quarter with something in every part of an audit: paths, reps, tiers with deadlines, segments, values,
// declined offers, stale records. Same every time; no chance in it.
#pragma once

#include <string>

#include "models/history.h"

namespace leadlab::test {

inline constexpr int kSyntheticReps = 6;

/// @param start  first MQL; a lead every 20 minutes
inline models::History synthetic_history(engine::Time start, int leads = 1200) {
  using std::chrono::minutes;
  models::History h;
  h.title = "Every part of an audit";
  h.known = {true, true, true, true, true, true, true, true, true,
             true, true, true, true, true, true, true, true, true};
  h.paths = {"vertical", "round_robin", "account_owner"};
  h.segments = {"smb", "mid_market", "enterprise"};
  h.verticals = {"saas", "health"};
  for (int r = 0; r < kSyntheticReps; ++r) {
    h.rep_names.push_back("rep " + std::to_string(r));
    h.reps.push_back({h.rep_names.back(), "boss", r == 3 ? "" : "rep 0", {}, {}, {}, 40.0});
  }
  h.observed_until = start + std::chrono::days{130};
  for (int i = 0; i < leads; ++i) {
    models::LoggedLead lead;
    lead.id = "L" + std::to_string(10000 + i);
    lead.mql_at = start + minutes(20) * i;
    lead.channel = i % 4 == 0 ? "demo" : "web";
    lead.score = static_cast<double>((i * 37) % 100);
    lead.company = "Company " + std::to_string(i % 700);
    lead.recorded = {"DE", "", "", "DE", "", "", 10 + i % 2000, "saas"};
    lead.truth = lead.recorded;
    lead.recorded_updated_at = lead.mql_at - std::chrono::days{i % 500};
    lead.tier = static_cast<std::uint8_t>(1 + i % 3);
    lead.segment = static_cast<models::NameIndex>((i / 3) % 3);
    lead.true_segment = i % 11 == 0 ? (lead.segment + 1) % 3 : lead.segment;
    lead.vertical = static_cast<models::NameIndex>(i % 2);
    lead.flags = i % 40 == 0 ? "conflict" : "";
    lead.route_due_at = lead.mql_at + minutes(5);
    if (lead.tier == 1) lead.acknowledge_due_at = lead.mql_at + minutes(20);
    models::LoggedAssignment a;
    a.rep = static_cast<models::NameIndex>((i * 7) % kSyntheticReps);
    a.path = static_cast<models::NameIndex>((i / 2) % 3);
    a.assigned_at = lead.mql_at + minutes(i % 9);
    a.noticed_at = a.acknowledged_at = a.assigned_at + minutes(i % 30);
    a.load_hours = i % 40;
    if (i % 17 == 0) a.declined_at = a.noticed_at;
    lead.assignments = {a};
    lead.first_attempt_at = a.assigned_at + minutes(10 + i % 300);
    if (i % 3 != 0) lead.first_reached_at = lead.first_attempt_at;
    const bool won = (i * 29) % 100 < (a.path == 0 ? 14 : 9);
    if (won) {
      lead.qualified_at = lead.first_attempt_at + minutes(60);
      lead.won_at = lead.qualified_at + std::chrono::days{3 + i % 40};
      lead.value_cents = 100'000 + 10'000 * (i % 90);
    } else if (i % 2 == 0) {
      lead.lost_at = lead.first_attempt_at + std::chrono::days{10};
    }
    h.leads.push_back(std::move(lead));
  }
  models::put_in_order(h);
  return h;
}

}  // namespace leadlab::test
