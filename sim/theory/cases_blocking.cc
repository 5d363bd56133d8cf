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

Case overflow_case(int reps, double erlangs, std::uint64_t replications) {
  Case out;
  out.name = words("blocking/overflow-", reps);
  out.model =
      words("what M/M/", reps, "/", reps, " turns away at ", erlangs, " erlang, in a group without limit");
  out.replications = replications;
  out.setting = [=](const Fault& fault) {
    Draft draft = full_at_one_lead(reps, erlangs, fault);
    draft.policy.segments = engine::BandsConfig{{{"ours", 0}, {"other", 1000}}, "ours"};
    draft.world.leads.sizes = {{1, 1, 1.0}};
    for (engine::RepRow& rep : draft.tables.reps) rep.segments = {"ours"};
    const int enough = 10 + static_cast<int>(4 * erlangs);
    draft.add_reps(enough);
    for (std::size_t r = draft.tables.reps.size() - static_cast<std::size_t>(enough);
         r < draft.tables.reps.size(); ++r) {
      draft.tables.reps[r].segments = {"other"};
      draft.tables.reps[r].capacity = kOneLead;
    }
    draft.contestant.strategy.gates = {engine::Gate::kSegment};
    draft.world.time.window = std::chrono::weeks{20};
    return build(std::move(draft));
  };
  const auto overflowed = [=](const LeadOutcome& lead) {
    return lead.rep.index() >= static_cast<std::size_t>(reps);
  };
  const double mean = overflow(reps, erlangs).mean;
  out.quantities = {
      {"mean number in overflow", "leads", [=] { return mean; }, number(0.5, 1, 0, overflowed)},
      {"variance of that number", "leads^2", [=] { return overflow(reps, erlangs).variance; },
       number(0.5, 2, mean, overflowed)},
  };
  return out;
}

Case chain_case(const std::vector<int>& pools, double erlangs, std::uint64_t replications) {
  Case out;
  out.name = "blocking/chain";
  out.model =
      words("pools of ", pools[0], ", then ", pools[1], ", then ", pools[2], " at ", erlangs, " erlang");
  out.replications = replications;
  out.setting = [=](const Fault& fault) {
    // Specialists of the segment, others of the segment, everybody: the router widens the pool step by step.
    Draft draft = full_at_one_lead(pools[0] + pools[1] + pools[2], erlangs, fault);
    draft.policy.segments = engine::BandsConfig{{{"ours", 0}, {"other", 1000}}, "ours"};
    draft.policy.industries = {{"Software", "software"}, {"Steel", "steel"}};
    draft.world.leads.sizes = {{1, 1, 1.0}};
    draft.world.leads.industries = {{"Software", 1.0}};
    for (std::size_t r = 0; r < draft.tables.reps.size(); ++r) {
      const int at = static_cast<int>(r);
      draft.tables.reps[r].verticals = {at < pools[0] ? "software" : "steel"};
      draft.tables.reps[r].segments = {at < pools[0] + pools[1] ? "ours" : "other"};
    }
    draft.contestant.strategy.gates = {engine::Gate::kSegment, engine::Gate::kVertical};
    close_pool(draft);
    add_fallback(draft);
    draft.world.time.window = std::chrono::weeks{20};
    return build(std::move(draft));
  };
  const auto lost_after = [=](int reps) { return erlang_b(reps, erlangs); };
  const auto by_rep = [](int first, int end) {
    return share([=](const LeadOutcome& lead) {
      const auto rep = static_cast<int>(lead.rep.index());
      return first <= rep && rep < end;
    });
  };
  const int one = pools[0], two = one + pools[1], three = two + pools[2];
  out.quantities = {
      {"P(second pool)", "1", [=] { return lost_after(one) - lost_after(two); }, by_rep(one, two)},
      {"P(third pool)", "1", [=] { return lost_after(two) - lost_after(three); }, by_rep(two, three)},
      {"P(nobody)", "1", [=] { return lost_after(three); }, share(fell_back)},
  };
  return out;
}

std::vector<Case> blocking_cases() {
  std::vector<Case> out;
  out.push_back(blocking_case("blocking/erlang-b-5", 5, 3, 0, 60));
  out.push_back(blocking_case("blocking/erlang-b-20", 20, 18, 0, 20));
  out.push_back(blocking_case("blocking/erlang-b-20-lognormal", 20, 18, 1.2, 20));
  out.push_back(overflow_case(20, 18, 25));
  out.push_back(chain_case({15, 5, 3}, 18, 25));
  out[1].quick = out[2].quick = out.back().quick = true;
  return out;
}

}  // namespace leadlab::sim::theory
