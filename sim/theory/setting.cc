#include "sim/theory/setting.h"

#include <algorithm>
#include <stdexcept>

namespace leadlab::sim::theory {

namespace {

constexpr const char* kTerritory = "everywhere";

/// Time to forget the start, time that counts, and time for the last leads to be done.
void set_time(models::TimeConfig& time) {
  time.start = std::chrono::sys_days{std::chrono::year{2026} / 1 / 5};  // a Monday
  time.burn_in = std::chrono::weeks{8};
  time.window = std::chrono::weeks{52};
  time.follow_up = std::chrono::weeks{4};
}

}  // namespace

engine::RepRow* Draft::add_reps(int count) {
  const std::size_t before = tables.reps.size();
  for (int i = 0; i < count; ++i) {
    engine::RepRow row;
    row.rep_id = "R" + std::to_string(10000 + tables.reps.size());
    row.seniority = static_cast<std::int64_t>(tables.reps.size()) + 1;
    tables.reps.push_back(row);
  }
  return &tables.reps[before];
}

Draft one_line(int reps, double leads_per_hour, double mean_service_h, const Fault& fault) {
  Draft draft;
  draft.add_reps(reps);
  engine::TierConfig tier;
  tier.route_within = std::chrono::hours{1};
  draft.policy.tiers = {tier};
  models::WorldConfig& w = draft.world;
  set_time(w.time);
  w.arrivals.per_week = leads_per_hour * 168;
  w.conversion.reach = 0;
  w.conversion.attempt_factor = {1};
  w.conversion.attempts_after = {engine::Duration{0}};
  w.conversion.decay = models::Decay::kNone;
  w.notice.passive_median = engine::Duration{0};
  w.notice.passive_sigma = 0;
  w.notice.ack_on_notice = 0;
  w.work.attempt = {models::WorkTime::Law::kExponential, hours(mean_service_h * fault.slowness), 0};
  w.work.conversation = {models::WorkTime::Law::kConstant, engine::Duration{0}, 0};
  engine::StrategyConfig& strategy = draft.contestant.strategy;
  strategy.name = "theory";
  strategy.gates = {};
  strategy.pick = engine::PickRule::kPull;
  strategy.capacity_limits = false;
  return draft;
}

Draft queue_each(engine::PickRule rule, int reps, double leads_per_hour, double mean_service_h,
                 const Fault& fault) {
  Draft draft = one_line(reps, leads_per_hour, mean_service_h, fault);
  draft.contestant.strategy.pick = rule;
  return draft;
}

void close_pool(Draft& draft) {
  engine::TerritoryRow territory;
  territory.territory_id = kTerritory;
  territory.countries = {"DE"};
  draft.tables.territories = {territory};
  draft.world.leads.locations = {{"DE", 1.0}};
  for (engine::RepRow& rep : draft.tables.reps) rep.territories = {kTerritory};
  draft.contestant.strategy.gates.insert(draft.contestant.strategy.gates.begin(), engine::Gate::kTerritory);
}

Setting build(Draft draft) {
  std::vector<engine::Problem> problems;
  Setting out;
  out.organisation =
      engine::Organisation::build(draft.tables, draft.policy, {draft.contestant.strategy}, problems);
  if (!out.organisation) {
    const engine::Problem& first = problems.front();
    throw std::logic_error("a theory world is unsound: " + first.value + " " + first.expectation);
  }
  out.world = std::move(draft.world);
  out.contestant = std::move(draft.contestant);
  return out;
}

}  // namespace leadlab::sim::theory
