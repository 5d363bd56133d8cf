// The simulated world against queueing theory where theory is exact.
//
// Error budget: every check compares with the standard error over replications at |z| <= 4.5, which raises a
// false alarm in seven of a million; seeds are fixed, nothing is retried. Twins run the same check on a world
// whose service is five per cent too slow and must be rejected.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/estimators.h"
#include "tests/support/theory_world.h"

namespace leadlab::test {
namespace {

constexpr double kZ = 4.5;

/// Probability of waiting in M/M/c (Erlang C).    Source: Erlang (1917); Kleinrock vol. 1, eq. 3.40
double erlang_c(int c, double offered) {
  double b = 1;  // Erlang B by recursion
  for (int k = 1; k <= c; ++k) b = offered * b / (k + offered * b);
  const double rho = offered / c;
  return b / (1 - rho * (1 - b));
}

double mean_wait_hours(const QueueingModel& m) {
  const double offered = m.arrivals_per_hour * m.mean_service_hours;
  return erlang_c(m.servers, offered) * m.mean_service_hours / (m.servers - offered);
}

double wait_z(const QueueingModel& truth, const QueueingModel& simulated, engine::PickRule pick,
              std::uint64_t seed) {
  const auto worlds = play(make_queue(simulated), pick, seed, 40);
  std::vector<double> waits;
  for (const auto& w : worlds) {
    const auto& all = w.tiers[0].wall[static_cast<std::size_t>(sim::Wait::kMqlToAttempt)];
    waits.push_back(static_cast<double>(all.sum_us) / static_cast<double>(all.n) / 3600e6);
  }
  const sim::Estimate e = sim::estimate(waits);
  return (e.mean - mean_wait_hours(truth)) / e.std_error;
}

TEST(Queueing, ErlangCMatchesPublishedValues) {
  EXPECT_NEAR(erlang_c(5, 4.0), 0.5541125541125543, 1e-12);
  EXPECT_NEAR(erlang_c(12, 8.4), 0.1838886303934997, 1e-12);
  EXPECT_NEAR(erlang_c(14, 10.0), 0.17413193359504964, 1e-12);
}

TEST(Queueing, OneRepIsMM1) {
  const QueueingModel m{1, 0.8, 1.0};
  EXPECT_NEAR(mean_wait_hours(m), 4.0, 1e-12);
  EXPECT_LT(std::abs(wait_z(m, m, engine::PickRule::kRoundRobin, 11)), kZ);
}

TEST(Queueing, OneRepUnderPullIsMM1Too) {
  const QueueingModel m{1, 0.8, 1.0};
  EXPECT_LT(std::abs(wait_z(m, m, engine::PickRule::kPull, 12)), kZ);
}

TEST(Queueing, PullIsErlangC) {
  const QueueingModel five{5, 4.0, 1.0};
  EXPECT_NEAR(mean_wait_hours(five), 0.5541125541125543, 1e-12);
  EXPECT_LT(std::abs(wait_z(five, five, engine::PickRule::kPull, 13)), kZ);
  const QueueingModel twelve{12, 4.2, 2.0};
  EXPECT_NEAR(mean_wait_hours(twelve), 0.10216035021861096, 1e-12);
  EXPECT_LT(std::abs(wait_z(twelve, twelve, engine::PickRule::kPull, 14)), kZ);
  const QueueingModel team{20, 18.0, 1.0};
  EXPECT_NEAR(mean_wait_hours(team) * 60, 16.52307014448354, 1e-9);
  EXPECT_LT(std::abs(wait_z(team, team, engine::PickRule::kPull, 15)), kZ);
}

// Parameters drawn by a fixed rule, not picked by hand: any M/M/c must come out right.
TEST(Queueing, PullIsErlangCForDrawnParameters) {
  for (std::uint64_t i = 0; i < 4; ++i) {
    const int servers = 2 + static_cast<int>((i * 7 + 3) % 9);
    const double rho = 0.55 + 0.08 * static_cast<double>(i);
    const double service = 0.5 + 0.25 * static_cast<double>(i);
    const QueueingModel m{servers, rho * servers / service, service};
    EXPECT_LT(std::abs(wait_z(m, m, engine::PickRule::kPull, 100 + i)), kZ) << servers << " " << rho;
  }
}

TEST(Queueing, CheckRejectsServiceFivePerCentTooSlow) {
  const QueueingModel truth{5, 4.0, 1.0};
  QueueingModel wrong = truth;
  wrong.service_error = 1.05;
  EXPECT_GT(std::abs(wait_z(truth, wrong, engine::PickRule::kPull, 13)), kZ);
}

TEST(Queueing, ShareWithoutWaitIsErlangC) {
  const QueueingModel m{5, 4.0, 1.0};
  std::vector<double> within;
  for (const auto& w : play(make_queue(m), engine::PickRule::kPull, 16, 40)) {
    const auto& routed = w.tiers[0].routed;  // assigned within one hour: P(Wq <= 1)
    within.push_back(static_cast<double>(routed.met) / static_cast<double>(routed.due));
  }
  const sim::Estimate e = sim::estimate(within);
  EXPECT_LT(std::abs(e.mean - 0.7961533832469929) / e.std_error, kZ);
}

TEST(Queueing, LittlesLawIsAnIdentityOnThePath) {
  for (const auto pick :
       {engine::PickRule::kPull, engine::PickRule::kRoundRobin, engine::PickRule::kOpenCount}) {
    for (const auto& w : play(make_queue({5, 4.5, 1.0}), pick, 17, 3)) {
      EXPECT_EQ(w.waiting_area_us, w.waiting_sojourn_us);
      EXPECT_GT(w.waiting_area_us, 0);
    }
  }
}

}  // namespace
}  // namespace leadlab::test
