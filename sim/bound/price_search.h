// Minimises a convex, piecewise linear function of prices >= 0 by projected subgradients.
//
// Any prices give a valid upper bound (weak duality), so stopping early costs sharpness, never validity.
#pragma once

#include <Eigen/Core>
#include <functional>

namespace leadlab::sim::bound {

/// Value at `prices`, and a subgradient written to `slope` (same shape).
using DualFunction = std::function<double(const Eigen::VectorXd& prices, Eigen::VectorXd& slope)>;

struct PriceSearch {
  int steps = 200;
  double first_gap = 0.05;  ///< share of the value at zero prices by which the first target lies below it
  double tolerance = 1e-7;  ///< stop when the target is this close, relative to the value
};

struct Prices {
  Eigen::VectorXd prices;  ///< the best found
  double value = 0;        ///< there
  double at_zero = 0;      ///< value at zero prices: capacity ignored
  int steps = 0;
};

/// Polyak's step towards a target below the best value; the target moves nearer when progress stalls.
/// Source: Held, Wolfe, Crowder, Math. Programming 6 (1974) 62-88; Goffin, Kiwiel, Math. Programming 85
/// (1999) 207-211 (target level).
/// @param start  where to begin, shape [prices], >= 0
Prices search_prices(const DualFunction& dual, const Eigen::VectorXd& start,
                     const PriceSearch& settings = {});

/// The best of some prices that are the same everywhere: a start from which slots that are alike stay alike.
/// @param size  number of prices
Eigen::VectorXd best_uniform(const DualFunction& dual, Eigen::Index size);

}  // namespace leadlab::sim::bound
