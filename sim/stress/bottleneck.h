// Which pool of a team gives way first as a number grows, and how each pool stands where the promise breaks.
//
// A pool has a break point of its own where the metric can be told per pool (adherence of acknowledgement,
// wait for the first attempt, utilisation): the place where its mean crosses the threshold, linear between
// the places played. For other metrics the busiest pool stands first.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/stress/break_point.h"
#include "sim/stress/surface.h"

namespace leadlab::sim::stress {

/// A place that was played, with its pools.
struct PlayedPlace {
  double x = 0;
  const PointStrategy* point = nullptr;
};

struct PoolStanding {
  std::string pool;
  std::optional<double> fails_at;  ///< where it breaks the promise by itself; none = not on the range
  std::vector<Estimate> values;    ///< [pool_measures()], at the place next to the break point
};

/// The measure of a pool that is what the promise's metric is of the team, or none.
const PoolMeasure* measure_of(const Metric& metric);

/// Every pool, the first to give way first.
/// @param places  by rising x, at least one
std::vector<PoolStanding> standings(const Promise& promise, const BreakPoint& found,
                                    const std::vector<PlayedPlace>& places, double confidence);

/// The value of a measure by its name; undefined if unknown.
Estimate value_of(const PoolStanding& standing, const std::string& measure);

}  // namespace leadlab::sim::stress
