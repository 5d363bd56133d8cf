// Searches the best of many settings: successive halving, then OCBA, then a confirmation on fresh
// replications.
//
// Explore: every candidate plays a few replications, the same for all (common random numbers); the worse half
// goes, the others play twice as many, and so on (Karnin, Koren & Somekh, ICML 2013). Among the last few a
// budget is shared out by OCBA (ocba.h). What has been chosen for looking good looks too good, so the
// finalists and the incumbent, which is always in the race, then play replications that nobody has seen; only
// these are reported as results. Tested: on made-up candidates, and on a slow server whose best use theory
// knows (tests/theory/sim).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "sim/estimators.h"

namespace leadlab::sim::search {

using Samples = std::vector<std::vector<double>>;  ///< [metric][replication], NaN = not defined there

/// Replications first, ..., first + count - 1 of a candidate; empty = stopped. Metric 0 is the objective.
using PlayCandidate = std::function<Samples(std::size_t candidate, std::uint64_t first, std::uint64_t count)>;

/// What a candidate must keep: metric >= or <= threshold, on average.
struct Limit {
  std::size_t metric = 1;
  bool at_least = true;
  double threshold = 0;
};

/// A direction of the front: more or less of a metric is better.
struct Direction {
  std::size_t metric = 0;
  bool more_is_better = true;
};

struct TuneGoal {
  std::size_t candidates = 0;  ///< 0 is the incumbent, which no round puts out
  bool maximise = true;
  std::vector<Limit> limits;
  std::vector<Direction> front;  ///< for the Pareto front of all candidates
  std::uint64_t first = 0;       ///< number of the first replication
  std::uint64_t start = 10;      ///< replications of the first round, >= 2
  std::size_t finalists = 3;     ///< besides the incumbent, >= 1
  std::uint64_t confirm = 100;   ///< fresh replications of each finalist and the incumbent, >= 2
  double confidence = 0.95;      ///< of the gains of all finalists together
};

/// What exploring says of a candidate. Optimistic for the best: they were picked by it.
struct Explored {
  std::vector<Estimate> metrics;
  std::uint64_t replications = 0;
  std::size_t rounds = 0;  ///< that it was in
  double shortfall =
      0;  ///< sum over the limits of how far its means miss them, relative to the threshold; 0 = kept
};

struct Finalist {
  std::size_t candidate = 0;
  std::vector<Estimate> metrics;  ///< on fresh replications
  PairedEstimate gain;            ///< objective minus the incumbent's, interval widened for all finalists
  double shortfall = 0;
};

struct TuneResult {
  std::vector<Explored> explored;   ///< [candidate]
  std::vector<Finalist> finalists;  ///< the incumbent first
  std::optional<std::size_t>
      best;             ///< index into finalists: the best that keeps the limits; none if none does
  bool proven = false;  ///< better than the incumbent beyond chance, or the incumbent breaks a limit
  std::vector<std::size_t> front;  ///< candidates that no other beats in every direction
  bool stopped = false;
};

/// @pre candidates >= 1
TuneResult tune(const TuneGoal& goal, const PlayCandidate& play);

}  // namespace leadlab::sim::search
