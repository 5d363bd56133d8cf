// One line for all reps (pick = "pull"): M/M/1 and M/M/c.
#include <cmath>

#include "sim/theory/closed_forms.h"
#include "sim/theory/observe.h"
#include "sim/theory/suite.h"
#include "sim/theory/words.h"

namespace leadlab::sim::theory {

namespace {

/// Weeks in which about `leads` arrive.
engine::Duration time_for(double leads, double per_hour) {
  return std::chrono::weeks{static_cast<int>(std::ceil(leads / per_hour / 168))};
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
      {"P(wait <= 1 h)", "1", [q] { return q.wait_within(1); },
       share([](const LeadOutcome& lead) { return lead.attempted_at - lead.mql_at <= hours(1); })},
  };
  return out;
}

std::vector<Case> line_cases() {
  std::vector<Case> out;
  out.push_back(pooled_case("line/mm1", 1, 0.8, 1, 240));
  out.push_back(pooled_case("line/mm5", 5, 4, 1, 100));
  out.push_back(pooled_case("line/mm12", 12, 4.2, 2, 60));
  out.push_back(pooled_case("line/mm20", 20, 18, 1, 150));
  out[0].quick = out[2].quick = true;
  return out;
}

}  // namespace leadlab::sim::theory
