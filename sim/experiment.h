// The parallel experiment: every strategy plays every tape, results stand in index order.
//
// Bit-identical for any number of threads and any order or subset of strategies: each world is a function of
// (scenario, seed, replication, strategy) alone and lands in its own slot.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <vector>

#include "engine/organisation.h"
#include "sim/config.h"
#include "sim/results.h"

namespace leadlab::sim {

/// The experiment would not fit; what() gives the estimate and what to change.
class TooLarge : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// What a run needs from outside. Both may be empty.
struct RunHooks {
  /// Called now and then by one thread at a time: worlds finished and worlds in all.
  std::function<void(std::uint64_t done, std::uint64_t all)> progress;
  /// Set by Ctrl-C: the run stops after the worlds in play and keeps the longest prefix of replications that
  /// all strategies finished.
  const std::atomic<bool>* stop = nullptr;
};

/// Bytes that a run needs at its peak.
std::uint64_t memory_estimate(const engine::Organisation& organisation, const models::WorldConfig& world,
                              std::size_t contestants, const ExperimentConfig& config);

/// Plays config.replications x contestants. Throws TooLarge; a failing replication is recorded, not thrown.
ExperimentResult run_experiment(const engine::Organisation& organisation, const models::WorldConfig& world,
                                const std::vector<Contestant>& contestants, std::size_t baseline,
                                const ExperimentConfig& config, const RunHooks& hooks = {});

}  // namespace leadlab::sim
