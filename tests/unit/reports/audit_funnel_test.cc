// Funnel limits against published ones, and how many identical reps they accuse.
#include "reports/audit/funnel.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/streams.h"

namespace leadlab::reports::audit {
namespace {

TEST(Funnel, BinomialLimitsOfFiftyLeads) {
  const Limits warn = binomial_limits(0.2, 50, kWarnLimits), act = binomial_limits(0.2, 50, kActLimits);
  EXPECT_NEAR(warn.low, 0.08440, 5e-6);
  EXPECT_NEAR(warn.high, 0.3070938834, 1e-9);
  EXPECT_NEAR(act.low, 0.03478, 5e-6);
  EXPECT_NEAR(act.high, 0.3791440977, 1e-9);
}

TEST(Funnel, BinomialLimitsOfOtherNumbers) {
  const Limits few = binomial_limits(0.2, 20, kWarnLimits);
  EXPECT_NEAR(few.low, 0.0116840434, 1e-9);
  EXPECT_NEAR(few.high, 0.3661154795, 1e-9);
  EXPECT_EQ(binomial_limits(0.2, 20, kActLimits).low, 0);
  EXPECT_NEAR(binomial_limits(0.2, 20, kActLimits).high, 0.4892541263, 1e-9);
  EXPECT_NEAR(binomial_limits(0.2, 200, kWarnLimits).high, 0.2543467721, 1e-9);
  EXPECT_NEAR(binomial_limits(0.2, 200, kActLimits).low, 0.1148499896, 1e-9);
  EXPECT_FALSE(binomial_limits(0.2, 0, kActLimits).outside(0));
  const Limits many = binomial_limits(0.2, 100000, kWarnLimits);
  EXPECT_NEAR(many.high, 0.2 + 1.96 * std::sqrt(0.16 / 1e5), 1e-5);
}

// FunnelPlotR, tests/testthat: Poisson limits and the overdispersion of six units.
TEST(Funnel, PoissonLimits) {
  EXPECT_NEAR(poisson_limits(15, kWarnLimits).low, 0.5596924, 5e-8);
  EXPECT_NEAR(poisson_limits(15, kWarnLimits).high, 1.649348, 5e-7);
  EXPECT_NEAR(poisson_limits(15, kActLimits).high, 2.082907, 5e-7);
  EXPECT_NEAR(poisson_limits(20, kWarnLimits).low, 0.610826, 5e-7);
  EXPECT_NEAR(poisson_limits(30, kActLimits).high, 1.702771, 5e-7);
}

TEST(Funnel, OverdispersionOfSixUnits) {
  const Deviations d = ratio_deviations({100, 150, 180, 80, 120, 225}, {108, 112, 165, 95, 100, 220});
  const Overdispersion o = overdispersion(d, Tails::kTrim);
  EXPECT_NEAR(o.phi, 2.948033, 5e-7);
  EXPECT_NEAR(o.tau2, 0.0194775, 5e-8);
  EXPECT_EQ(o.used, 6U) << "fewer than 9: none trimmed";
  EXPECT_LT(overdispersion(d, Tails::kWinsorise).phi, o.phi);
  const Limits luck = poisson_limits(100, kWarnLimits),
               spread = spread_ratio_limits(100, o.tau2, kWarnLimits);
  EXPECT_LT(spread.low, luck.low);
  EXPECT_GT(spread.high, luck.high);
}

TEST(Funnel, ATenthAtEitherEndDoesNotExcuseItself) {
  Deviations d;
  for (int i = -9; i <= 10; ++i) d.z.push_back(i == 10 ? 1000 : i / 10.0);
  d.std_error.assign(20, 0.1);
  const Overdispersion trimmed = overdispersion(d, Tails::kTrim);
  EXPECT_EQ(trimmed.used, 16U) << "by rank: two at either end";
  EXPECT_LT(trimmed.phi, 1);
  EXPECT_LT(overdispersion(d, Tails::kWinsorise).phi, 1);
  EXPECT_EQ(overdispersion(d, Tails::kWinsorise).used, 20U);
  EXPECT_GT(overdispersion(d, Tails::kWinsorise, 0).phi, 1000) << "the twin: all of them";
  EXPECT_EQ(overdispersion({}, Tails::kTrim).phi, 1);
  EXPECT_EQ(overdispersion({{3}, {0.1}}, Tails::kWinsorise).tau2, 0) << "one has no spread";
}

/// 20 reps of 30 to 220 leads, all at 20 %; and, with `spread`, half of them 8 points better or worse.
std::vector<sim::Share> team(std::uint64_t replication, double spread = 0) {
  const models::Stream stream(5, replication);
  std::vector<sim::Share> reps;
  for (std::uint64_t r = 0; r < 20; ++r) {
    reps.push_back({0, 30 + 10 * r});
    const double rate = 0.2 + (r % 2 == 0 ? spread : -spread);
    for (std::uint64_t i = 0; i < reps.back().cases; ++i)
      reps.back().hits += stream.uniform(models::Purpose::kQualify, 1000 * r + i) < rate;
  }
  return reps;
}

bool accused(const std::vector<sim::Share>& reps, double coverage) {
  return std::any_of(reps.begin(), reps.end(),
                     [&](sim::Share rep) { return beyond_luck(rep, 0.2, coverage); });
}

bool out_of_picture(const std::vector<sim::Share>& reps, double coverage) {
  return std::any_of(reps.begin(), reps.end(), [&](sim::Share rep) {
    const double share = static_cast<double>(rep.hits) / static_cast<double>(rep.cases);
    return binomial_limits(0.2, rep.cases, coverage).outside(share);
  });
}

TEST(Funnel, AFewLeadsAccuseNobody) {
  EXPECT_TRUE(binomial_limits(0.2, 1, kActLimits).outside(1)) << "interpolated limits are smooth, so";
  EXPECT_FALSE(beyond_luck({1, 1}, 0.2, kActLimits)) << "judge by counts: one in five is no rarity";
  EXPECT_FALSE(beyond_luck({3, 3}, 0.2, kActLimits));
  EXPECT_TRUE(beyond_luck({5, 5}, 0.2, kActLimits));
  EXPECT_FALSE(beyond_luck({0, 0}, 0.2, kActLimits));
  EXPECT_TRUE(beyond_luck({0, 40}, 0.2, kActLimits));
}

// 3.9 % of teams expected (fewer by counts), 6 % allowed: 5 standard errors of 2,000 teams, a false alarm in
// a million.
TEST(Funnel, IdenticalRepsAreSeldomAccused) {
  int act = 0, drawn = 0, warn = 0, unequal = 0;
  for (std::uint64_t t = 0; t < 2000; ++t) {
    act += accused(team(t), kActLimits);
    drawn += out_of_picture(team(t), kActLimits);
    warn += accused(team(t), kWarnLimits);
    if (t < 200) unequal += accused(team(t, 0.08), kActLimits);
  }
  EXPECT_LE(act, 120);
  EXPECT_LE(drawn, 120);
  EXPECT_LE(act, drawn);
  EXPECT_GE(act, 20) << "limits nobody could cross would tell nothing";
  EXPECT_GT(warn, 1000) << "the twin: at 95 % most teams have a culprit";
  EXPECT_GT(unequal, 150) << "and reps who differ are found";
}

// phi averages 1 over 200 teams of 20 with standard error .02; tails drawn in lower it, arcs raise it a bit.
TEST(Funnel, SpreadBetweenSharesIsFoundWhereItIs) {
  double alike = 0, unequal = 0, tau2 = 0;
  for (std::uint64_t t = 0; t < 200; ++t) {
    alike += overdispersion(share_deviations(team(t), 0.2), Tails::kWinsorise).phi / 200;
    const Overdispersion o = overdispersion(share_deviations(team(t, 0.08), 0.2), Tails::kWinsorise);
    unequal += o.phi / 200;
    tau2 += o.tau2 / 200;
  }
  EXPECT_GT(alike, 0.6);
  EXPECT_LT(alike, 1.05);
  EXPECT_GT(unequal, 3);
  EXPECT_NEAR(std::sqrt(tau2), 0.1, 0.02) << "8 points are a tenth on the arc's scale";
  EXPECT_GT(spread_share_limits(0.2, 100, tau2, kActLimits).high, binomial_limits(0.2, 100, kActLimits).high);
  EXPECT_NEAR(spread_share_limits(0.2, 1000, 0, kWarnLimits).low, binomial_limits(0.2, 1000, kWarnLimits).low,
              1e-3);
}

}  // namespace
}  // namespace leadlab::reports::audit
