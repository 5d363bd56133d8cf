// An experiment may be played in stretches, and until something is known: neither changes a bit.
#include <gtest/gtest.h>

#include <bit>
#include <cmath>

#include "scenarios/scenario.h"
#include "sim/precision.h"
#include "sim/search/select_best.h"
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

TEST_F(Stretches, ASelectionPlaysTheBitsOfAComparison) {
  const sim::search::Field field{*organisation_, world_, scenario_->contestants, 0, scenario_->experiment};
  sim::search::SelectionGoal goal;
  goal.delta = 0.01;
  goal.most = 200;
  const auto selected = sim::search::select_best(field, goal, {});
  ASSERT_TRUE(selected.selection);
  const auto whole = experiment();
  whole->extend(selected.selection->replications);
  for (std::size_t s = 0; s < field.contestants.size(); ++s) {
    const sim::Fate& fate = selected.selection->fates[s];
    std::vector<double> expected = conversions(whole->result().as_given, s);
    expected.resize(fate.conversion.size());
    EXPECT_EQ(fate.conversion, expected) << fate.strategy;
    EXPECT_EQ(fate.conversion.size(), fate.out_after > 0 ? fate.out_after : selected.selection->replications);
  }
  EXPECT_GE(selected.replications.size(), sim::kBatch);
}

/// Equal to the bit: what was played, how long, and every number of both assumptions.
void expect_same_bits(const sim::ExperimentResult& a, const sim::ExperimentResult& b) {
  EXPECT_EQ(a.replications, b.replications);
  EXPECT_EQ(a.tape_hashes, b.tape_hashes);
  EXPECT_EQ(a.stopping.needed, b.stopping.needed);
  const auto same = [](const sim::Runs& x, const sim::Runs& y) {
    ASSERT_EQ(x.worlds.size(), y.worlds.size());
    for (std::size_t s = 0; s < x.worlds.size(); ++s) {
      for (const sim::Metric& metric : sim::summary_metrics()) {
        const auto of_x = sim::values(metric, x.worlds[s]), of_y = sim::values(metric, y.worlds[s]);
        ASSERT_EQ(of_x.size(), of_y.size());
        for (std::size_t i = 0; i < of_x.size(); ++i)
          EXPECT_EQ(std::bit_cast<std::uint64_t>(of_x[i]), std::bit_cast<std::uint64_t>(of_y[i]))
              << metric.name;
      }
    }
  };
  same(a.as_given, b.as_given);
  same(a.without_match, b.without_match);
}

TEST_F(Stretches, PrecisionAndSelectionPlayTheSameBitsOnAnyThreads) {
  const auto precise = [this](int threads, bool relative) {
    scenario_->experiment.threads = threads;
    sim::PrecisionGoal goal;
    goal.relative = relative;
    goal.half_width = relative ? 0.5 : 0.012;
    goal.most = 100;
    const auto e = experiment();
    return sim::play_to_precision(*e, goal);
  };
  const auto selected = [this](int threads) {
    scenario_->experiment.threads = threads;
    const sim::search::Field field{*organisation_, world_, scenario_->contestants, 0, scenario_->experiment};
    sim::search::SelectionGoal goal;
    goal.delta = 0.01;
    goal.most = 100;
    return sim::search::select_best(field, goal, {});
  };
  const auto absolute = precise(1, false), relative = precise(1, true), best = selected(1);
  for (const int threads : {2, 3}) {
    expect_same_bits(absolute, precise(threads, false));
    expect_same_bits(relative, precise(threads, true));
    const auto again = selected(threads);
    expect_same_bits(best, again);
    EXPECT_EQ(best.selection->left, again.selection->left);
    for (std::size_t s = 0; s < best.selection->fates.size(); ++s) {
      const sim::Fate &a = best.selection->fates[s], &b = again.selection->fates[s];
      EXPECT_EQ(a.conversion, b.conversion) << a.strategy;
      EXPECT_EQ(a.out_after, b.out_after) << a.strategy;
      EXPECT_EQ(a.against, b.against) << a.strategy;
    }
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
