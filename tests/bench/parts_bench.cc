// What do the parts cost: one routing decision, one hold of the event queue, calendar arithmetic?
#include <benchmark/benchmark.h>

#include <cmath>

#include "engine/router.h"
#include "models/streams.h"
#include "models/tape.h"
#include "sim/event_queue.h"
#include "tests/bench/bench_scenario.h"

namespace leadlab::bench {
namespace {

/// Decisions on the leads of one tape, in order; each lead is closed 200 leads later, so that loads stay
/// level.
void decision(benchmark::State& state, const char* strategy) {
  constexpr std::size_t kOpen = 200;
  const Loaded& l = b2b_saas();
  const models::TapeMaker tapes(*l.organisation, l.scenario.world, 1);
  const models::Tape tape = tapes.draw(0);
  engine::Router router(*l.organisation, l.contestant(strategy).strategy);
  engine::Effects effects;
  std::uint64_t decisions = 0;
  for (auto _ : state) {
    router.reset();
    for (std::size_t i = 0; i < tape.leads.size(); ++i) {
      const auto& lead = tape.leads[i].recorded;
      const engine::LeadSlot slot{i % kOpen};
      effects.clear();
      if (i >= kOpen) router.lead_closed(slot, lead.mql_at, effects);
      benchmark::DoNotOptimize(router.lead_qualified(slot, lead, lead.mql_at, effects).rep);
    }
    decisions += tape.leads.size();
  }
  state.counters["decisions/s"] =
      benchmark::Counter(static_cast<double>(decisions), benchmark::Counter::kIsRate);
}
BENCHMARK_CAPTURE(decision, tiered, "tiered")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(decision, round_robin, "round_robin")->Unit(benchmark::kMillisecond);

/// One hold: the earliest event leaves, one an exponential step later comes in. Pending events: the argument.
void event_queue_hold(benchmark::State& state) {
  const models::Stream stream(1, 0);
  const auto pending = static_cast<std::uint64_t>(state.range(0));
  const auto step = [&](std::uint64_t i) {
    const double u = stream.uniform(models::Purpose::kHandle, i);
    return engine::Duration{static_cast<std::int64_t>(-std::log(u) * 4e9)};  // mean 67 minutes
  };
  const engine::Duration horizon = std::chrono::weeks{5000};
  sim::EventQueue queue(horizon);
  std::uint64_t i = 0;
  for (; i < pending; ++i)
    queue.push(sim::Event(step(i), sim::EventKind::kNotice, static_cast<std::uint32_t>(i)));
  for (auto _ : state) {
    if (!queue.prepare()) state.SkipWithError("ran past the horizon");
    const sim::Event e = queue.top();
    queue.pop();
    queue.push(sim::Event(e.since_start() + step(i++), sim::EventKind::kNotice, e.subject()));
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(event_queue_hold)->Arg(100)->Arg(1000)->Arg(10000);

void calendar(benchmark::State& state, bool deadline) {
  const Loaded& l = b2b_saas();
  const engine::Calendar& calendar = l.organisation->calendar_of(engine::RepId{0U});
  const engine::Time start = l.scenario.world.time.start;
  const models::Stream stream(1, 0);
  std::uint64_t i = 0;
  for (auto _ : state) {
    const auto b = stream.bits(models::Purpose::kHandle, i++);
    const engine::Time s = start + std::chrono::minutes{b[0] % 200000};
    const engine::Duration d = std::chrono::minutes{b[1] % 3000};
    if (deadline) {
      benchmark::DoNotOptimize(calendar.deadline(s, d));
    } else {
      benchmark::DoNotOptimize(calendar.elapsed(s, s + d));
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK_CAPTURE(calendar, elapsed, false);
BENCHMARK_CAPTURE(calendar, deadline, true);

}  // namespace
}  // namespace leadlab::bench
