// Reps at capacity: Erlang B, its insensitivity to the law of service, the overflow, and a chain of pools.
#include <cmath>

#include "sim/theory/closed_forms.h"
#include "sim/theory/observe.h"
#include "sim/theory/suite.h"
#include "sim/theory/words.h"

namespace leadlab::sim::theory {

namespace {

constexpr engine::Duration kOneLead = std::chrono::hours{1};  // load.lead_hours, also each rep's capacity

/// Each rep in the pool carries one lead at a time; who finds all at capacity goes to the fallback.
Draft full_at_one_lead(int reps, double leads_per_hour, const Fault& fault) {
  Draft draft = queue_each(engine::PickRule::kLeastLoad, reps, leads_per_hour, 1, fault);
  draft.policy.load.lead_hours = {{"", engine::Decimal{1, 0}}};
  draft.contestant.strategy.capacity_limits = true;
  for (engine::RepRow& rep : draft.tables.reps) rep.capacity = kOneLead;
  return draft;
}

void add_fallback(Draft& draft) {
  const std::string name = draft.add_reps(1)->rep_id;
  draft.contestant.strategy.fallback = {{engine::FallbackEntry::Kind::kRep, name}};
}

bool fell_back(const LeadOutcome& lead) { return lead.first_path == engine::Path::kFallback; }

/// Lognormal with a mean of `mean_h`.
models::WorkTime lognormal_work(double mean_h, double sigma) {
  return {models::WorkTime::Law::kLognormal, hours(mean_h * std::exp(-sigma * sigma / 2)), sigma};
}

}  // namespace

Case blocking_case(const std::string& name, int reps, double erlangs, double lognormal_sigma,
                   std::uint64_t replications) {
  Case out;
  out.name = name;
  out.model =
      words("M/", lognormal_sigma > 0 ? "lognormal/" : "M/", reps, "/", reps, ", ", erlangs, " erlang");
  out.replications = replications;
  out.setting = [=](const Fault& fault) {
    Draft draft = full_at_one_lead(reps, erlangs, fault);
    if (lognormal_sigma > 0) draft.world.work.attempt = lognormal_work(fault.slowness, lognormal_sigma);
    close_pool(draft);
    add_fallback(draft);
    draft.world.time.window = std::chrono::weeks{20};
    return build(std::move(draft));
  };
  out.quantities = {{"P(all at capacity)", "1", [=] { return erlang_b(reps, erlangs); }, share(fell_back)}};
  return out;
}

std::vector<Case> blocking_cases() {
  std::vector<Case> out;
  out.push_back(blocking_case("blocking/erlang-b-5", 5, 3, 0, 60));
  out.push_back(blocking_case("blocking/erlang-b-20", 20, 18, 0, 20));
  out.push_back(blocking_case("blocking/erlang-b-20-lognormal", 20, 18, 1.2, 20));
  out[1].quick = out[2].quick = true;
  return out;
}

}  // namespace leadlab::sim::theory
