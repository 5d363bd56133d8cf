// What do keyed draws buy? The variance of a difference of conversions, built twice from the same sources:
// with draws by address, and with one shared stream that hands out its numbers in the order of events
// (LEADLAB_SHARED_STREAM, see models/streams.h). Ends with status 1 outside the band on the command line.
//
// b2b_saas, tiered against round_robin, over four weeks instead of a quarter. In both builds the two
// strategies of a replication start from the same seed and get the same leads.
//   ablation LEAST MOST [REPLICATIONS]
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "models/tape.h"
#include "scenarios/scenario.h"
#include "sim/efficiency.h"
#include "sim/estimators.h"
#include "sim/world.h"
#include "tests/support/support.h"

namespace leadlab {
namespace {

constexpr std::uint64_t kSeed = 20260709;

/// Conversion of each replication by probabilities and by flips.
struct Series {
  std::vector<double> probability, flips;
};

Series play(const engine::Organisation& organisation, const models::WorldConfig& config,
            const sim::Contestant& contestant, std::uint64_t replications) {
  const sim::WorldSetup setup(organisation, config);
  const models::TapeMaker tapes(organisation, config, kSeed);
  sim::World world(setup, contestant);
  const sim::Metric probability = sim::find_metric("conversion"),
                    flips = sim::find_metric("conversion.flips");
  Series out;
  for (std::uint64_t r = 0; r < replications; ++r) {
#ifdef LEADLAB_SHARED_STREAM
    models::Stream::restart();  // the same seed for both strategies, as a careful user would
#endif
    const models::Tape tape = tapes.draw(r);
    const sim::WorldStats w = world.play(tape, tapes.stream(r), sim::KeepOutcomes::kNo).stats;
    out.probability.push_back(probability.value(w));
    out.flips.push_back(flips.value(w));
  }
  return out;
}

int run(double least, double most, std::uint64_t replications) {
  scenarios::LoadOptions options;
  options.strategies = {"tiered"};
  options.baseline = "round_robin";
  options.set = {"time.burn_in=2w", "time.window=4w", "time.follow_up=4w"};
  const auto loaded = scenarios::load(test::source_dir() / "scenarios/catalog/b2b_saas.toml", options);
  if (!loaded.scenario || loaded.scenario->contestants.size() != 2) return 2;
  const auto organisation = scenarios::world_organisation(*loaded.scenario);
  const models::WorldConfig config = scenarios::world_config(*loaded.scenario, *organisation);
  const auto series = [&](const char* name) {
    const auto& all = loaded.scenario->contestants;
    return play(*organisation, config,
                *std::find_if(all.begin(), all.end(),
                              [name](const sim::Contestant& c) { return c.strategy.name == name; }),
                replications);
  };
  const Series tiered = series("tiered"), rotation = series("round_robin");
  const sim::PairedEstimate flips = sim::paired(tiered.flips, rotation.flips);
  const sim::Efficiency all =
      sim::efficiency(tiered.probability, rotation.probability, tiered.flips, rotation.flips);
#ifdef LEADLAB_SHARED_STREAM
  const char* build = "one shared stream, flips";
  const double judged = flips.variance_ratio;
#else
  const char* build = "keyed draws, probabilities";
  const double judged = all.in_all;
#endif
  std::printf(
      "%-28s variance ratio %6.2f  (flips paired %.2f, probabilities paired %.2f, in all %.2f; %llu "
      "replications; expected %.1f to %.1f)\n",
      build, judged, flips.variance_ratio, all.pairing, all.in_all,
      static_cast<unsigned long long>(replications), least, most);
  return judged >= least && judged <= most ? 0 : 1;
}

}  // namespace
}  // namespace leadlab

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  return leadlab::run(std::atof(argv[1]), std::atof(argv[2]),
                      argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 400);
}
