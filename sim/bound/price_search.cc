#include "sim/bound/price_search.h"

#include <algorithm>
#include <cmath>

namespace leadlab::sim::bound {

namespace {

constexpr int kPatience = 15;      ///< steps without progress before the target moves nearer
constexpr double kProgress = 0.1;  ///< of the gap to the target counts as progress
constexpr double kMemory = 0.5;    ///< share of the last direction kept: damps zigzag

/// A price of zero cannot fall further.
void project_direction(const Eigen::VectorXd& prices, Eigen::VectorXd& direction) {
  for (Eigen::Index i = 0; i < prices.size(); ++i) {
    if (prices[i] <= 0 && direction[i] > 0) direction[i] = 0;
  }
}

}  // namespace

Eigen::VectorXd best_uniform(const DualFunction& dual, Eigen::Index size) {
  Eigen::VectorXd slope(size), best = Eigen::VectorXd::Zero(size);
  double least = dual(best, slope);
  const double demand = -slope.cwiseMin(0.0).sum();
  if (demand <= 0) return best;
  const double scale = least / demand;  // what an hour too much is worth at most, in the mean
  for (int half_octave = -8; half_octave <= 4; ++half_octave) {
    const Eigen::VectorXd at = Eigen::VectorXd::Constant(size, scale * std::exp2(half_octave / 2.0));
    const double value = dual(at, slope);
    if (value >= least) continue;
    least = value;
    best = at;
  }
  return best;
}

Prices search_prices(const DualFunction& dual, const Eigen::VectorXd& start, const PriceSearch& settings) {
  Prices best;
  Eigen::VectorXd slope(start.size());
  best.prices = Eigen::VectorXd::Zero(start.size());
  best.value = best.at_zero = dual(best.prices, slope);
  Eigen::VectorXd at = start, direction = Eigen::VectorXd::Zero(start.size());
  double gap = settings.first_gap * std::abs(best.at_zero);
  double level = best.value;  // progress counts from here, so that many small steps are progress, too
  int stalled = 0;
  for (; best.steps < settings.steps && gap > settings.tolerance * std::abs(best.value); ++best.steps) {
    const double value = dual(at, slope);
    if (value < best.value) {
      best.value = value;
      best.prices = at;
    }
    ++stalled;
    if (value < level - kProgress * gap) {
      stalled = 0;
      level = value;
    }
    if (stalled > kPatience) {
      gap /= 2;
      stalled = 0;
      level = best.value;
      at = best.prices;
      direction.setZero();
      continue;
    }
    project_direction(at, slope);
    if (slope.squaredNorm() <= 0) break;  // no direction leads down: the optimum
    direction = slope + kMemory * direction;
    project_direction(at, direction);
    if (direction.squaredNorm() <= 0) direction = slope;
    const double length = direction.squaredNorm();
    at = (at - (value - (best.value - gap)) / length * direction).cwiseMax(0.0);
  }
  return best;
}

}  // namespace leadlab::sim::bound
