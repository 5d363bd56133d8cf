// Services that are not exponential, tiers, and arrivals that are not Poisson.
#include <cmath>
#include <numeric>

#include "sim/theory/closed_forms.h"
#include "sim/theory/observe.h"
#include "sim/theory/queue_chains.h"
#include "sim/theory/suite.h"
#include "sim/theory/words.h"

namespace leadlab::sim::theory {

namespace {

using Law = models::WorkTime::Law;

/// An attempt, and with some probability a conversation behind it: two exponential stages.
void set_stages(Draft& draft, const TwoStages& service, double slowness) {
  models::WorldConfig& w = draft.world;
  w.work.attempt = {Law::kExponential, hours(service.first_mean * slowness), 0};
  w.work.conversation = {Law::kExponential, hours(service.second_mean * slowness), 0};
  w.conversion.reach = service.second;
  w.conversion.qualify = 0;
}

Case service_case(const std::string& name, const std::string& model, int reps, double leads_per_hour,
                  std::uint64_t replications, std::function<void(Draft&, double)> set_service,
                  std::function<double()> exact_wait) {
  Case out;
  out.name = name;
  out.model = model;
  out.replications = replications;
  out.setting = [=](const Fault& fault) {
    Draft draft = one_line(reps, leads_per_hour, 1, fault);
    set_service(draft, fault.slowness);
    return build(std::move(draft));
  };
  out.quantities = {{"mean wait", "h", std::move(exact_wait), wait()}};
  return out;
}

}  // namespace

Case constant_service_case(int reps, double leads_per_hour, std::uint64_t replications) {
  return service_case(
      words("service/constant-", reps), words("M/D/", reps, ", ", leads_per_hour, " leads/h, 1 h each"), reps,
      leads_per_hour, replications,
      [](Draft& draft, double slowness) {
        draft.world.work.attempt = {Law::kConstant, hours(slowness), 0};
      },
      [=] { return constant_service_wait(reps, leads_per_hour, 1); });
}

Case lognormal_service_case(double leads_per_hour, double variation, std::uint64_t replications) {
  const double squared = variation * variation;
  const double sigma = std::sqrt(std::log1p(squared));
  return service_case(
      "service/lognormal-1", words("M/G/1, ", leads_per_hour, " leads/h, lognormal, cv ", variation), 1,
      leads_per_hour, replications,
      [=](Draft& draft, double slowness) {
        draft.world.work.attempt = {Law::kLognormal, hours(slowness * std::exp(-sigma * sigma / 2)), sigma};
      },
      [=] { return pollaczek_khinchine(leads_per_hour, 1, 1 + squared); });
}

Case mixed_service_case(int reps, double leads_per_hour, double squared_variation,
                        std::uint64_t replications) {
  const TwoStages service = mixture(1, squared_variation);
  return service_case(
      words("service/mixed-", reps),
      words("M/H2/", reps, ", ", leads_per_hour, " leads/h, cv^2 ", squared_variation), reps, leads_per_hour,
      replications, [=](Draft& draft, double slowness) { set_stages(draft, service, slowness); },
      [=] { return two_stage_wait(reps, leads_per_hour, service); });
}

Case two_step_service_case(double leads_per_hour, std::uint64_t replications) {
  const TwoStages service{0.5, 0.5, 1};
  return service_case(
      "service/two-steps-1", words("M/E2/1, ", leads_per_hour, " leads/h, 1 h each"), 1, leads_per_hour,
      replications, [=](Draft& draft, double slowness) { set_stages(draft, service, slowness); },
      [=] { return pollaczek_khinchine(leads_per_hour, service.mean(), service.second_moment()); });
}

Case tiers_case(const std::string& name, int reps, const std::vector<double>& lambda,
                std::uint64_t replications) {
  Case out;
  out.name = name;
  const double all = std::accumulate(lambda.begin(), lambda.end(), 0.0);
  out.model = words("M/M/", reps, " in 3 tiers, ", lambda[0], " + ", lambda[1], " + ", lambda[2],
                    " leads/h, 1 h each, nobody is interrupted");
  out.replications = replications;
  out.setting = [=](const Fault& fault) {
    Draft draft = one_line(reps, all, 1, fault);
    draft.policy.tiers.clear();
    for (int tier = 1; tier <= 3; ++tier) {
      engine::TierConfig rule;
      rule.tier = tier;
      models::ChannelMix channel;
      channel.name = words("channel ", tier);
      if (tier < 3) rule.channels = {channel.name};  // the last rule takes the rest
      rule.route_within = std::chrono::hours{1};
      draft.policy.tiers.push_back(rule);
      channel.weight = lambda[static_cast<std::size_t>(tier) - 1];
      draft.world.leads.channels.push_back(channel);
    }
    return build(std::move(draft));
  };
  const auto of_tier = [](int tier) { return [tier](const LeadOutcome& lead) { return lead.tier == tier; }; };
  for (int tier = 1; tier <= 3; ++tier) {
    out.quantities.push_back(
        {words("mean wait, tier ", tier), "h",
         [=] { return priority_waits(lambda, 1, reps)[static_cast<std::size_t>(tier) - 1]; },
         wait(of_tier(tier))});
  }
  out.quantities.push_back({"P(wait <= 12 min), tier 1", "1",
                            [=] { return first_class_within(lambda, 1, reps, 0.2); },
                            [](const Played& played) {
                              Ratio within;
                              for (const LeadOutcome& lead : played.leads) {
                                if (lead.tier != 1) continue;
                                within.count += 1;
                                within.sum += lead.attempted_at - lead.mql_at <= minutes(12) ? 1 : 0;
                              }
                              return within;
                            }});
  out.quantities.push_back({"mean wait, all (conserved)", "h",
                            [=] {
                              return PooledQueue{reps, all, 1}.mean_wait();
                            },
                            wait()});
  return out;
}

Case even_arrivals_case(double leads_per_hour, std::uint64_t replications) {
  Case out;
  out.name = "arrivals/even";
  out.model = words("D/M/1, a lead every ", 1 / leads_per_hour, " h, 1 h each");
  out.replications = replications;
  out.setting = [=](const Fault& fault) {
    Draft draft = one_line(1, leads_per_hour, 1, fault);
    const models::TimeConfig& time = draft.world.time;
    const engine::Duration gap = hours(1 / leads_per_hour);
    for (Time t = time.start; t < time.end(); t += gap)
      draft.world.real_arrivals.push_back({t, "", "", "", false});
    return build(std::move(draft));
  };
  out.quantities = {
      {"mean time", "h", [=] { return even_arrivals_time(leads_per_hour, 1); }, time_in_system()}};
  return out;
}

Case batches_case(double batches_per_hour, double mean_size, std::uint64_t replications) {
  Case out;
  out.name = "arrivals/batches";
  out.model =
      words("M[X]/M/1, ", batches_per_hour, " batches/h of ", mean_size, " leads (geometric), 1 h each");
  out.replications = replications;
  out.setting = [=](const Fault& fault) {
    Draft draft = one_line(1, 0, 1, fault);
    draft.world.arrivals.batches_per_week = batches_per_hour * 168;
    draft.world.arrivals.batch_size = mean_size;
    draft.world.arrivals.batch_spread = engine::Duration{0};
    return build(std::move(draft));
  };
  out.quantities = {{"mean time", "h",
                     [=] {
                       const double second = 2 * mean_size * mean_size - mean_size;
                       return batch_number(batches_per_hour, mean_size, second, 1) /
                              (batches_per_hour * mean_size);
                     },
                     time_in_system()}};
  return out;
}

std::vector<Case> service_cases() {
  std::vector<Case> out;
  out.push_back(constant_service_case(1, 0.8, 120));
  out.push_back(constant_service_case(5, 4, 60));
  out.push_back(two_step_service_case(0.8, 150));
  out.push_back(lognormal_service_case(0.8, 1.5, 400));
  out.push_back(mixed_service_case(1, 0.8, 4, 400));
  out.push_back(mixed_service_case(5, 4, 4, 150));
  out[1].quick = out[5].quick = true;
  return out;
}

std::vector<Case> tier_cases() {
  std::vector<Case> out{tiers_case("tiers/5", 5, {1, 1.5, 1.5}, 120)};
  out.push_back(tiers_case("tiers/1", 1, {0.2, 0.3, 0.3}, 250));
  out[0].quick = true;
  return out;
}

std::vector<Case> arrival_cases() { return {even_arrivals_case(0.8, 100), batches_case(0.2, 4, 400)}; }

}  // namespace leadlab::sim::theory
