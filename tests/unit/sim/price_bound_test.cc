// The price bound against exact optima.    Instances and their values: computed by Hungarian assignment and
// LP.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "models/samplers.h"
#include "models/streams.h"
#include "sim/bound/assignment.h"

namespace leadlab::sim::bound {
namespace {

Assignment plain(const Eigen::MatrixXd& value, const Eigen::VectorXd& capacity) {
  return {value, Eigen::MatrixXd::Ones(value.rows(), value.cols()), capacity,
          Eigen::VectorXd::Ones(value.rows())};
}

/// 12 leads, 4 reps with room for 3 each; v[i][j] = (17 i + 31 j + 7 i j + 5) mod 97.
Eigen::MatrixXd values_a() {
  Eigen::MatrixXd v(12, 4);
  for (int i = 0; i < 12; ++i) {
    for (int j = 0; j < 4; ++j) v(i, j) = (17 * i + 31 * j + 7 * i * j + 5) % 97;
  }
  return v;
}
Assignment instance_a() { return plain(values_a(), Eigen::VectorXd::Constant(4, 3)); }

/// The same with room for one lead per rep in each of the periods of leads 0-3, 4-7, 8-11.
Assignment instance_a_in_windows() {
  const Eigen::MatrixXd v = values_a();
  Eigen::MatrixXd slots = Eigen::MatrixXd::Constant(12, 12, -1);
  for (int i = 0; i < 12; ++i) slots.block(i, 4 * (i / 4), 1, 4) = v.row(i);
  return plain(slots, Eigen::VectorXd::Ones(12));
}

/// 200 leads, 8 reps with room for 20 each; values from a linear congruential generator.
Assignment instance_b() {
  Eigen::MatrixXd v(200, 8);
  std::uint64_t x = 12345;
  for (int i = 0; i < 200; ++i) {
    for (int j = 0; j < 8; ++j) {
      x = (1103515245 * x + 12345) % (std::uint64_t{1} << 31);
      v(i, j) = static_cast<double>(((x >> 16) & 0x7fff) % 1000);
    }
  }
  return plain(v, Eigen::VectorXd::Constant(8, 20));
}

/// Each lead in turn to the best rep with room, or to the rep `next` names.
template <class Next>
double play(const Assignment& p, Next next) {
  Eigen::VectorXd room = p.capacity;
  double sum = 0;
  for (Eigen::Index i = 0; i < p.value.rows(); ++i) {
    const Eigen::Index s = next(i, room);
    if (s < 0) continue;
    room[s] -= 1;
    sum += p.value(i, s);
  }
  return sum;
}

double greedy(const Assignment& p) {
  return play(p, [&p](Eigen::Index i, const Eigen::VectorXd& room) {
    Eigen::Index best = -1;
    for (Eigen::Index s = 0; s < p.value.cols(); ++s) {
      if (room[s] >= 1 && (best < 0 || p.value(i, s) > p.value(i, best))) best = s;
    }
    return best;
  });
}

void expect_sharp(const Assignment& problem, double optimum) {
  EXPECT_NEAR(exact_optimum(problem).value(), optimum, 1e-3 * optimum / 1000);
  const Prices bound = price_bound(problem);
  EXPECT_GE(bound.value, optimum * (1 - 1e-12));
  EXPECT_LT(bound.value / optimum - 1, 1e-4) << bound.steps << " steps";
  EXPECT_LE(bound.value, bound.at_zero);
  EXPECT_GE(bound.prices.minCoeff(), 0);
}

TEST(PriceBound, IsTheOptimumOfInstanceA) {
  const Assignment a = instance_a();
  expect_sharp(a, 909);
  EXPECT_EQ(price_bound(a).at_zero, 925);
  EXPECT_EQ(greedy(a), 908);
  EXPECT_EQ(play(a, [](Eigen::Index i, const Eigen::VectorXd&) { return i % 4; }), 598);
}

TEST(PriceBound, IsTheOptimumOfInstanceAInWindows) { expect_sharp(instance_a_in_windows(), 874); }

TEST(PriceBound, IsTheOptimumOfInstanceB) {
  const Assignment b = instance_b();
  expect_sharp(b, 147626);
  EXPECT_EQ(greedy(b), 139478);
}

TEST(PriceBound, ATwinThatStopsEarlyIsNotSharp) {
  EXPECT_GT(price_bound(instance_b(), {20}).value / 147626 - 1, 1e-4);
  EXPECT_GT(price_bound(instance_a_in_windows(), {2}).value / 874 - 1, 1e-4);
}

TEST(PriceBound, ATwinWithLessCapacityFallsBelowWhatCanBeReached) {
  Assignment b = instance_b();
  b.capacity *= 0.95;
  EXPECT_LT(price_bound(b).value, 147626);
}

/// Any prices >= 0 bound the optimum, not only good ones.
TEST(PriceBound, HoldsAtAnyPrices) {
  const Assignment b = instance_b();
  const models::Stream stream(7, 0);
  for (std::uint32_t trial = 0; trial < 200; ++trial) {
    Eigen::VectorXd prices(8), slope(8);
    for (std::uint32_t s = 0; s < 8; ++s) prices[s] = 1000 * stream.uniform(models::Purpose::kPick, trial, s);
    EXPECT_GE(dual_value(b, prices, slope), 147626);
  }
}

/// Random instances: the dual is never below the exact optimum, and near it after 2000 steps.
TEST(PriceBound, IsSharpOnRandomInstances) {
  const models::Stream stream(11, 0);
  for (std::uint32_t trial = 0; trial < 40; ++trial) {
    const auto u = [&](std::uint32_t i) { return stream.uniform(models::Purpose::kPick, trial, i); };
    const int leads = 5 + static_cast<int>(u(0) * 60), reps = 2 + static_cast<int>(u(1) * 6);
    Eigen::MatrixXd v(leads, reps);
    for (int i = 0; i < leads; ++i) {
      for (int j = 0; j < reps; ++j)
        v(i, j) = models::lognormal(u(static_cast<std::uint32_t>(2 + i * reps + j)), 0.1, 0.8);
    }
    const Assignment p = plain(v, Eigen::VectorXd::Constant(reps, 1 + std::floor(u(65000) * 8)));
    const double optimum = exact_optimum(p).value(), bound = price_bound(p).value;
    EXPECT_GE(bound, optimum * (1 - 1e-5)) << "the exact optimum is rounded to 1e-6 of the largest value";
    EXPECT_LT(bound / optimum - 1, 1e-4) << trial;
  }
}

/// Three kinds of leads, two reps, per week.
Assignment fluid() {
  Assignment p;
  p.value.resize(3, 2);
  p.value << 0.10, 0.04, 0.06, 0.12, 0.20, 0.18;
  p.work = Eigen::MatrixXd::Ones(3, 2);
  p.capacity = Eigen::VectorXd::Constant(2, 25);
  p.mass.resize(3);
  p.mass << 30, 20, 10;
  return p;
}

TEST(FluidBound, IsTheLinearProgramOnMeanArrivals) { EXPECT_NEAR(price_bound(fluid()).value, 6.3, 6.3e-6); }

/// Jensen: knowing the arrivals cannot be worth more, in the mean, than having the mean number of each.
TEST(FluidBound, IsAboveTheMeanBoundOfDrawnArrivals) {
  const Assignment mean = fluid();
  const models::Stream stream(3, 0);
  double sum = 0;
  constexpr std::uint32_t kWeeks = 500;
  for (std::uint32_t week = 0; week < kWeeks; ++week) {
    Assignment drawn = mean;
    for (std::uint32_t kind = 0; kind < 3; ++kind) {
      const double u = stream.uniform(models::Purpose::kPick, week, kind);
      drawn.mass[kind] = static_cast<double>(models::poisson(u, mean.mass[kind]));
    }
    sum += price_bound(drawn, {500}).value;
  }
  EXPECT_LT(sum / kWeeks, 6.3);
  EXPECT_GT(sum / kWeeks, 5.5);
  Assignment twin = mean;
  twin.capacity *= 0.8;
  twin.mass *= 0.8;
  EXPECT_LT(price_bound(twin).value, sum / kWeeks) << "a fifth less of everything is seen";
}

TEST(ExactOptimum, IsForMatchingsOnly) {
  Assignment p = instance_a();
  p.work(0, 0) = 2;
  EXPECT_FALSE(exact_optimum(p));
  p = instance_a();
  p.capacity[0] = 2.5;
  EXPECT_FALSE(exact_optimum(p));
}

TEST(ExactOptimum, LeavesOutWhatIsWorthNothing) {
  EXPECT_EQ(exact_optimum(plain(Eigen::MatrixXd::Constant(3, 2, -1), Eigen::VectorXd::Ones(2))).value(), 0);
}

}  // namespace
}  // namespace leadlab::sim::bound
