// An experiment may be played in stretches, and until something is known: neither changes a bit.
#include <gtest/gtest.h>

#include <cmath>

#include "scenarios/scenario.h"
#include "sim/precision.h"
#include "sim/stopped_estimate.h"
#include "tests/support/support.h"

namespace leadlab::test {
namespace {

/// Small worlds with every effect on: a week of smb_velocity at a fifth of its leads.
class Stretches : public testing::Test {
 protected:
  Stretches() {
    scenarios::LoadOptions options;
    options.set = {"time.burn_in=2d", "time.window=5d", "time.follow_up=5d", "arrivals.scale=0.2"};
    auto loaded = scenarios::load(source_dir() / "scenarios/catalog/smb_velocity.toml", options);
    scenario_ = std::make_unique<scenarios::Scenario>(std::move(loaded.scenario.value()));
    organisation_ = scenarios::world_organisation(*scenario_);
    world_ = scenarios::world_config(*scenario_, *organisation_);
  }
  std::unique_ptr<sim::Experiment> experiment(const sim::RunHooks& hooks = {}) {
    return std::make_unique<sim::Experiment>(*organisation_, world_, scenario_->contestants, 0,
                                             scenario_->experiment, hooks);
  }
  static std::vector<double> conversions(const sim::Runs& runs, std::size_t strategy) {
    return sim::values(sim::find_metric("conversion"), runs.worlds[strategy]);
  }
  std::unique_ptr<scenarios::Scenario> scenario_;
  std::unique_ptr<const engine::Organisation> organisation_;
  models::WorldConfig world_;
};

TEST_F(Stretches, AnySplitGivesTheBitsOfOneStretch) {
  const auto one = experiment(), many = experiment();
  one->extend(9);
  for (const std::uint64_t n : {1U, 0U, 5U, 3U}) many->extend(n);
  const sim::ExperimentResult &a = one->result(), &b = many->result();
  EXPECT_EQ(a.requested, 9U);
  EXPECT_EQ(b.requested, 9U);
  EXPECT_EQ(a.replications, b.replications);
  EXPECT_EQ(a.tape_hashes, b.tape_hashes);
  ASSERT_FALSE(a.without_match.worlds.empty());
  for (std::size_t s = 0; s < a.strategies.size(); ++s) {
    for (const sim::Metric& metric : sim::summary_metrics()) {
      const auto x = sim::values(metric, a.as_given.worlds[s]), y = sim::values(metric, b.as_given.worlds[s]);
      for (std::size_t i = 0; i < x.size(); ++i)
        EXPECT_TRUE(x[i] == y[i] || (std::isnan(x[i]) && std::isnan(y[i]))) << metric.name;
    }
    EXPECT_EQ(conversions(a.without_match, s), conversions(b.without_match, s));
    EXPECT_EQ(a.as_given.sketches[s][0][0][0].counts(), b.as_given.sketches[s][0][0][0].counts());
  }
}

TEST_F(Stretches, EveryReplicationIsToldOnceInOrder) {
  std::vector<std::uint64_t> told;
  sim::RunHooks hooks;
  hooks.committed = [&told](const sim::ExperimentResult& r) { told.push_back(r.replications.back()); };
  const auto e = experiment(hooks);
  e->extend(3);
  e->extend(2);
  EXPECT_EQ(told, (std::vector<std::uint64_t>{0, 1, 2, 3, 4}));
}

TEST_F(Stretches, PrecisionPlaysWhatThePilotAsksFor) {
  const auto pilot = experiment();
  pilot->extend(sim::kBatch);
  sim::Stopping stein;
  stein.rule = sim::StopRule::kTwoStage;
  stein.pilot = sim::kBatch;
  // A goal that takes three to four batches, by the most variable difference.
  double widest = 0;
  for (const sim::Runs* runs : {&pilot->result().as_given, &pilot->result().without_match}) {
    for (std::size_t s = 1; s < runs->worlds.size(); ++s) {
      const auto d = sim::differences(conversions(*runs, s), conversions(*runs, 0));
      widest = std::max(widest, sim::stopped_estimate(stein, d, 0.975).half_width());
    }
  }
  sim::PrecisionGoal goal;
  goal.half_width = widest / std::sqrt(3.5);
  const auto e = experiment();
  sim::PrecisionPlan plan;
  const auto r = sim::play_to_precision(*e, goal, [&plan](const sim::PrecisionPlan& p) { plan = p; });
  EXPECT_EQ(r.replications.size(), 80U) << "3.5 batches, rounded up to whole ones";
  EXPECT_EQ(plan.pilot, 20U);
  EXPECT_EQ(plan.needed, 80U);
  EXPECT_EQ(r.stopping.needed, 0U);
  for (const sim::Runs* runs : {&r.as_given, &r.without_match}) {
    for (const sim::Verdict& v : sim::verdicts(r, *runs, 0.002))
      EXPECT_LE(v.difference.difference.half_width(), goal.half_width);
  }
}

TEST_F(Stretches, AGoalOutOfReachEndsAtTheLimitAndSaysWhatItWouldTake) {
  sim::PrecisionGoal goal;
  goal.half_width = 1e-6;
  goal.most = 30;
  const auto e = experiment();
  const auto r = sim::play_to_precision(*e, goal);
  EXPECT_EQ(r.replications.size(), 30U);
  EXPECT_EQ(r.stopping.most, 30U);
  EXPECT_GT(r.stopping.needed, 1000U);
}

TEST_F(Stretches, MemoryIsALimitToo) {
  sim::PrecisionGoal goal;
  goal.half_width = 1e-6;
  auto config = scenario_->experiment;
  config.replications = 60;
  scenario_->experiment.memory_limit_bytes =
      sim::memory_estimate(*organisation_, world_, scenario_->contestants.size(), config);
  const auto e = experiment();
  EXPECT_EQ(sim::play_to_precision(*e, goal).replications.size(), 60U);
}

TEST_F(Stretches, RelativePrecisionLooksAfterEveryBatch) {
  sim::PrecisionGoal goal;
  goal.relative = true;
  goal.half_width = 0.5;
  goal.most = 600;
  scenario_->experiment.without_match_effects = false;
  const auto e = experiment();
  const auto r = sim::play_to_precision(*e, goal);
  EXPECT_EQ(r.replications.size() % sim::kBatch, 0U);
  EXPECT_EQ(r.stopping.rule, sim::StopRule::kSequence);
  for (const sim::Verdict& v : sim::verdicts(r, r.as_given, 0.002)) {
    const sim::Estimate& d = v.difference.difference;
    const double smallest = std::min(std::abs(d.low), std::abs(d.high));
    EXPECT_EQ(r.stopping.needed == 0 && d.half_width() > 0.5 * smallest * (1 + 1e-9), false) << v.sentence;
  }
}

TEST_F(Stretches, AnInterruptedPilotKeepsWhatThereIs) {
  std::atomic<bool> stop{false};
  sim::RunHooks hooks;
  hooks.stop = &stop;
  hooks.committed = [&stop](const sim::ExperimentResult& r) { stop = r.replications.size() >= 3; };
  const auto e = experiment(hooks);
  const auto r = sim::play_to_precision(*e, {});
  EXPECT_TRUE(r.interrupted);
  EXPECT_GE(r.replications.size(), 3U);
  EXPECT_LT(r.replications.size(), 20U);
  EXPECT_EQ(r.stopping.pilot, r.replications.size());
}

}  // namespace
}  // namespace leadlab::test
