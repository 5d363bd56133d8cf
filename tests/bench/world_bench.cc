// How many lead lives per second does one core play? A life is arrival, routing, notice, queue, attempts,
// stages and close; burn-in and run-out count. And: what does a tape cost, and a whole experiment on all
// cores?
#include <benchmark/benchmark.h>

#include "models/tape.h"
#include "sim/experiment.h"
#include "sim/world.h"
#include "tests/bench/bench_scenario.h"

namespace leadlab::bench {
namespace {

void world(benchmark::State& state, const char* strategy) {
  const Loaded& l = b2b_saas();
  const models::TapeMaker tapes(*l.organisation, l.scenario.world, 1);
  const models::Tape tape = tapes.draw(0);
  const sim::WorldSetup setup(*l.organisation, l.scenario.world);
  sim::World world(setup, l.contestant(strategy));
  world.play(tape, tapes.stream(0), sim::KeepOutcomes::kNo);  // memory and pool plans are kept by later runs
  std::uint64_t lives = 0, events = 0;
  for (auto _ : state) {
    const auto out = world.play(tape, tapes.stream(0), sim::KeepOutcomes::kNo);
    lives += out.stats.lives;
    events += out.stats.events;
  }
  state.counters["lives/s"] = benchmark::Counter(static_cast<double>(lives), benchmark::Counter::kIsRate);
  state.counters["events/s"] = benchmark::Counter(static_cast<double>(events), benchmark::Counter::kIsRate);
  state.counters["events/life"] = static_cast<double>(events) / static_cast<double>(lives);
}
BENCHMARK_CAPTURE(world, tiered, "tiered")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(world, round_robin, "round_robin")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(world, least_load, "least_load")->Unit(benchmark::kMillisecond);

void tape(benchmark::State& state) {
  const Loaded& l = b2b_saas();
  const models::TapeMaker tapes(*l.organisation, l.scenario.world, 1);
  std::uint64_t replication = 0, leads = 0;
  for (auto _ : state) {
    const models::Tape t = tapes.draw(replication++);
    leads += t.leads.size();
    benchmark::DoNotOptimize(t.hash);
  }
  state.counters["leads/s"] = benchmark::Counter(static_cast<double>(leads), benchmark::Counter::kIsRate);
}
BENCHMARK(tape)->Unit(benchmark::kMillisecond);

void experiment(benchmark::State& state) {
  const Loaded& l = b2b_saas();
  sim::ExperimentConfig config;
  config.replications = 4;
  config.threads = static_cast<int>(state.range(0));
  std::uint64_t lives = 0;
  for (auto _ : state) {
    const auto r = sim::run_experiment(*l.organisation, l.scenario.world, l.scenario.contestants, 0, config);
    for (const auto* runs : {&r.as_given, &r.without_match}) {
      for (const auto& strategy : runs->worlds) {
        for (const auto& w : strategy) lives += w.lives;
      }
    }
  }
  state.counters["lives/s"] = benchmark::Counter(static_cast<double>(lives), benchmark::Counter::kIsRate);
}
BENCHMARK(experiment)->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace leadlab::bench
