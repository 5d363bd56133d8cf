// The bound of a tape: parts against formulas, and no simulated policy above it.
#include "sim/bound/lead_bound.h"

#include <gtest/gtest.h>

#include <cmath>

#include "models/samplers.h"
#include "sim/bound/least_work.h"
#include "sim/bound/rep_hours.h"
#include "sim/estimators.h"
#include "tests/support/theory_world.h"

namespace leadlab::sim::bound {
namespace {

using engine::Duration;
using models::WorkTime;
using std::chrono::hours;

TEST(LeastWork, IsTheMeanOfTheTaskCutOff) {
  const WorkTime laws[] = {{WorkTime::Law::kLognormal, std::chrono::minutes{30}, 0.5},
                           {WorkTime::Law::kExponential, std::chrono::minutes{20}, 0},
                           {WorkTime::Law::kConstant, std::chrono::minutes{45}, 0}};
  for (const WorkTime& law : laws) {
    for (const double cap_h : {0.2, 0.6, 2.0}) {
      double sum = 0;
      constexpr int kPoints = 200'000;  // midpoint rule over the quantiles
      for (int i = 0; i < kPoints; ++i) {
        const double x = static_cast<double>(models::work_time((i + 0.5) / kPoints, law).count()) / 3600e6;
        sum += std::min(x, cap_h);
      }
      EXPECT_NEAR(mean_cut_at(law, cap_h), sum / kPoints, 2e-5);
    }
  }
  EXPECT_EQ(mean_cut_at({WorkTime::Law::kConstant, Duration{0}, 0}, 1), 0);
  const CutWork constant = cut_work({WorkTime::Law::kConstant, hours{1}, 0}, 24);
  EXPECT_DOUBLE_EQ(constant.cap_h, 1);
  EXPECT_DOUBLE_EQ(constant.mean_h, 1);
}

/// Calls that take an hour, everybody is reached; more leads than the reps can call.
test::TheoryWorld busy_world(int reps, double leads_per_hour) {
  test::QueueingModel m{reps, leads_per_hour, 1.0};
  m.burn_in = Duration{0};
  m.window = std::chrono::weeks{3};
  test::TheoryWorld out = test::make_queue(m);
  out.world.time.follow_up = std::chrono::weeks{1};
  out.world.conversion.reach = 1;
  out.world.conversion.qualify = 1;
  out.world.conversion.win = 0.5;
  out.world.work.attempt = {WorkTime::Law::kConstant, hours{1}, 0};
  out.world.work.conversation = {WorkTime::Law::kConstant, Duration{0}, 0};
  out.world.conversion.attempt_factor = {1};
  return out;
}

LeadBoundResult bound_of(const test::TheoryWorld& w, std::uint64_t replication = 0, int steps = 400) {
  const models::TapeMaker tapes(*w.organisation, w.world, 5);
  return LeadBound(*w.organisation, w.world).of(tapes.draw(replication), {.steps = steps});
}

TEST(RepHours, AreTheRunCutIntoDays) {
  const test::TheoryWorld w = busy_world(1, 1);
  const auto all = rep_hours(*w.organisation, w.world.time, {});
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].size(), 28U);
  EXPECT_EQ(all[0][3].period, 3U);
  const models::Absence away{engine::RepId{std::size_t{0}}, w.world.time.start + hours{30},
                             w.world.time.start + hours{54}};
  const auto less = rep_hours(*w.organisation, w.world.time, {away});
  Duration sum{0};
  for (const Stretch& s : less[0]) sum += s.to - s.from;
  EXPECT_EQ(sum, Duration{hours{28 * 24 - 24}});
}

/// One rep, 28 days: at most 25 calls begin on each (the last may run over), half of them are won.
TEST(LeadBound, IsTheCapacityWhereLeadsAreMany) {
  const LeadBoundResult bound = bound_of(busy_world(1, 3));
  EXPECT_NEAR(bound.wins.value, 0.5 * 25 * 28, 0.5 * 25 * 28 * 0.03);
  EXPECT_NEAR(bound.wins.worth_of_hour[0], 0.5, 0.03) << "an hour is a call";
  EXPECT_TRUE(bound.revenue.worth_of_hour.empty() || bound.revenue.value >= 0);
}

TEST(LeadBound, IsTheLeadsWhereTheyAreFew) {
  const test::TheoryWorld w = busy_world(2, 0.2);
  const models::TapeMaker tapes(*w.organisation, w.world, 5);
  const models::Tape tape = tapes.draw(0);
  const LeadBoundResult bound = LeadBound(*w.organisation, w.world).of(tape, {.steps = 50});
  EXPECT_NEAR(bound.wins.value, 0.5 * (tape.cohort_last - tape.cohort_first), 1e-9);
  EXPECT_EQ(bound.wins.worth_of_hour[0], 0);
}

ExperimentResult played(const test::TheoryWorld& w, std::uint64_t replications, int steps = 150) {
  ExperimentConfig config;
  config.seed = 5;
  config.replications = replications;
  config.lead_log = 0;
  config.without_match_effects = false;
  config.bound_steps = steps;
  std::vector<Contestant> all;
  for (const auto pick : {engine::PickRule::kRoundRobin, engine::PickRule::kRandom,
                          engine::PickRule::kLeastLoad, engine::PickRule::kPull}) {
    all.push_back(test::contestant(pick));
    all.back().strategy.name += std::to_string(all.size());
  }
  return run_experiment(*w.organisation, w.world, all, 0, config);
}

/// Worlds of all sorts; in each, no policy's counted wins exceed the bound in any of the replications. A
/// replication could by luck where the bound is sharp; where luck is left out (everybody is reached) it
/// cannot.
TEST(LeadBound, NoPolicyExceedsItWhereCapacityBinds) {
  const ExperimentResult result = played(busy_world(2, 4), 250, 800);
  ASSERT_EQ(result.bounds.size(), 250U);
  for (const auto& worlds : result.as_given.worlds) {
    for (std::size_t r = 0; r < worlds.size(); ++r) {
      EXPECT_LE(worlds[r].all.won_expected, result.bounds[r].wins.value);
      EXPECT_GT(worlds[r].all.won_expected, 0.9 * result.bounds[r].wins.value) << "and it is not far away";
    }
  }
}

TEST(LeadBound, NoPolicyExceedsItOnAverageWhereDelayAndLuckMatter) {
  test::TheoryWorld w = busy_world(3, 1.5);
  w.world.conversion.reach = 0.4;
  w.world.conversion.qualify = 0.4;
  w.world.conversion.attempt_factor = {1, 0.8, 0.6};
  w.world.conversion.attempts_after = {Duration{0}, hours{1}, hours{4}};
  w.world.work.attempt = {WorkTime::Law::kLognormal, std::chrono::minutes{40}, 0.5};
  w.world.work.conversation = {WorkTime::Law::kExponential, std::chrono::minutes{30}, 0};
  for (const auto decay : {models::Decay::kNone, models::Decay::kHbr, models::Decay::kLrm}) {
    w.world.conversion.decay = decay;
    const ExperimentResult result = played(w, 250);
    for (const auto& worlds : result.as_given.worlds) {
      std::vector<double> below, below_twin;
      for (std::size_t r = 0; r < worlds.size(); ++r) {
        below.push_back(result.bounds[r].wins.value - worlds[r].all.won_expected);
        below_twin.push_back(0.9 * result.bounds[r].wins.value - worlds[r].all.won_expected);
      }
      const Estimate e = estimate(below), twin = estimate(below_twin);
      EXPECT_GT(e.mean, -4.5 * e.std_error);
      if (decay == models::Decay::kNone) {
        EXPECT_LT(twin.mean, -4.5 * twin.std_error) << "where delay costs nothing, all of it is attained";
      }
    }
  }
}

TEST(LeadBound, ATwinThatForgetsAnHourInTenIsExceeded) {
  const test::TheoryWorld w = busy_world(2, 4);
  const ExperimentResult result = played(w, 20, 800);
  std::size_t exceeded = 0;
  for (std::size_t r = 0; r < 20; ++r)
    exceeded += result.as_given.worlds[3][r].all.won_expected > 0.9 * result.bounds[r].wins.value ? 1U : 0U;
  EXPECT_EQ(exceeded, 20U);
}

/// A rep who does twice the work in an hour has twice the hours of it, and each is worth twice as much.
TEST(LeadBound, CountsHoursByTheRepsPace) {
  test::TheoryWorld w = busy_world(2, 6);
  w.world.work.pace = {2, 1};
  const LeadBoundResult bound = bound_of(w);
  EXPECT_NEAR(bound.wins.value, 0.5 * (49 + 25) * 28, 0.5 * (49 + 25) * 28 * 0.03);
  EXPECT_NEAR(bound.wins.worth_of_hour[0], 1, 0.06);
  EXPECT_NEAR(bound.wins.worth_of_hour[1], 0.5, 0.03);
  const ExperimentResult result = played(w, 50);
  test::TheoryWorld twin = busy_world(2, 6);
  const models::TapeMaker tapes(*twin.organisation, twin.world, 5);
  const double without_pace =
      LeadBound(*twin.organisation, twin.world).of(tapes.draw(0), {.steps = 150}).wins.value;
  for (const auto& worlds : result.as_given.worlds) {
    for (std::size_t r = 0; r < worlds.size(); ++r)
      EXPECT_LE(worlds[r].all.won_expected, result.bounds[r].wins.value);
    EXPECT_GT(worlds[0].all.won_expected, without_pace) << "a twin that forgets the pace is exceeded";
  }
}

/// A lead handed over at closing keeps the delay of its first attempt and may meet better odds: never less.
TEST(LeadBound, GrantsLaterAttemptsToAnybodyWhereTheyAreHandedOver) {
  test::TheoryWorld w = busy_world(2, 6);
  w.world.conversion.reach = 0.3;
  w.world.conversion.attempt_factor = {1, 1};
  w.world.conversion.attempts_after = {Duration{0}, hours{1}};
  const double kept = bound_of(w).wins.value;
  w.world.work.attempt_at_close = models::AttemptAtClose::kHandOver;
  EXPECT_GT(bound_of(w).wins.value, 1.05 * kept) << "later attempts take nobody's hours";
}

TEST(LeadBound, IsTheSameForAnyThreads) {
  const test::TheoryWorld w = busy_world(2, 4);
  EXPECT_EQ(bound_of(w).wins.value, bound_of(w).wins.value);
  EXPECT_LE(bound_of(w, 1, 400).wins.value, bound_of(w, 1, 20).wins.value) << "steps only sharpen";
}

}  // namespace
}  // namespace leadlab::sim::bound
