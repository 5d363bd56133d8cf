// Verdicts over a grid of worlds: in how many a strategy wins, and where along each assumption it stops.
//
// Every world is played with the same tapes as far as its assumptions allow (draws are addressed, so an
// assumption changes what it says and nothing else). All statements of the grid hold together: Holm decides
// over worlds x strategies, intervals are as wide as Bonferroni asks.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/estimators.h"

namespace leadlab::sim {

/// One assumption that varies.
struct GridAxis {
  std::string key;                 ///< path of the scenario
  std::vector<std::string> shown;  ///< [value]
  std::vector<double> numbers;     ///< [value]; empty when the key is no number
  [[nodiscard]] bool numeric() const { return !numbers.empty(); }
};

/// One world, played.
struct GridWorld {
  std::vector<std::size_t> at;  ///< [axis], index of the value; SIZE_MAX = as the scenario says
  std::vector<std::vector<double>> conversion;  ///< [strategy][replication], as a share
  std::uint64_t failed = 0;                     ///< replications
};

struct AssumptionGrid {
  std::vector<std::string> strategies;
  std::size_t baseline = 0;
  std::vector<GridAxis> axes;
  std::vector<GridWorld> worlds;  ///< those finished
  std::uint64_t asked = 0;        ///< worlds of the grid
  double margin = 0.002, confidence = 0.95;
  std::string text;  ///< the file it was read from
};

/// A strategy in one world.
struct WorldVerdict {
  Estimate conversion;        ///< of the strategy
  PairedEstimate difference;  ///< to the baseline; interval widened for all statements of the grid
  double p = 1;               ///< Holm-adjusted over the grid
  Answer answer = Answer::kCannotTell;
};

struct AnswerCounts {
  std::size_t better = 0, worse = 0, same = 0, unknown = 0;
  [[nodiscard]] std::size_t all() const { return better + worse + same + unknown; }
};

/// Where the difference crosses a threshold along a numeric axis, the other assumptions held; by linear
/// interpolation between neighbouring values.
struct Crossing {
  double at = 0;
  bool above = false;  ///< the difference exceeds the threshold above `at`, not below
};

/// A strategy along one axis.
struct AxisEffect {
  std::vector<AnswerCounts> counts;     ///< [value]
  std::vector<double> mean_difference;  ///< [value], over the worlds with it
  std::size_t lines = 0;                ///< combinations of the other assumptions
  std::size_t lines_crossed = 0;        ///< on which the win ends somewhere
  std::vector<Crossing> stops_winning;  ///< of +margin, over all lines; numeric axes only
  std::vector<Crossing> starts_losing;  ///< of -margin
};

struct StrategyOverGrid {
  std::size_t strategy = 0;
  AnswerCounts counts;
  std::vector<WorldVerdict> worlds;  ///< [world]
  std::vector<AxisEffect> axes;      ///< [axis]
};

/// One per strategy other than the baseline. A world in which more than 1 % of the replications failed
/// counts as "cannot tell".
std::vector<StrategyOverGrid> judge(const AssumptionGrid& grid);

/// Crossings of `threshold` by the polyline through (x, y), x rising.
std::vector<Crossing> crossings(const std::vector<double>& x, const std::vector<double>& y, double threshold);

}  // namespace leadlab::sim
