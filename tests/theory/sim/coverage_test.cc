// Coverage of a difference that is not zero and known: round robin against one pooled queue.
//
// Two exponential servers. Pooled they are M/M/2 (Erlang C). Under strict rotation each server sees every
// second arrival, so its queue is E2/M/1: with s the root of s = (2 mu rho / (2 mu rho + mu (1 - s)))^2 in
// (0, 1), the mean wait is s / (mu (1 - s)).   Source: Kleinrock, Queueing Systems vol. 1, section 6.4
// The quantity is the sum of waits, whose mean is lambda T W exactly; a mean per replication would be biased.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/estimators.h"
#include "tests/support/theory_world.h"

namespace leadlab::test {
namespace {

constexpr double kRho = 0.5;
constexpr double kWindowHours = 168;
constexpr int kExperiments = 400, kReplications = 30;
// Hits of an exact 95 % interval in 400 experiments lie outside 362..395 once in a thousand.
constexpr int kLeast = 362, kMost = 395;

double pooled_wait() { return kRho * kRho / (1 - kRho * kRho); }  // M/M/2 with mu = 1: rho^2 / (1 - rho^2)

double rotation_wait() {
  double s = kRho;
  for (int i = 0; i < 200; ++i) s = std::pow(2 * kRho / (2 * kRho + 1 - s), 2);
  return s / (1 - s);
}

/// Sum of the waits of every replication [h].
std::vector<double> waits(engine::PickRule pick) {
  QueueingModel model{2, 2 * kRho, 1.0};
  model.burn_in = std::chrono::days{2};
  model.window = std::chrono::weeks{1};
  TheoryWorld queue = make_queue(model);
  queue.world.time.follow_up = std::chrono::days{2};
  std::vector<double> out;
  for (const sim::WorldStats& w : play(queue, pick, 20260704, kExperiments * kReplications)) {
    const auto& wait = w.tiers[0].wall[static_cast<std::size_t>(sim::Wait::kMqlToAttempt)];
    out.push_back(static_cast<double>(wait.sum_us) / 3600e6);
  }
  return out;
}

int covered(const std::vector<double>& differences, double truth) {
  int hits = 0;
  for (int i = 0; i < kExperiments; ++i) {
    const auto from = differences.begin() + i * kReplications;
    const sim::Estimate e = sim::estimate({from, from + kReplications});
    hits += e.low <= truth && truth <= e.high;
  }
  return hits;
}

TEST(Coverage, RotationAgainstOnePoolIsTheDifferenceOfTheory) {
  EXPECT_NEAR(pooled_wait(), 1.0 / 3, 1e-12);
  EXPECT_NEAR(rotation_wait(), 0.6180339887, 1e-9) << "2 rho = 1: the golden ratio";
  const std::vector<double> rotation = waits(engine::PickRule::kRoundRobin);
  const std::vector<double> pooled = waits(engine::PickRule::kPull);
  std::vector<double> d;
  for (std::size_t i = 0; i < rotation.size(); ++i) d.push_back(rotation[i] - pooled[i]);
  const double truth = 2 * kRho * kWindowHours * (rotation_wait() - pooled_wait());
  const int hits = covered(d, truth);
  EXPECT_GE(hits, kLeast);
  EXPECT_LE(hits, kMost);
  EXPECT_LT(covered(d, 1.05 * truth), kLeast) << "the twin: a theory off by five per cent";
}

}  // namespace
}  // namespace leadlab::test
