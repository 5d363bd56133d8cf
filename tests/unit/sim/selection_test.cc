// Selection of the best: published constants, totals and probabilities of correct selection.
//
// False alarms: 2,000 macro-replications; the mean total has a standard error below 0.6 %, the band is 5 %;
// the probability of correct selection is .96, its standard error .0044, so .95 is missed by chance once in a
// hundred seeds. One seed, nothing is tried again.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "models/samplers.h"
#include "models/streams.h"
#include "sim/search/kim_nelson.h"
#include "sim/search/ocba.h"
#include "sim/search/rinott.h"

namespace leadlab::sim::search {
namespace {

TEST(KimNelson, EtaIsTheBonferroniForm) {
  EXPECT_NEAR(kim_nelson_eta(2, 10, 0.05), 0.3340502686000293, 1e-12);
  EXPECT_NEAR(kim_nelson_eta(5, 10, 0.05), 0.6349672651536731, 1e-12);
  EXPECT_NEAR(kim_nelson_eta(10, 20, 0.05), 0.3029338036492749, 1e-12);
}

TEST(Rinott, ConstantsMatchTheTables) {
  EXPECT_NEAR(rinott_h(2, 0.95, 20), 2.452473252626342, 1e-6);
  EXPECT_NEAR(rinott_h(5, 0.95, 20), 3.3854187315742186, 1e-6);
  EXPECT_NEAR(rinott_h(10, 0.95, 20), 3.8752766, 1e-6);
  EXPECT_NEAR(rinott_h(10, 0.95, 50), 3.686758937916584, 1e-6);
  EXPECT_EQ(rinott_replications(2.5, 4, 1, 20), 100U);
  EXPECT_EQ(rinott_replications(2.5, 0.1, 1, 20), 20U);
}

TEST(Ocba, AllocationMatchesTheFormula) {
  const auto n = ocba_allocation({-1, -2, -3, -4, -5}, {5, 5, 5, 5, 5}, 1000);
  const std::vector<double> expected = {421.82, 406.13409609011313, 101.53, 45.12601067667924,
                                        25.38338100563207};
  for (std::size_t i = 0; i < n.size(); ++i) EXPECT_NEAR(n[i], expected[i], 0.006) << i;
  EXPECT_NEAR(std::accumulate(n.begin(), n.end(), 0.0), 1000, 1e-9);
}

TEST(Ocba, TwoEqualDesignsShareAndOneTakesAll) {
  const auto n = ocba_allocation({1, 1}, {2, 2}, 100);
  EXPECT_NEAR(n[0], 50, 1e-9);
  EXPECT_NEAR(ocba_allocation({3}, {1}, 7)[0], 7, 1e-12);
}

/// Ten systems with standard deviation 5, the first better by `gap`, the others alike (slippage).
struct Slippage {
  double correlation = 0, gap = 1, alpha = 0.05;
  double mean_total = 0, correct = 0;
};

constexpr std::size_t kSystems = 10;
constexpr std::uint64_t kFirst = 20;

/// One value of each system: a common normal and one of their own.
class Systems {
 public:
  Systems(std::uint64_t run, const Slippage& s) : stream_(20260705, run), s_(s) {}
  std::vector<double> next() {
    const double common = normal(0);
    std::vector<double> out(kSystems);
    for (std::size_t i = 0; i < kSystems; ++i) {
      out[i] = (i == 0 ? s_.gap : 0) +
               5 * (std::sqrt(s_.correlation) * common + std::sqrt(1 - s_.correlation) * normal(i + 1));
    }
    ++n_;
    return out;
  }

 private:
  double normal(std::uint64_t which) {
    return models::normal_quantile(
        stream_.uniform(models::Purpose::kScore, n_, static_cast<std::uint32_t>(which)));
  }
  models::Stream stream_;
  const Slippage& s_;
  std::uint64_t n_ = 0;
};

Slippage play(Slippage s, std::uint64_t step) {
  constexpr std::uint64_t kRuns = 2000;
  for (std::uint64_t run = 0; run < kRuns; ++run) {
    Systems systems(run, s);
    std::vector<std::vector<double>> pilot(kSystems);
    std::vector<double> sums(kSystems, 0);
    const auto add = [&](bool keep) {
      const std::vector<double> x = systems.next();
      for (std::size_t i = 0; i < kSystems; ++i) {
        sums[i] += x[i];
        if (keep) pilot[i].push_back(x[i]);
      }
    };
    for (std::uint64_t r = 0; r < kFirst; ++r) add(true);
    KimNelson kn(pilot, 1, s.alpha);
    double total = kFirst * kSystems;
    std::uint64_t r = kFirst;
    for (kn.look(r, sums); !kn.decided(); kn.look(r, sums)) {
      for (std::uint64_t i = 0; i < step; ++i, ++r) add(false);
      total += static_cast<double>(kn.left().size() * step);
    }
    s.mean_total += total / kRuns;
    s.correct += (kn.left().front() == 0) / static_cast<double>(kRuns);
  }
  return s;
}

TEST(KimNelson, KeepsItsPromiseAtThePublishedCost) {
  const Slippage independent = play({0}, 1), common = play({0.8}, 1);
  EXPECT_NEAR(independent.mean_total, 1874, 0.05 * 1874);
  EXPECT_NEAR(common.mean_total, 395, 0.05 * 395);
  EXPECT_GE(independent.correct, 0.95);
  EXPECT_GE(common.correct, 0.95);
  for (const auto& [name, s] : {std::pair{"independent", independent}, {"common", common}}) {
    RecordProperty(std::string(name) + "_mean_total", std::to_string(s.mean_total));
    RecordProperty(std::string(name) + "_correct", std::to_string(s.correct));
  }
}

TEST(KimNelson, LooksAfterBatchesKeepThePromise) { EXPECT_GE(play({0.8}, 20).correct, 0.95); }

// The twin: a difference of a third of delta is not promised to be found, and is not.
TEST(KimNelson, TheCheckRejectsADifferenceTooSmall) { EXPECT_LT(play({0.8, 1.0 / 3}, 1).correct, 0.95); }

// Another twin: a procedure that allows itself eight times the errors is too quick, and wrong too often.
TEST(KimNelson, TheCheckRejectsAnEtaTooSmall) {
  const Slippage hasty = play({0.8, 1, 0.4}, 1);
  EXPECT_LT(hasty.mean_total, 0.95 * 395);
  EXPECT_LT(hasty.correct, 0.95);
}

TEST(KimNelson, ExactTiesEndWithTheFirst) {
  const std::vector<std::vector<double>> pilot = {{1, 2, 3}, {1, 2, 3}, {0, 1, 2}};
  KimNelson kn(pilot, 0.1, 0.05);
  kn.look(3, {6, 6, 3});
  EXPECT_EQ(kn.left(), (std::vector<std::size_t>{0})) << "no variance, no doubt";
  ASSERT_EQ(kn.eliminations().size(), 2U);
  EXPECT_EQ(kn.eliminations()[0].system, 2U);
  EXPECT_EQ(kn.eliminations()[0].after, 3U);
}

}  // namespace
}  // namespace leadlab::sim::search
