#include "sim/stress/surface.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>

namespace leadlab::sim::stress {

namespace {

/// Quantiles and the parts of waits nobody plans by are left to `compare`.
bool is_kept(const std::string& name) {
  if (!name.starts_with("wait.")) return !name.starts_with("path.") || name.ends_with(".share");
  static const std::set<std::string> kWaits = {"mql_to_assigned", "assigned_to_attempt", "mql_to_attempt"};
  const bool wall = name.ends_with(".wall.mean") || name.ends_with(".wall.p90");
  return wall && std::any_of(kWaits.begin(), kWaits.end(), [&](const std::string& wait) {
           return name.find("." + wait + ".") != std::string::npos;
         });
}

}  // namespace

std::vector<Metric> stress_metrics() {
  std::vector<Metric> out;
  for (const Metric& metric : summary_metrics()) {
    if (is_kept(metric.name)) out.push_back(metric);
  }
  return out;
}

std::size_t Surface::metric(const std::string& name) const {
  for (std::size_t m = 0; m < metrics.size(); ++m) {
    if (metrics[m].name == name) return m;
  }
  throw std::out_of_range("no metric " + name);
}

SurfacePoint reduced(std::vector<std::size_t> at, const ExperimentResult& result,
                     const std::vector<Metric>& metrics, const std::vector<Pool>& pools) {
  SurfacePoint point{std::move(at), {}, result.failures.size()};
  for (const auto& worlds : result.as_given.worlds) {
    PointStrategy& strategy = point.strategies.emplace_back();
    for (const Metric& metric : metrics) strategy.metrics.push_back(values(metric, worlds));
    for (const Pool& pool : pools) {
      PoolUse use{pool.name, {}};
      for (const WorldStats& world : worlds) use.utilisation.push_back(utilisation(world, pool));
      strategy.pools.push_back(std::move(use));
    }
  }
  return point;
}

Estimate mean_of(const Sample& sample, double confidence) {
  Sample defined;
  std::copy_if(sample.begin(), sample.end(), std::back_inserter(defined),
               [](double v) { return !std::isnan(v); });
  return estimate(defined, confidence);
}

BusiestPool busiest(const PointStrategy& strategy, double confidence) {
  BusiestPool best;
  for (const PoolUse& pool : strategy.pools) {
    const Estimate use = mean_of(pool.utilisation, confidence);
    if (use.defined() && (best.name.empty() || use.mean > best.utilisation.mean)) best = {pool.pool, use};
  }
  return best;
}

}  // namespace leadlab::sim::stress
