// What an experiment is: which strategies, how many replications, under which assumptions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/policy.h"
#include "engine/time.h"
#include "models/config.h"
#include "sim/waiting_series.h"

namespace leadlab::sim {

/// [routing.dispatcher.STRATEGY]: people who come to every lead before the router does.
struct DispatcherConfig {
  int people = 1;  ///< they work the company's calendar, one lead at a time each
  models::WorkTime handling{models::WorkTime::Law::kLognormal, std::chrono::minutes{4}, 0.5};  ///< per lead
};

/// One contestant: a routing strategy, and at which pace leads come to it.
struct Contestant {
  engine::StrategyConfig strategy;
  engine::Duration routing_every{
      0};  ///< [routing.every]: decisions are taken at multiples of it; 0 = at once
  /// Other luck for picks that draw; 0 as in production. Two salts of one strategy differ in outcomes, not in
  /// expectation: what a comparison must not tell apart. At most 15.
  std::uint32_t pick_salt = 0;
  std::optional<DispatcherConfig> dispatcher;  ///< none = leads come to the router by themselves
};

struct ExperimentConfig {
  std::uint64_t seed = 1;
  std::uint64_t first_replication = 0;
  std::uint64_t replications = 100;
  int threads = 0;                       ///< 0 = all
  bool without_match_effects = true;     ///< also play every replication with all match effects at none
  bool lead_log_all = false;             ///< keep the leads of every replication, not only the first
  std::uint64_t lead_log = 1;            ///< replications whose leads are kept
  int bound_steps = 0;                   ///< of the search for the upper bound of each tape; 0 = no bound
  SeriesConfig series;                   ///< of every world; none by default
  std::uint64_t memory_limit_bytes = 0;  ///< 0 = three quarters of the machine's
};

}  // namespace leadlab::sim
