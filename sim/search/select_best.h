// `--select best`: plays strategies until one is left (Kim and Nelson), and stops playing those that fell
// out.
//
// Everything is judged after batches of 20 replications on the conversion by probabilities, as the scenario
// says. While nobody has fallen out, all assumptions are played; afterwards only the strategies left, without
// the worlds without match effects. A strategy's numbers do not depend on who else is still there.
#pragma once

#include <functional>

#include "sim/experiment.h"

namespace leadlab::sim::search {

struct SelectionGoal {
  double delta = 0.002;       ///< indifference zone, a share of conversion, > 0
  double confidence = 0.95;   ///< in (1/k, 1)
  std::uint64_t most = 2000;  ///< replications allowed, >= kBatch
};

/// What an experiment is made from; all of it must outlive the call.
struct Field {
  const engine::Organisation& organisation;
  const models::WorldConfig& world;
  const std::vector<Contestant>& contestants;  ///< two or more
  std::size_t baseline = 0;
  ExperimentConfig config;  ///< replications is not looked at
};

/// The replications that all strategies played, as any experiment; `selection` says the rest.
/// @param told  called after each look in which somebody fell out; may be empty
ExperimentResult select_best(const Field& field, const SelectionGoal& goal, const RunHooks& hooks,
                             const std::function<void(const Selection&)>& told = {});

}  // namespace leadlab::sim::search
