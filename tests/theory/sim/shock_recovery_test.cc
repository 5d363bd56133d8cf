// Recovery from a spike of demand in a queue whose mean curve is known at every moment: the interval of the
// recovery time holds the exact time.
//
// M/M/1 with a rate of arrivals that changes at two moments. Who waits follows Kolmogorov's forward
// equations, p_0' = mu p_1 - lambda(t) p_0, p_n' = lambda(t) p_{n-1} + mu p_{n+1} - (lambda(t) + mu) p_n
// (e.g. Gross, Shortle, Thompson, Harris, Fundamentals of Queueing Theory, section 2.11), from the
// steady state on. 200 experiments; an interval that holds its 95 % has the time in fewer than 178 of them
// twice in 10^4. The twin takes the time of a spike half as long: it must fail.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/experiment.h"
#include "sim/stress/shock_course.h"
#include "sim/theory/setting.h"

namespace leadlab::sim::stress {
namespace {

constexpr int kExperiments = 200, kLeast = 178;
constexpr std::uint64_t kReplications = 20;
constexpr double kLambda = 0.5, kMu = 1;         ///< per hour
constexpr double kFactor = 3, kSpikeHours = 24;  ///< of the spike
constexpr double kTolerance = 1;                 ///< leads
constexpr std::size_t kStates = 200;             ///< leads in the queue and in service; more never matter

models::TimeConfig twelve_days() {
  models::TimeConfig time;
  time.start = engine::Time{std::chrono::sys_days{std::chrono::year{2026} / 6 / 1}};
  time.burn_in = std::chrono::days{2};
  time.window = std::chrono::days{10};
  return time;
}

/// What the steps of the numerical solution may be off, in leads.
constexpr double kEulerError = 0.02;

/// Who waits on average more than in the steady state, bin by bin since the spike began: exact.
std::vector<double> exact_curve(double spike_hours, std::size_t bins) {
  constexpr double kStep = 1.0 / 400;  // hours
  std::vector<double> p(kStates), next(kStates);
  const double rho = kLambda / kMu;
  for (std::size_t n = 0; n < kStates; ++n) p[n] = (1 - rho) * std::pow(rho, static_cast<double>(n));
  const double calm = rho * rho / (1 - rho);
  const auto steps =
      static_cast<std::size_t>(std::chrono::duration<double, std::ratio<3600>>(kShockBin).count() / kStep);
  std::vector<double> out(bins, -calm);
  for (std::size_t i = 0; i < bins * steps; ++i) {
    const double lambda = static_cast<double>(i) * kStep < spike_hours ? kFactor * kLambda : kLambda;
    for (std::size_t n = 0; n < kStates; ++n) {
      const double in = (n > 0 ? lambda * p[n - 1] : 0) + (n + 1 < kStates ? kMu * p[n + 1] : 0);
      const double away = (n + 1 < kStates ? lambda : 0) + (n > 0 ? kMu : 0);
      next[n] = p[n] + kStep * (in - away * p[n]);
      if (n > 1) out[i / steps] += static_cast<double>(n - 1) * p[n] / static_cast<double>(steps);
    }
    p.swap(next);
  }
  return out;
}

std::size_t exact_recovery(double spike_hours, std::size_t bins) {
  const std::vector<double> curve = exact_curve(spike_hours, bins);
  std::size_t out = bins;
  while (out > 0 && std::abs(curve[out - 1]) <= kTolerance) --out;
  return out;
}

ExperimentResult play(const theory::Setting& setting, std::uint64_t seed, bool with_spike,
                      const SeriesConfig& series) {
  models::WorldConfig world = setting.world;
  const engine::Time at = world.time.window_start();
  const engine::Duration lasts = theory::hours(kSpikeHours);
  if (with_spike) world.shocks.spikes.push_back({{at, at + lasts}, kFactor, engine::Duration{0}, 0});
  ExperimentConfig config;
  config.seed = seed;
  config.replications = kReplications;
  config.without_match_effects = false;
  config.lead_log = 0;
  config.series = series;
  return run_experiment(*setting.organisation, world, {setting.contestant}, 0, config);
}

/// Recovery of all leads in one experiment of calm and shocked worlds.
ShockCourse experiment(const theory::Setting& setting, std::uint64_t seed) {
  const std::vector<Pool> everybody = {{"everybody", {0}, ""}};
  const SeriesConfig series = series_of(everybody, setting.organisation->rep_count());
  ShockCourse course;
  course.from = setting.world.time.window_start();
  course.to = course.from + theory::hours(kSpikeHours);
  measure(course, play(setting, seed, false, series), play(setting, seed, true, series), everybody,
          setting.world.time, {0.95, kTolerance});
  return course;
}

std::vector<ShockCourse> experiments() {
  theory::Draft draft = theory::one_line(1, kLambda, 1 / kMu, {});
  draft.world.time = twelve_days();
  const theory::Setting setting = theory::build(std::move(draft));
  std::vector<ShockCourse> out;
  for (int seed = 1; seed <= kExperiments; ++seed)
    out.push_back(experiment(setting, static_cast<std::uint64_t>(seed)));
  return out;
}

const PoolCourse& all_leads(const ShockCourse& course) { return course.strategies.at(0).pools.at(0); }

class ShockRecovery : public testing::Test {
 protected:
  static const std::vector<ShockCourse>& played() {
    static const std::vector<ShockCourse> all = experiments();
    return all;
  }
  static std::size_t bins() { return all_leads(played().front()).recovery.bins; }
  static int hits(std::size_t recovery) {
    int out = 0;
    for (const ShockCourse& course : played()) {
      const Recovery& r = all_leads(course).recovery;
      out += r.low <= recovery && recovery <= r.high;
    }
    return out;
  }
};

TEST_F(ShockRecovery, IntervalHoldsTheExactTime) {
  EXPECT_GE(hits(exact_recovery(kSpikeHours, bins())), kLeast);
}

TEST_F(ShockRecovery, TheTimeOfASpikeHalfAsLongIsRejected) {
  EXPECT_LT(hits(exact_recovery(kSpikeHours / 2, bins())), kLeast);
}

// One check in 10^4 by chance, over all bins together (Bonferroni).
TEST_F(ShockRecovery, MeanCurveIsTheExactOne) {
  const std::vector<double> exact = exact_curve(kSpikeHours, bins()), wrong = exact_curve(22, bins());
  const auto farthest = [&](const std::vector<double>& curve) {
    double out = 0;
    for (std::size_t b = 0; b < bins(); ++b) {
      std::vector<double> means;
      for (const ShockCourse& course : played()) means.push_back(all_leads(course).difference[b].mean);
      const Estimate e = estimate(means);
      const double beyond_euler = std::max(0.0, std::abs(e.mean - curve[b]) - kEulerError);
      out = std::max(out, beyond_euler / std::max(e.std_error, 1e-9));
    }
    return out;
  };
  constexpr double kFive = 5;  // 60 bins, t with 199 degrees of freedom: 60 * 1.3e-6
  EXPECT_LT(farthest(exact), kFive);
  EXPECT_GT(farthest(wrong), kFive) << "a spike of 22 hours is told from one of 24";
}

}  // namespace
}  // namespace leadlab::sim::stress
