// What every point of a stress grid came to: metrics by strategy and replication, and how busy each pool is.
//
// All points play the same replications of one seed; what a key does not touch meets the same luck
// everywhere, so differences along the grid are sharper than the values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/assumption_grid.h"
#include "sim/estimators.h"
#include "sim/stress/pools.h"

namespace leadlab::sim::stress {

/// Metrics that a surface keeps: outcomes, adherence, waits, operations.
std::vector<Metric> stress_metrics();

/// One strategy at one point.
struct PointStrategy {
  std::vector<Sample> metrics;  ///< [metric]
  std::vector<PoolUse> pools;
};

struct SurfacePoint {
  std::vector<std::size_t> at;            ///< [axis], index of the value
  std::vector<PointStrategy> strategies;  ///< in the order of the surface
  std::uint64_t failed = 0;               ///< replications
};

struct Surface {
  std::vector<std::string> strategies;
  std::size_t baseline = 0;
  std::vector<GridAxis> axes;
  std::vector<Metric> metrics;
  std::vector<SurfacePoint> points;  ///< those finished, in the order of the grid
  std::uint64_t asked = 0;           ///< points of the grid
  double confidence = 0.95;
  [[nodiscard]] std::size_t metric(const std::string& name) const;  ///< throws std::out_of_range
};

/// Names of all pools of all points, in the order met.
std::vector<std::string> pool_names(const Surface& surface);

SurfacePoint reduced(std::vector<std::size_t> at, const ExperimentResult& result,
                     const std::vector<Metric>& metrics, const std::vector<Pool>& pools);

/// t interval over the replications that have the value.
Estimate mean_of(const Sample& sample, double confidence);

/// a - b over the replications that have both, t interval.
Estimate difference_of(const Sample& a, const Sample& b, double confidence);

/// The pool with the highest mean utilisation, or none without pools.
struct BusiestPool {
  std::string name;
  Estimate utilisation;
};
BusiestPool busiest(const PointStrategy& strategy, double confidence);

}  // namespace leadlab::sim::stress
