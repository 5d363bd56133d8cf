#include "tests/support/theory_world.h"

#include <stdexcept>
#include <string>

namespace leadlab::test {

TheoryWorld make_queue(const QueueingModel& model) {
  engine::Tables tables;
  for (int r = 0; r < model.servers; ++r) {
    engine::RepRow row;
    row.rep_id = "R" + std::to_string(1000 + r);
    tables.reps.push_back(row);
  }
  engine::PolicyConfig policy;
  engine::TierConfig tier;
  tier.route_within = std::chrono::hours{1};
  policy.tiers = {tier};
  std::vector<engine::Problem> problems;
  TheoryWorld out;
  out.organisation = engine::Organisation::build(tables, policy, {}, problems);
  if (!out.organisation)
    throw std::runtime_error(problems.empty() ? "no organisation" : problems[0].expectation);

  models::WorldConfig& w = out.world;
  w.time.start = std::chrono::sys_days{std::chrono::year{2026} / 1 / 5};
  w.time.burn_in = model.burn_in;
  w.time.window = model.window;
  w.time.follow_up = std::chrono::weeks{4};
  w.arrivals.per_week = model.arrivals_per_hour * 168;
  w.conversion.reach = 0;
  w.conversion.attempt_factor = {1};
  w.conversion.attempts_after = {engine::Duration{0}};
  w.conversion.decay = models::Decay::kNone;
  w.notice.passive_median = engine::Duration{0};
  w.notice.passive_sigma = 0;
  w.notice.ack_on_notice = 0;
  w.work.attempt = {models::WorkTime::Law::kExponential,
                    engine::Duration{std::int64_t(model.mean_service_hours * model.service_error * 3600e6)},
                    0};
  return out;
}

sim::Contestant contestant(engine::PickRule pick) {
  sim::Contestant c;
  c.strategy.name = "theory";
  c.strategy.gates = {};
  c.strategy.pick = pick;
  c.strategy.capacity_limits = false;
  return c;
}

std::vector<sim::WorldStats> play(const TheoryWorld& theory, engine::PickRule pick, std::uint64_t seed,
                                  std::uint64_t replications) {
  sim::ExperimentConfig config;
  config.seed = seed;
  config.replications = replications;
  config.lead_log = 0;
  auto result = sim::run_experiment(*theory.organisation, theory.world, {contestant(pick)}, 0, config);
  if (!result.failures.empty()) throw std::runtime_error(result.failures[0].reason);
  return std::move(result.as_given.worlds[0]);
}

}  // namespace leadlab::test
