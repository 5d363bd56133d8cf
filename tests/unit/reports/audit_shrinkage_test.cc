// Shrunk rates: the baseball example, reliability, and how well they foretell.
#include "reports/audit/shrinkage.h"

#include <gtest/gtest.h>

#include <cmath>

#include "models/streams.h"

namespace leadlab::reports::audit {
namespace {

// Efron & Morris 1977: hits in the first 45 times at bat of 18 players of 1970, and their season's average.
const std::vector<double> kHits = {18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7},
                          kSeason = {.346, .298, .276, .222, .273, .270, .263, .210, .269,
                                     .230, .264, .256, .303, .264, .226, .286, .316, .200};

TEST(Shrinkage, JamesSteinOnBaseball) {
  std::vector<double> y;
  double mean = 0;
  for (const double h : kHits) {
    y.push_back(h / 45);
    mean += h / 45 / 18;
  }
  const JamesStein js = james_stein(y, mean * (1 - mean) / 45);
  EXPECT_NEAR(js.factor, 0.2116534171, 1e-9);
  EXPECT_NEAR(js.estimate[0], 0.2939138549, 1e-9) << "Clemente, after .400";
  double raw = 0, shrunk = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    raw += std::pow(y[i] - kSeason[i], 2);
    shrunk += std::pow(js.estimate[i] - kSeason[i], 2);
  }
  EXPECT_NEAR(raw, 0.0755, 5e-5);
  EXPECT_NEAR(shrunk, 0.0214, 5e-5);
  EXPECT_EQ(james_stein({0.2, 0.2, 0.2, 0.2}, 0.01).factor, 0);
}

TEST(Shrinkage, BetaPriorOnBaseballDrawsAtLeastAsFar) {
  std::vector<sim::Share> players;
  for (const double h : kHits) players.push_back({static_cast<std::uint64_t>(h), 45});
  const BetaPrior prior = likelihood_prior(players);
  EXPECT_NEAR(prior.mean, 0.2654, 1e-3);
  const ShrunkRate clemente = shrink(players[0], prior);
  EXPECT_NEAR(shrink(players[0], moment_prior(players)).rate.estimate, 0.29, 0.01);
  EXPECT_GT(clemente.rate.estimate, prior.mean);
  EXPECT_LT(clemente.rate.estimate, 0.2939);
  EXPECT_LT(clemente.rate.low, 0.26);
  EXPECT_LT(clemente.rate.high, 0.4);
}

TEST(Shrinkage, ReliabilityAndLeadsForIt) {
  EXPECT_NEAR(reliability(0.03, 0.2, 50), 0.2195121951, 1e-9);
  EXPECT_NEAR(leads_for_reliability(0.7, 0.03, 0.2), 414.8148148, 1e-6);
  const BetaPrior prior{0.2, 177};
  EXPECT_NEAR(shrink({10, 50}, prior).reliability, 50.0 / 227, 1e-12);
}

TEST(Shrinkage, WithoutSpreadAllHaveTheCommonRate) {
  const std::vector<sim::Share> same(12, sim::Share{20, 100});
  for (const BetaPrior& prior : {moment_prior(same), likelihood_prior(same)}) {
    EXPECT_EQ(prior.size, kNoSpread);
    EXPECT_NEAR(prior.mean, 0.2, 1e-6);
    EXPECT_NEAR(shrink({40, 100}, prior).rate.estimate, 0.2, 1e-4);
    EXPECT_LT(prior.spread(), 1e-3);
  }
}

TEST(Shrinkage, EndsAndNobody) {
  EXPECT_EQ(likelihood_prior({}).size, 2);
  EXPECT_EQ(likelihood_prior({{0, 0}}).mean, 0.5);
  const BetaPrior none = likelihood_prior({{0, 30}, {0, 40}});
  const ShrunkRate r = shrink({0, 30}, none);
  EXPECT_TRUE(std::isfinite(r.rate.high));
  EXPECT_NEAR(r.rate.estimate, 0, 1e-6);
  const ShrunkRate fresh = shrink({0, 0}, {0.2, 100});
  EXPECT_DOUBLE_EQ(fresh.rate.estimate, 0.2);
  EXPECT_EQ(fresh.reliability, 0);
}

/// True rates of 40 reps: 20 % with a standard deviation of 6 points (a sum of uniforms), 80 leads each.
struct Season {
  std::vector<double> truth;
  std::vector<sim::Share> reps;
};

Season season(std::uint64_t replication) {
  const models::Stream stream(11, replication);
  Season s;
  for (std::uint64_t r = 0; r < 40; ++r) {
    double normal = -6;
    for (std::uint32_t k = 0; k < 12; ++k) normal += stream.uniform(models::Purpose::kScore, r, k);
    s.truth.push_back(std::clamp(0.2 + 0.06 * normal, 0.01, 0.99));
    s.reps.push_back({0, 80});
    for (std::uint64_t i = 0; i < 80; ++i)
      s.reps.back().hits += stream.uniform(models::Purpose::kQualify, 1000 * r + i) < s.truth.back();
  }
  return s;
}

// 4,000 intervals of 95 %: 93 to 97 % allows for the prior being estimated; luck alone moves it by .3 %.
TEST(Shrinkage, ForetellsBetterThanRawRatesAndCovers) {
  double raw = 0, shrunk = 0, size_moment = 0, spread = 0;
  int covered = 0;
  for (std::uint64_t t = 0; t < 100; ++t) {
    const Season s = season(t);
    const BetaPrior prior = likelihood_prior(s.reps);
    spread += prior.spread() / 100;
    size_moment += moment_prior(s.reps).spread() / 100;
    for (std::size_t r = 0; r < s.reps.size(); ++r) {
      const ShrunkRate rate = shrink(s.reps[r], prior);
      raw += std::pow(static_cast<double>(s.reps[r].hits) / 80 - s.truth[r], 2);
      shrunk += std::pow(rate.rate.estimate - s.truth[r], 2);
      covered += !rate.rate.excludes(s.truth[r]);
    }
  }
  EXPECT_LT(shrunk, 0.75 * raw) << "reliability is .64";
  EXPECT_NEAR(spread, 0.06, 0.006);
  EXPECT_NEAR(size_moment, 0.06, 0.006);
  EXPECT_GE(covered, 3720);
  EXPECT_LE(covered, 3880);
  int alike = 0;
  const Season s = season(0);
  for (std::size_t r = 0; r < s.reps.size(); ++r)
    alike += !shrink(s.reps[r], {0.2, kNoSpread}).rate.excludes(s.truth[r]);
  EXPECT_LT(alike, 10) << "the twin: a prior that sees no spread";
}

}  // namespace
}  // namespace leadlab::reports::audit
