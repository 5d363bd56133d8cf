// What must hold in every run of a shipped scenario, whatever its numbers: same bits, nothing lost, parts add
// up.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <cstring>
#include <thread>

#include "models/tape.h"
#include "scenarios/baselines.h"
#include "scenarios/scenario.h"
#include "sim/estimators.h"
#include "sim/experiment.h"
#include "sim/world.h"
#include "tests/support/support.h"

namespace leadlab::test {
namespace {

struct Loaded {
  scenarios::Scenario scenario;
  std::unique_ptr<const engine::Organisation> organisation;
};

Loaded load(const std::string& name, const std::vector<std::string>& set = {},
            const std::vector<std::string>& strategies = {}) {
  scenarios::LoadOptions options;
  options.set = set;
  options.strategies = strategies;
  auto result = scenarios::load(source_dir() / "scenarios/catalog" / (name + ".toml"), options);
  for (const auto& f : result.findings) ADD_FAILURE() << to_string(f);
  Loaded out{std::move(result.scenario.value()), nullptr};
  out.organisation = scenarios::world_organisation(out.scenario);
  return out;
}

sim::ExperimentResult run(const Loaded& l, const std::vector<sim::Contestant>& contestants, int threads,
                          std::uint64_t replications, bool match_check = false) {
  sim::ExperimentConfig config;
  config.seed = 42;
  config.threads = threads;
  config.replications = replications;
  config.without_match_effects = match_check;
  return sim::run_experiment(*l.organisation, l.scenario.world, contestants, 0, config);
}

/// Every number of a world, as text with full precision: equal texts are equal bits.
std::string fingerprint(const sim::WorldStats& w) {
  std::string out;
  for (const auto& m : sim::summary_metrics()) {
    const double v = m.value(w);
    char text[40];
    std::snprintf(text, sizeof text, "%a;", v);
    out += text;
  }
  for (const auto& r : w.reps) {
    char text[160];
    std::snprintf(text, sizeof text, "%lu,%lu,%ld,%ld,%a,%a;", r.assigned, r.accepted, long(r.busy.count()),
                  long(r.available.count()), r.load_hours, r.won_expected);
    out += text;
  }
  return out + std::to_string(w.events);
}

std::vector<std::string> fingerprints(const sim::ExperimentResult& r, const std::string& strategy) {
  std::vector<std::string> out;
  for (std::size_t s = 0; s < r.strategies.size(); ++s) {
    if (r.strategies[s] != strategy) continue;
    for (const auto& w : r.as_given.worlds[s]) out.push_back(fingerprint(w));
  }
  return out;
}

TEST(Experiment, SameBitsForAnyThreadsOrderAndSubset) {
  const Loaded l = load("smb_velocity");
  const auto& all = l.scenario.contestants;
  ASSERT_GE(all.size(), 3U);
  const auto one = run(l, all, 1, 4);
  const auto two = run(l, all, 2, 4);
  const auto turned = run(l, {all[2], all[0], all[1]}, 2, 4);
  const auto subset = run(l, {all[2]}, 2, 4);
  EXPECT_EQ(one.tape_hashes, two.tape_hashes);
  EXPECT_EQ(one.tape_hashes, turned.tape_hashes);
  for (const auto& name : one.strategies) {
    EXPECT_EQ(fingerprints(one, name), fingerprints(two, name)) << name;
    EXPECT_EQ(fingerprints(one, name), fingerprints(turned, name)) << name;
  }
  EXPECT_EQ(fingerprints(one, all[2].strategy.name), fingerprints(subset, all[2].strategy.name));
}

TEST(Experiment, EveryBaselinePlaysTheSameBitsOnAnyThreads) {
  const Loaded l = load("smb_velocity", {}, scenarios::builtin_strategies());
  ASSERT_EQ(l.scenario.contestants.size(), scenarios::builtin_strategies().size());
  const auto one = run(l, l.scenario.contestants, 1, 2);
  const auto two = run(l, l.scenario.contestants, 2, 2);
  ASSERT_TRUE(one.failures.empty());
  EXPECT_EQ(one.tape_hashes, two.tape_hashes);
  for (std::size_t s = 0; s < one.strategies.size(); ++s) {
    const std::string& name = one.strategies[s];
    EXPECT_EQ(fingerprints(one, name), fingerprints(two, name)) << name;
    for (std::size_t other = 0; other < s; ++other)
      EXPECT_NE(fingerprints(one, name), fingerprints(one, one.strategies[other]))
          << name << " is " << one.strategies[other];
    const sim::WorldStats& w = one.as_given.worlds[s][0];
    EXPECT_EQ(w.end_won + w.end_lost + w.end_open + w.end_never_reached + w.end_unrouted, w.all.leads);
    const sim::WaitStats& tick = w.tiers[0].wall[static_cast<std::size_t>(sim::Wait::kTick)];
    const double tick_s = static_cast<double>(tick.sum_us) / 1e6 / static_cast<double>(tick.n);
    if (name == "crm_assignment_rules") {
      EXPECT_NEAR(tick_s, 30, 3) << "half of the 60 s between two ticks";
    } else if (name == "manual") {
      EXPECT_GT(tick_s, 3600) << "nights and weekends wait for the dispatcher";
    } else {
      EXPECT_EQ(tick_s, 0) << name;
    }
  }
}

TEST(Experiment, RemindersAreCountedAndBringNoticesForward) {
  const Loaded usual = load("smb_velocity");
  const Loaded reminded = load("smb_velocity", {"sla.remind_before=5min"});
  const auto& contestants = usual.scenario.contestants;
  const auto without = run(usual, {contestants[0]}, 1, 2).as_given.worlds[0];
  const auto with = run(reminded, {contestants[0]}, 2, 2).as_given.worlds[0];
  constexpr auto kNoticed = static_cast<std::size_t>(sim::Wait::kAssignedToNoticed);
  for (std::size_t i = 0; i < with.size(); ++i) {
    EXPECT_EQ(without[i].reminders, 0U);
    EXPECT_GT(with[i].reminders, 50U);
    EXPECT_LE(with[i].reminders, with[i].tiers[1].leads * 3) << "only tier 1 has a deadline";
    EXPECT_LT(with[i].escalations, without[i].escalations) << "some of the reminded see it in time";
    EXPECT_LT(with[i].tiers[1].wall[kNoticed].sum_us, without[i].tiers[1].wall[kNoticed].sum_us);
  }
}

TEST(Experiment, LeadsThatADispatcherNeverComesToAreCountedOnce) {
  const Loaded l =
      load("smb_velocity",
           {"routing.dispatcher.manual.handling.law=constant", "routing.dispatcher.manual.handling.value=1h"},
           {"manual"});
  const auto r = run(l, {l.scenario.contestants.back()}, 1, 1);
  const sim::WorldStats& w = r.as_given.worlds[0][0];
  EXPECT_EQ(w.all.leads, r.cohort_leads[0]);
  EXPECT_EQ(w.end_won + w.end_lost + w.end_open + w.end_never_reached + w.end_unrouted, w.all.leads);
  EXPECT_GT(w.end_unrouted, w.all.leads / 2) << "one dispatcher, one lead an hour, 385 leads a week";
}

TEST(Experiment, LaterReplicationsAreThoseOfALongerRun) {
  const Loaded l = load("smb_velocity");
  sim::ExperimentConfig config;
  config.seed = 42;
  config.first_replication = 2;
  config.replications = 2;
  config.without_match_effects = false;
  const auto later =
      sim::run_experiment(*l.organisation, l.scenario.world, {l.scenario.contestants[0]}, 0, config);
  const auto whole = run(l, {l.scenario.contestants[0]}, 2, 4);
  const auto all = fingerprints(whole, whole.strategies[0]);
  EXPECT_EQ(fingerprints(later, later.strategies[0]), std::vector<std::string>(all.begin() + 2, all.end()));
}

TEST(Experiment, AStrategyAgainstItselfDiffersByExactlyZero) {
  const Loaded l = load("b2b_saas");
  sim::Contestant a = l.scenario.contestants[2];
  sim::Contestant b = a;
  b.strategy.name = "the_same_by_another_name";
  const auto r = run(l, {a, b}, 2, 2);
  const auto& worlds = r.as_given.worlds;
  for (std::size_t i = 0; i < worlds[0].size(); ++i)
    EXPECT_EQ(fingerprint(worlds[0][i]), fingerprint(worlds[1][i]));
  const auto v = sim::verdicts(r, r.as_given, 0.002);
  EXPECT_EQ(v[0].difference.difference.mean, 0);
  EXPECT_EQ(v[0].difference.difference.half_width(), 0);
}

TEST(Experiment, EveryLeadIsCountedOnce) {
  for (const char* name : {"b2b_saas", "smb_velocity", "null"}) {
    const Loaded l = load(name);
    const auto r = run(l, l.scenario.contestants, 2, 2);
    ASSERT_TRUE(r.failures.empty());
    for (std::size_t s = 0; s < r.strategies.size(); ++s) {
      for (std::size_t i = 0; i < r.replications.size(); ++i) {
        const sim::WorldStats& w = r.as_given.worlds[s][i];
        EXPECT_EQ(w.all.leads, r.cohort_leads[i]);
        EXPECT_EQ(w.end_won + w.end_lost + w.end_open + w.end_never_reached + w.end_unrouted, w.all.leads);
        EXPECT_LE(w.end_won, w.all.won);
        EXPECT_LE(w.all.won_visible, w.end_won);
        std::uint64_t by_path = 0, by_tier = 0, by_first_path = 0, won_by_rep = 0;
        for (const auto& f : w.paths) by_path += f.leads;
        for (const auto n : w.first_paths) by_first_path += n;
        for (std::size_t t = 1; t < sim::kTiers; ++t) by_tier += w.tiers[t].leads;
        for (const auto& rep : w.reps) won_by_rep += rep.won;
        EXPECT_EQ(by_path, w.all.leads);
        EXPECT_EQ(by_first_path, w.all.leads);
        EXPECT_EQ(by_tier, w.all.leads);
        EXPECT_EQ(won_by_rep, w.all.won);
        EXPECT_EQ(w.waiting_area_us, w.waiting_sojourn_us);  // Little's law, exact
      }
    }
  }
}

TEST(Experiment, TheSplitAddsUpToTheDifferenceOfExpectedWins) {
  const Loaded l = load("b2b_saas");
  const auto r = run(l, l.scenario.contestants, 2, 3);
  for (std::size_t s = 0; s < r.strategies.size(); ++s) {
    for (std::size_t i = 0; i < r.replications.size(); ++i) {
      const sim::Split& split = r.as_given.splits[s][i];
      const double difference =
          r.as_given.worlds[s][i].all.won_expected - r.as_given.worlds[0][i].all.won_expected;
      EXPECT_NEAR(split.total, difference, 1e-8) << r.strategies[s];
      EXPECT_NEAR(split.speed + split.match + split.collisions + split.coverage, split.total, 1e-8);
      if (s == 0) {
        EXPECT_EQ(split.total, 0);
      }
    }
  }
}

TEST(Experiment, WithoutEffectsEveryStrategyConvertsExactlyAlike) {
  const Loaded l = load("null");
  const auto r = run(l, l.scenario.contestants, 2, 3);
  for (const auto& v : sim::verdicts(r, r.as_given, 0.002)) {
    EXPECT_EQ(v.difference.difference.mean, 0) << v.strategy;
    EXPECT_EQ(v.difference.difference.std_error, 0) << v.strategy;
    EXPECT_EQ(v.answer, sim::Answer::kNoDifferenceThatMatters);
  }
}

// Switching match effects off must change what a contact is worth and nothing before it.
TEST(Experiment, WithoutMatchEffectsOnlyTheProbabilitiesChange) {
  const Loaded l = load("smb_velocity");
  const auto r = run(l, {l.scenario.contestants[0]}, 2, 4, true);
  ASSERT_EQ(r.without_match.worlds[0].size(), 4U);
  Loaded off = load("smb_velocity");
  off.scenario.world.conversion.match_effects_on = false;
  const auto alone = run(off, {off.scenario.contestants[0]}, 2, 4);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(fingerprint(r.without_match.worlds[0][i]), fingerprint(alone.as_given.worlds[0][i]));
    EXPECT_NEAR(r.without_match.worlds[0][i].all.won_expected / r.as_given.worlds[0][i].all.won_expected, 1,
                0.35);
  }
}

TEST(Experiment, FlipsAndProbabilitiesAgreeOnAverage) {
  const Loaded l = load("smb_velocity");
  const auto r = run(l, {l.scenario.contestants[0]}, 2, 60);
  std::vector<double> difference;
  for (const auto& w : r.as_given.worlds[0]) {
    difference.push_back(static_cast<double>(w.all.won) - w.all.won_expected);
  }
  const sim::Estimate e = sim::estimate(difference);
  EXPECT_LT(std::abs(e.mean) / e.std_error,
            4.5);  // one false alarm in 30,000 at 59 degrees of freedom; fixed seed
}

TEST(Experiment, DemandScalesAreNested) {
  const Loaded half = load("smb_velocity", {"arrivals.scale=0.5", "arrivals.scale_max=1.0"});
  const Loaded full = load("smb_velocity", {"arrivals.scale=1.0", "arrivals.scale_max=1.0"});
  const models::TapeMaker small(*half.organisation, half.scenario.world, 9);
  const models::TapeMaker large(*full.organisation, full.scenario.world, 9);
  const auto few = small.draw(0), many = large.draw(0);
  std::size_t found = 0;
  for (const auto& lead : many.leads) {
    if (found < few.leads.size() && few.leads[found].key == lead.key &&
        few.leads[found].recorded.mql_at == lead.recorded.mql_at) {
      ++found;
    }
  }
  EXPECT_EQ(found, few.leads.size());
  EXPECT_LT(few.leads.size(), many.leads.size());
}

TEST(Experiment, AFailedReplicationIsRecordedAndDoesNotStopTheOthers) {
  Loaded l = load("smb_velocity");
  l.scenario.world.carried.push_back({0, 0xffffffff, 99, {}, 0});  // a stage that does not exist
  const auto r = run(l, {l.scenario.contestants[0]}, 2, 3);
  EXPECT_TRUE(r.replications.empty());
  ASSERT_EQ(r.failures.size(), 3U);
  EXPECT_EQ(r.failures[1].replication, 1U);
  EXPECT_EQ(r.failures[1].seed, 42U);
  EXPECT_EQ(r.failures[1].strategy, l.scenario.contestants[0].strategy.name);
  EXPECT_FALSE(r.failures[1].reason.empty());
}

TEST(Experiment, StoppingKeepsAPrefixThatAllStrategiesFinished) {
  const Loaded l = load("smb_velocity");
  std::atomic<bool> stop{false};
  sim::RunHooks hooks;
  hooks.stop = &stop;
  hooks.progress = [&](std::uint64_t done, std::uint64_t) { stop = done >= 8; };
  sim::ExperimentConfig config;
  config.seed = 42;
  config.replications = 50;
  config.without_match_effects = false;
  const auto cut =
      sim::run_experiment(*l.organisation, l.scenario.world, l.scenario.contestants, 0, config, hooks);
  EXPECT_TRUE(cut.interrupted);
  ASSERT_GE(cut.replications.size(), 1U);
  ASSERT_LT(cut.replications.size(), 50U);
  const auto whole = run(l, l.scenario.contestants, 2, cut.replications.size());
  for (const auto& name : whole.strategies) EXPECT_EQ(fingerprints(whole, name), fingerprints(cut, name));
}

TEST(Experiment, AWorldInPlayIsGivenUpAndTheNextPlayIsAsGoodAsNew) {
  const Loaded l = load("b2b_saas");
  const models::TapeMaker tapes(*l.organisation, l.scenario.world, 42);
  const models::Tape tape = tapes.draw(0);
  const sim::WorldSetup setup(*l.organisation, l.scenario.world);
  const auto play = [&](sim::World& world, const std::atomic<bool>* stop) {
    return world.play(tape, tapes.stream(0), sim::KeepOutcomes::kNo, stop).stats;
  };
  sim::World world(setup, l.scenario.contestants[0]), untouched(setup, l.scenario.contestants[0]);
  const std::atomic<bool> stop{true};
  EXPECT_THROW(play(world, &stop), sim::Stopped);
  EXPECT_EQ(fingerprint(play(world, nullptr)), fingerprint(play(untouched, nullptr)));
}

TEST(Experiment, StoppedInItsFirstReplicationItKeepsNothingAndSaysSo) {
  const Loaded l = load("b2b_saas", {"arrivals.scale=4"});  // more work than the team can do: minutes
  std::atomic<bool> stop{false};
  sim::RunHooks hooks;
  hooks.stop = &stop;
  sim::ExperimentConfig config;
  config.replications = 1;
  std::thread later([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds{300});
    stop = true;
  });
  const auto cut =
      sim::run_experiment(*l.organisation, l.scenario.world, l.scenario.contestants, 0, config, hooks);
  later.join();
  EXPECT_TRUE(cut.interrupted);
  EXPECT_TRUE(cut.replications.empty());
  EXPECT_TRUE(cut.failures.empty());
}

TEST(Experiment, RefusesWhatDoesNotFitIntoMemoryWithTheEstimate) {
  const Loaded l = load("smb_velocity", {"arrivals.per_week=9e7"});
  sim::ExperimentConfig config;
  try {
    sim::run_experiment(*l.organisation, l.scenario.world, l.scenario.contestants, 0, config);
    FAIL() << "ran";
  } catch (const sim::TooLarge& e) {
    EXPECT_NE(std::string(e.what()).find("GB of memory"), std::string::npos) << e.what();
  }
}

}  // namespace
}  // namespace leadlab::test
