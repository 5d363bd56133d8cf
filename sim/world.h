// One world: one strategy plays one tape. The event loop and everything that happens in it.
//
// The world asks the production router for every assignment and reports to it what the reps do. It draws only
// by address (models/streams.h), so what a lead meets does not depend on what happened to other leads.
// Threads: one instance per thread; reusable: play() starts from scratch and keeps memory.
#pragma once

#include <atomic>
#include <memory>
#include <vector>

#include "engine/organisation.h"
#include "models/tape.h"
#include "sim/config.h"
#include "sim/lead_life.h"
#include "sim/results.h"
#include "sim/waiting_series.h"

namespace leadlab::sim {

/// What play() leaves.
struct WorldOutput {
  WorldStats stats;
  WaitSketches sketches;
  std::vector<LeadFactors> factors;   ///< [cohort lead]
  std::vector<LeadOutcome> outcomes;  ///< [cohort lead]; empty unless asked
  SeriesBins series;                  ///< empty unless asked
  Time seen_until{};                  ///< the run ended: later events are not in it
};

enum class KeepOutcomes : std::uint8_t { kNo, kYes };

/// What all worlds of an experiment share: compiled once, read by every thread.
struct WorldSetup {
  WorldSetup(const engine::Organisation& organisation, const models::WorldConfig& world,
             const SeriesConfig& series = {});
  ~WorldSetup();
  WorldSetup(const WorldSetup&) = delete;
  WorldSetup& operator=(const WorldSetup&) = delete;

  struct Impl;
  std::unique_ptr<const Impl> impl;
};

/// Thrown by play() when it is told to stop.
struct Stopped {};

class World {
 public:
  World(const WorldSetup& setup, const Contestant& contestant);
  ~World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  /// `stream` must be the tape's. Throws only on a broken invariant or lack of memory, and Stopped at the
  /// next event once `stop` is set: a world with more work than its reps can do may play for minutes.
  WorldOutput play(const models::Tape& tape, const models::Stream& stream, KeepOutcomes keep,
                   const std::atomic<bool>* stop = nullptr);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace leadlab::sim
