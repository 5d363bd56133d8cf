// From waiting to winning: deadlines, conversion that decays with the wait, how long deals take.
#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "sim/theory/closed_forms.h"
#include "sim/theory/observe.h"
#include "sim/theory/patience.h"
#include "sim/theory/suite.h"
#include "sim/theory/words.h"

namespace leadlab::sim::theory {

namespace {

using Law = models::WorkTime::Law;

/// Who is attempted is reached, and won with the probability that the wait has left of `base`.
void win_by_half_life(Draft& draft, double base, double loss_per_hour) {
  models::ConversionConfig& c = draft.world.conversion;
  c.reach = 1;
  c.qualify = base;
  c.win = 1;
  c.decay = models::Decay::kHalfLife;
  c.half_life = hours(std::log(2) / loss_per_hour);
}

Ratio expected_wins(const Played& played) {
  return {played.stats.all.won_expected, static_cast<double>(played.stats.all.leads)};
}

Ratio flipped_wins(const Played& played) {
  return {static_cast<double>(played.stats.all.won), static_cast<double>(played.stats.all.leads)};
}

}  // namespace

Case conversion_case(int reps, double leads_per_hour, double patience_h, double base, double loss_per_hour,
                     std::uint64_t replications) {
  const bool patient = patience_h <= 0;
  Case out;
  out.name = patient ? "conversion/decay" : "conversion/decay-and-patience";
  out.model = words("M/M/", reps, patient ? "" : "+M", ", ", leads_per_hour, " leads/h, 1 h each; won with ",
                    base, " e^(-", loss_per_hour, " W)");
  out.replications = replications;
  out.setting = [=](const Fault& fault) {
    Draft draft = one_line(reps, leads_per_hour, 1, fault);
    win_by_half_life(draft, base, loss_per_hour);
    if (!patient) draft.world.patience.wait = models::WorkTime{Law::kExponential, hours(patience_h), 0};
    draft.world.time.window = std::chrono::weeks{12};
    return build(std::move(draft));
  };
  const auto exact = [=] {
    if (!patient)
      return base * ErlangA{reps, leads_per_hour, 1, 1 / patience_h}.served_discounted(loss_per_hour);
    const double c = erlang_c(reps, leads_per_hour), spare = reps - leads_per_hour;
    return base * (1 - c + c * spare / (spare + loss_per_hour));
  };
  out.quantities = {{"won, by probabilities", "1", exact, expected_wins},
                    {"won, by flips", "1", exact, flipped_wins}};
  return out;
}

Case notice_case(double median_min, double sigma, double deadline_min, std::uint64_t replications) {
  Case out;
  out.name = "deadline/notice";
  out.model = words("noticed after a lognormal time of median ", median_min, " min, sigma ", sigma,
                    "; to be acknowledged in ", deadline_min, " min");
  out.replications = replications;
  out.setting = [=](const Fault& fault) {
    Draft draft = one_line(4, 20, 0, fault);
    draft.contestant.strategy.pick = engine::PickRule::kRoundRobin;
    draft.policy.tiers[0].acknowledge_within = minutes(deadline_min);
    draft.policy.notification.standard = {"push"};
    models::NoticeChannel push;
    push.name = "push";
    push.median = minutes(median_min * fault.slowness);
    push.sigma = sigma;
    draft.world.notice.channels = {push};
    draft.world.notice.ack_on_notice = 1;
    draft.world.time.burn_in = std::chrono::weeks{1};
    draft.world.time.window = std::chrono::weeks{10};
    return build(std::move(draft));
  };
  const auto noticed = [](const LeadOutcome& lead) { return in_hours(lead.noticed_at - lead.mql_at) * 60; };
  out.quantities = {
      {"P(deadline missed)", "1",
       [=] {
         return boost::math::cdf(
             boost::math::complement(boost::math::normal(), std::log(deadline_min / median_min) / sigma));
       },
       [](const Played& played) {
         const Adherence& a = played.stats.tiers[0].acknowledged;
         return Ratio{static_cast<double>(a.due - a.met), static_cast<double>(a.due)};
       }},
      {"mean time to notice", "min", [=] { return median_min * std::exp(sigma * sigma / 2); },
       [=](const Played& played) {
         Ratio sum;
         for (const LeadOutcome& lead : played.leads) {
           sum.sum += noticed(lead);
           sum.count += 1;
         }
         return sum;
       }},
  };
  return out;
}

namespace {

/// A run ends when its leads are settled; only deals of the first half are all closed by then.
constexpr engine::Duration kObserved = std::chrono::weeks{120};

Observe time_to(LeadOutcome::End end) {
  return [=](const Played& played) {
    const Time half = played.time.window_start() + kObserved / 2;
    return time_in_system([=](const LeadOutcome& lead) { return lead.end == end && lead.mql_at < half; })(
        played);
  };
}

}  // namespace

Case stages_case(const std::vector<double>& mean_days, double sigma, std::uint64_t replications) {
  Case out;
  out.name = "conversion/stages";
  out.model =
      words(mean_days.size(), " stages of lognormal length, sigma ", sigma, ", lost in any of them alike");
  out.replications = replications;
  out.setting = [=](const Fault& fault) {
    Draft draft = one_line(1, 2, 0, fault);
    models::WorldConfig& w = draft.world;
    w.conversion.reach = 1;
    w.conversion.qualify = 1;
    w.conversion.win = 0.4;
    w.work.tasks_per_stage = 0;
    for (std::size_t i = 0; i < mean_days.size(); ++i) {
      models::StageConfig stage;
      stage.name = words("stage ", i + 1);
      stage.median = hours(24 * mean_days[i] * fault.slowness * std::exp(-sigma * sigma / 2));
      stage.sigma = sigma;
      w.stages.push_back(stage);
      draft.policy.load.stage_hours[stage.name] = engine::Decimal{1, 0};
    }
    w.time.burn_in = engine::Duration{0};
    w.time.window = kObserved;
    return build(std::move(draft));
  };
  const auto mean_until = [=](std::size_t last) {
    double sum = 0;
    for (std::size_t i = 0; i <= last; ++i) sum += 24 * mean_days[i];
    return sum;
  };
  out.quantities = {
      {"mean time to a win", "h", [=] { return mean_until(mean_days.size() - 1); },
       time_to(LeadOutcome::End::kWon)},
      {"mean time to a loss", "h",
       [=] {
         double sum = 0;
         for (std::size_t i = 0; i < mean_days.size(); ++i) sum += mean_until(i);
         return sum / static_cast<double>(mean_days.size());
       },
       time_to(LeadOutcome::End::kLost)},
  };
  return out;
}

std::vector<Case> outcome_cases() {
  std::vector<Case> out;
  out.push_back(notice_case(8, 1.1, 15, 40));
  out.push_back(conversion_case(20, 18, 0, 0.2, 3, 80));
  out.push_back(conversion_case(18, 18, 0.5, 0.2, 3, 30));
  out.push_back(stages_case({2, 10, 20, 30}, 0.6, 30));
  out[0].quick = out[2].quick = true;
  return out;
}

}  // namespace leadlab::sim::theory
