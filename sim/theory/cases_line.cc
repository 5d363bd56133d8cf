// One line for all reps (pick = "pull"): M/M/1, M/M/c, a line of limited length, leads that do not wait for
// ever, escalation after a fixed time.
#include <cmath>

#include "sim/theory/closed_forms.h"
#include "sim/theory/observe.h"
#include "sim/theory/patience.h"
#include "sim/theory/suite.h"
#include "sim/theory/words.h"

namespace leadlab::sim::theory {

namespace {

/// Weeks in which about `leads` arrive.
engine::Duration time_for(double leads, double per_hour) {
  return std::chrono::weeks{static_cast<int>(std::ceil(leads / per_hour / 168))};
}

bool is_cold(const LeadOutcome& lead) { return lead.attempted_at == engine::kNever; }

bool attempted_within(const LeadOutcome& lead, double h) {
  return lead.attempted_at != engine::kNever && lead.attempted_at - lead.mql_at <= hours(h);
}

/// Time until the lead is attempted or gone cold.
Ratio wait_of_all(const Played& played) {
  Ratio out;
  for (const LeadOutcome& lead : played.leads) {
    const Time end = is_cold(lead) ? lead.closed_at : lead.attempted_at;
    out.sum += in_hours(end - lead.mql_at);
    out.count += 1;
  }
  return out;
}

}  // namespace

Case pooled_case(const std::string& name, int reps, double leads_per_hour, double service_h,
                 std::uint64_t replications) {
  const PooledQueue q{reps, leads_per_hour, 1 / service_h};
  Case out;
  out.name = name;
  out.model = words("M/M/", reps, ", ", leads_per_hour, " leads/h, ", service_h, " h each");
  out.replications = replications;
  out.setting = [=](const Fault& fault) {
    Draft draft = one_line(reps, leads_per_hour, service_h, fault);
    draft.world.time.window = time_for(20000, leads_per_hour);
    return build(std::move(draft));
  };
  out.quantities = {
      {"mean wait", "h", [q] { return q.mean_wait(); }, wait()},
      {"P(wait > 0)", "1", [q] { return q.wait_probability(); }, had_to_wait()},
      {"mean time", "h", [q] { return q.mean_time(); }, time_in_system()},
      {"P(wait <= 20 min)", "1", [q] { return q.wait_within(1.0 / 3); },
       share([](const LeadOutcome& lead) { return attempted_within(lead, 1.0 / 3); })},
  };
  return out;
}

Case waiting_room_case(const std::string& name, int reps, int room, double leads_per_hour, double service_h,
                       std::uint64_t replications) {
  const WaitingRoom q{reps, room, leads_per_hour, 1 / service_h};
  Case out;
  out.name = name;
  out.model = words("M/M/", reps, "/", room, ", ", leads_per_hour, " leads/h, ", service_h, " h each");
  out.replications = replications;
  out.setting = [=](const Fault& fault) {
    Draft draft = one_line(reps, leads_per_hour, service_h, fault);
    draft.world.patience.line = room - reps;
    draft.world.time.window = time_for(20000, leads_per_hour);
    return build(std::move(draft));
  };
  out.quantities = {
      {"P(turned away)", "1", [q] { return q.lost(); }, share(is_cold)},
      {"mean time of those let in", "h", [q] { return q.mean_time(); },
       time_in_system([](const LeadOutcome& lead) { return !is_cold(lead); })},
  };
  return out;
}

Case patience_case(const std::string& name, int reps, double leads_per_hour, double service_h,
                   double patience_h, std::uint64_t replications) {
  const ErlangA q{reps, leads_per_hour, 1 / service_h, 1 / patience_h};
  Case out;
  out.name = name;
  out.model = words("M/M/", reps, "+M, ", leads_per_hour, " leads/h, ", service_h, " h each, patience ",
                    patience_h, " h");
  out.replications = replications;
  out.setting = [=](const Fault& fault) {
    Draft draft = one_line(reps, leads_per_hour, service_h, fault);
    draft.world.patience.wait = models::WorkTime{models::WorkTime::Law::kExponential, hours(patience_h), 0};
    draft.world.time.window = time_for(20000, leads_per_hour);
    return build(std::move(draft));
  };
  out.quantities = {
      // Those whose wait would not have ended at once: the attempted who waited, and the cold.
      {"P(wait > 0)", "1", [q] { return q.wait_probability(); },
       share([](const LeadOutcome& lead) { return lead.attempted_at > lead.mql_at; })},
      {"P(gone cold)", "1", [q] { return q.gone(); }, share(is_cold)},
      {"mean wait of all", "h", [q] { return q.mean_wait(); }, wait_of_all},
      {"P(attempted within 15 min)", "1", [q] { return q.served_within(0.25); },
       share([](const LeadOutcome& lead) { return attempted_within(lead, 0.25); })},
  };
  return out;
}

Case escalation_case(const std::string& name, int reps, double leads_per_hour, double service_h,
                     double after_h, std::uint64_t replications) {
  const FixedPatience q{reps, leads_per_hour, 1 / service_h, after_h};
  Case out;
  out.name = name;
  out.model = words("M/M/", reps, "+D, ", leads_per_hour, " leads/h, ", service_h,
                    " h each, escalated after ", after_h, " h");
  out.replications = replications;
  out.setting = [=](const Fault& fault) {
    Draft draft = one_line(reps, leads_per_hour, service_h, fault);
    close_pool(draft);
    draft.policy.unassigned.owner = draft.add_reps(1)->rep_id;
    draft.policy.unassigned.escalate_after = {hours(after_h), hours(after_h), hours(after_h)};
    draft.world.work.pace.assign(draft.tables.reps.size(), 1.0);
    draft.world.work.pace.back() = 1e6;  // what becomes of the escalated is not the question
    draft.world.time.window = time_for(20000, leads_per_hour);
    return build(std::move(draft));
  };
  out.quantities = {
      {"P(escalated)", "1", [q] { return q.taken_out(); },
       share([](const LeadOutcome& lead) { return lead.first_path == engine::Path::kEscalation; })},
      {"P(wait > 0)", "1", [q] { return q.wait_probability(); },
       share([](const LeadOutcome& lead) { return lead.assigned_at > lead.mql_at; })},
      {"mean wait for a rep", "h", [q] { return q.mean_wait(); }, wait_for_rep()},
  };
  return out;
}

std::vector<Case> line_cases() {
  std::vector<Case> out;
  out.push_back(pooled_case("line/mm1", 1, 0.8, 1, 240));
  out.push_back(pooled_case("line/mm5", 5, 4, 1, 150));
  out.push_back(pooled_case("line/mm12", 12, 4.2, 2, 100));
  out.push_back(pooled_case("line/mm20", 20, 18, 1, 150));
  out.push_back(waiting_room_case("line/limited", 2, 3, 3, 0.5, 30));
  out[2].quick = out.back().quick = true;
  return out;
}

std::vector<Case> patience_cases() {
  std::vector<Case> out;
  out.push_back(patience_case("patience/erlang-a-12", 12, 4.2, 2, 1, 60));
  out.push_back(patience_case("patience/erlang-a-18", 18, 18, 1, 0.5, 40));
  out.push_back(patience_case("patience/erlang-a-20-overloaded", 20, 22, 1, 2, 40));
  out.push_back(escalation_case("patience/escalation-20", 20, 18, 1, 0.25, 60));
  out.push_back(escalation_case("patience/escalation-20-overloaded", 20, 22, 1, 0.25, 30));
  out[1].quick = out[3].quick = true;
  return out;
}

}  // namespace leadlab::sim::theory
