// How long does an audit take to judge one path, all of whose causes have to be looked at? The argument is
// the number of leads, on the path and off it.
#include <benchmark/benchmark.h>

#include <memory>

#include "reports/audit/diagnosis.h"
#include "reports/audit/gap_model.h"
#include "tests/support/synthetic_leads.h"

namespace leadlab::bench {
namespace {

void diagnosis(benchmark::State& state) {
  const auto leads = static_cast<std::size_t>(state.range(0));
  reports::audit::LeadTable table = test::synthetic_leads(test::Fault::kOverload, leads, 1);
  table.mix = std::make_shared<const models::fit::Design>(reports::audit::mix_design(table));
  for (auto _ : state) {
    const reports::audit::Diagnosis d = reports::audit::diagnose(table);
    if (d.cause != reports::audit::Cause::kCapacity) state.SkipWithError("not the cause that was put in");
  }
  state.counters["leads/s"] = benchmark::Counter(
      static_cast<double>(state.iterations()) * static_cast<double>(leads), benchmark::Counter::kIsRate);
}
BENCHMARK(diagnosis)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace leadlab::bench
