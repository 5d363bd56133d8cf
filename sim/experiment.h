// The parallel experiment: every strategy plays every tape, results stand in index order.
//
// Bit-identical for any number of threads and any order or subset of strategies: each world is a function of
// (scenario, seed, replication, strategy) alone and lands in its own slot.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
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
  /// Set by Ctrl-C: the worlds in play are given up, and the longest prefix of replications that all
  /// strategies finished is kept.
  const std::atomic<bool>* stop = nullptr;
  /// Called by one thread at a time after each replication that all strategies finished, in their order, with
  /// everything kept so far.
  std::function<void(const ExperimentResult& so_far)> committed;
};

/// Bytes that a run needs at its peak.
std::uint64_t memory_estimate(const engine::Organisation& organisation, const models::WorldConfig& world,
                              std::size_t contestants, const ExperimentConfig& config);

/// An experiment that may go on: any split of its replications into stretches gives the same bits.
/// Refers to organisation and contestants, which must outlive it. Threads: one caller.
/// Tested: against one stretch, property (tests/property/scenarios).
class Experiment {
 public:
  /// config.replications is not looked at.
  Experiment(const engine::Organisation& organisation, const models::WorldConfig& world,
             const std::vector<Contestant>& contestants, std::size_t baseline, const ExperimentConfig& config,
             const RunHooks& hooks = {});
  ~Experiment();
  Experiment(const Experiment&) = delete;
  Experiment& operator=(const Experiment&) = delete;

  /// Plays the next `count` replications. Throws TooLarge before playing any; does nothing once interrupted.
  void extend(std::uint64_t count);
  /// Would so many replications in all fit into memory?
  [[nodiscard]] bool fits(std::uint64_t replications) const;
  [[nodiscard]] const ExperimentResult& result() const;
  /// Hands the result over; the experiment is of no more use then.
  [[nodiscard]] ExperimentResult take();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

/// Plays config.replications x contestants. Throws TooLarge; a failing replication is recorded, not thrown.
ExperimentResult run_experiment(const engine::Organisation& organisation, const models::WorldConfig& world,
                                const std::vector<Contestant>& contestants, std::size_t baseline,
                                const ExperimentConfig& config, const RunHooks& hooks = {});

}  // namespace leadlab::sim
