#include "sim/stress/advantage.h"

#include <algorithm>
#include <cmath>

namespace leadlab::sim::stress {

namespace {

double joint(const Surface& surface, std::size_t statements) {
  return 1 - (1 - surface.confidence) / static_cast<double>(std::max<std::size_t>(statements, 1));
}

/// The first value from which on all that follow are above `threshold`.
std::optional<std::size_t> above_from(const std::vector<Estimate>& all, double threshold, bool higher) {
  std::optional<std::size_t> from;
  for (std::size_t v = all.size(); v-- > 0;) {
    const Estimate& d = all[v];
    const bool above = d.n > 1 && (higher ? d.low > threshold : d.high < -threshold);
    if (!above) break;
    from = v;
  }
  return from;
}

}  // namespace

std::vector<Advantage> advantages(const Surface& surface, std::size_t metric, double margin) {
  const std::size_t values = surface.axes.at(0).shown.size();
  const double confidence = joint(surface, values * (surface.strategies.size() - 1));
  const bool higher = surface.metrics[metric].higher_is_better;
  std::vector<Advantage> out;
  for (std::size_t s = 0; s < surface.strategies.size(); ++s) {
    if (s == surface.baseline) continue;
    Advantage one{s, std::vector<Estimate>(values), {}, {}};
    for (const SurfacePoint& point : surface.points) {
      one.difference[point.at[0]] =
          difference_of(point.strategies[s].metrics[metric],
                        point.strategies[surface.baseline].metrics[metric], confidence);
    }
    one.better_from = above_from(one.difference, 0, higher);
    one.matters_from = above_from(one.difference, margin, higher);
    out.push_back(std::move(one));
  }
  return out;
}

std::vector<Backfire> backfires(const Surface& surface, const std::vector<std::size_t>& metrics) {
  std::vector<Backfire> out;
  const std::size_t steps = std::max<std::size_t>(surface.points.size(), 2) - 1;
  const double confidence = joint(surface, steps * surface.strategies.size() * metrics.size());
  for (std::size_t s = 0; s < surface.strategies.size(); ++s) {
    for (const std::size_t metric : metrics) {
      for (std::size_t p = 0; p + 1 < surface.points.size(); ++p) {
        const SurfacePoint *a = &surface.points[p], *b = &surface.points[p + 1];
        if (surface.axes[0].numbers[a->at[0]] > surface.axes[0].numbers[b->at[0]]) std::swap(a, b);
        const Sample &before = a->strategies[s].metrics[metric], &after = b->strategies[s].metrics[metric];
        const Estimate rise = difference_of(after, before, confidence);
        if (rise.n < 2 || rise.low <= 0) continue;
        out.push_back({s, metric, a->at[0], b->at[0], mean_of(before, surface.confidence),
                       mean_of(after, surface.confidence), rise});
      }
    }
  }
  return out;
}

}  // namespace leadlab::sim::stress
