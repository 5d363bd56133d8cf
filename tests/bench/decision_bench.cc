// What does one routing decision cost, from a structured record (texts and numbers) to the rep, sequential
// and stateful: each lead is closed 500 leads later, so that loads stay level. Beside it the same job by a
// plain router that keeps maps of text and scans all reps; both must decide alike on every lead.
//   --benchmark_enable_random_interleaving=true --benchmark_repetitions=9   pairs them fairly
#include <benchmark/benchmark.h>

#include <algorithm>
#include <span>

#include "engine/router.h"
#include "tests/bench/plain_router.h"

namespace leadlab::bench {
namespace {

constexpr std::size_t kOpen = 500;
constexpr std::size_t kLeads = 100000;

/// Leads that are read and encoded together, as `leadlab route` does with a file.
constexpr std::size_t kBlock = 512;
constexpr std::size_t kAhead = 16;  ///< so many leads before its turn the router is told to expect one

/// Routes `leads`, which begin at position `first` of the case, one after the other.
void route(engine::Router& router, std::span<const engine::Lead> leads, std::size_t first,
           engine::Effects& effects, std::vector<std::size_t>* winners) {
  for (std::size_t i = 0; i < leads.size(); ++i) {
    const engine::Time t = leads[i].mql_at;
    const engine::LeadSlot slot{(first + i) % kOpen};
    effects.clear();
    if (first + i >= kOpen) router.lead_closed(slot, t, effects);
    if (i + kAhead < leads.size()) router.expect(leads[i + kAhead]);
    const engine::RepId rep = router.lead_qualified(slot, leads[i], t, effects).rep;
    benchmark::DoNotOptimize(rep);
    if (winners != nullptr) winners->push_back(rep.index());
  }
}

/// Routes every lead of the case; `leads_of(first, n)` encodes n of them from `first` on.
/// Not in line, so that a profiler can be told to count it alone.
template <class LeadsOf>
[[gnu::noinline]] void route_all(engine::Router& router, const DecisionCase& c, LeadsOf leads_of,
                                 std::vector<std::size_t>* winners) {
  static engine::Effects effects;
  router.reset();
  for (std::size_t first = 0; first < c.leads.size(); first += kBlock) {
    const std::size_t n = std::min(kBlock, c.leads.size() - first);
    route(router, leads_of(first, n), first, effects, winners);
  }
}

void route_all(PlainRouter& router, const DecisionCase& c, std::vector<std::size_t>* winners) {
  static std::vector<std::size_t> holder(kOpen);
  router.reset();
  for (std::size_t i = 0; i < c.leads.size(); ++i) {
    if (i >= kOpen) router.close(holder[i % kOpen]);
    holder[i % kOpen] = router.route(c.leads[i]);
    if (winners != nullptr) winners->push_back(holder[i % kOpen]);
  }
}

void count(benchmark::State& state, const DecisionCase& c) {
  state.counters["decisions/s"] =
      benchmark::Counter(static_cast<double>(c.leads.size()) * static_cast<double>(state.iterations()),
                         benchmark::Counter::kIsRate);
}

const DecisionCase& case_of(const benchmark::State& state) {
  return decision_case(static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1)),
                       kLeads);
}

/// Matching, territories, bands, tier, then the decision.
void decision_from_record(benchmark::State& state) {
  const DecisionCase& c = case_of(state);
  engine::Router router(*c.organisation, c.strategy);
  std::vector<engine::Lead> block(kBlock);
  const auto encode = [&](std::size_t first, std::size_t n) {
    const std::span<engine::Lead> leads = std::span(block).first(n);
    c.organisation->encode(std::span(c.leads).subspan(first, n), leads);
    return std::span<const engine::Lead>(leads);
  };
  std::vector<std::size_t> winners, expected;
  route_all(router, c, encode, &winners);
  PlainRouter plain(c);
  route_all(plain, c, &expected);
  if (winners != expected) return state.SkipWithError("the two routers disagree");
  for (auto _ : state) route_all(router, c, encode, nullptr);
  count(state, c);
}

/// The decision alone: leads were encoded at ingest.
void decision_encoded(benchmark::State& state) {
  const DecisionCase& c = case_of(state);
  engine::Router router(*c.organisation, c.strategy);
  std::vector<engine::Lead> leads;
  for (const engine::LeadRecord& record : c.leads) leads.push_back(c.organisation->encode(record));
  const auto encoded = [&](std::size_t first, std::size_t n) {
    return std::span<const engine::Lead>(leads).subspan(first, n);
  };
  route_all(router, c, encoded, nullptr);
  for (auto _ : state) route_all(router, c, encoded, nullptr);
  count(state, c);
}

void decision_plain(benchmark::State& state) {
  const DecisionCase& c = case_of(state);
  PlainRouter router(c);
  for (auto _ : state) route_all(router, c, nullptr);
  count(state, c);
}

BENCHMARK(decision_from_record)->Args({200, 20000})->Args({10000, 1000000})->Unit(benchmark::kMillisecond);
BENCHMARK(decision_encoded)->Args({200, 20000})->Args({10000, 1000000})->Unit(benchmark::kMillisecond);
BENCHMARK(decision_plain)->Args({200, 20000})->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace leadlab::bench
