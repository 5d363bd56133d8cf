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
  static const std::set<std::string> kWaits = {"mql_to_assigned", "assigned_to_attempt", "mql_to_attempt",
                                               "mql_to_done"};
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

std::vector<std::string> pool_names(const Surface& surface) {
  std::vector<std::string> out;
  for (const SurfacePoint& point : surface.points) {
    for (const PoolUse& use : point.strategies.front().pools) {
      if (std::find(out.begin(), out.end(), use.pool) == out.end()) out.push_back(use.pool);
    }
  }
  return out;
}

SurfacePoint reduced(std::vector<std::size_t> at, const ExperimentResult& result,
                     const std::vector<Metric>& metrics, const std::vector<Pool>& pools) {
  SurfacePoint point{std::move(at), {}, result.failures.size()};
  for (const auto& worlds : result.as_given.worlds) {
    PointStrategy& strategy = point.strategies.emplace_back();
    for (const Metric& metric : metrics) strategy.metrics.push_back(values(metric, worlds));
    for (const Pool& pool : pools) strategy.pools.push_back(use_of(pool, worlds, result.bounds));
  }
  return point;
}

Estimate mean_of(const Sample& sample, double confidence) {
  Sample defined;
  std::copy_if(sample.begin(), sample.end(), std::back_inserter(defined),
               [](double v) { return !std::isnan(v); });
  return estimate(defined, confidence);
}

Estimate difference_of(const Sample& a, const Sample& b, double confidence) {
  Sample d;
  for (std::size_t r = 0; r < std::min(a.size(), b.size()); ++r) {
    if (!std::isnan(a[r]) && !std::isnan(b[r])) d.push_back(a[r] - b[r]);
  }
  return estimate(d, confidence);
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
