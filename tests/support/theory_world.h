// Worlds in which theory is exact: flat calendars, exponential work, one attempt, nothing else.
#pragma once

#include <memory>

#include "engine/organisation.h"
#include "models/config.h"
#include "sim/config.h"
#include "sim/experiment.h"

namespace leadlab::test {

/// A queueing system in hours; reps work around the clock.
struct QueueingModel {
  int servers = 1;
  double arrivals_per_hour = 0.8;
  double mean_service_hours = 1;
  engine::Duration burn_in = std::chrono::weeks{2};
  engine::Duration window = std::chrono::weeks{20};
  double service_error = 1;  ///< factor on the service time: for twins that must fail
};

struct TheoryWorld {
  std::unique_ptr<const engine::Organisation> organisation;
  models::WorldConfig world;
};

TheoryWorld make_queue(const QueueingModel& model);
sim::Contestant contestant(engine::PickRule pick);

/// Runs `replications` and returns all worlds of the one contestant.
std::vector<sim::WorldStats> play(const TheoryWorld& theory, engine::PickRule pick, std::uint64_t seed,
                                  std::uint64_t replications);

}  // namespace leadlab::test
