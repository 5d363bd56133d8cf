#include "sim/efficiency.h"

#include <cmath>

#include "sim/estimators.h"

namespace leadlab::sim {

Efficiency efficiency(const std::vector<double>& strategy, const std::vector<double>& baseline,
                      const std::vector<double>& strategy_flips, const std::vector<double>& baseline_flips) {
  const PairedEstimate by_probability = paired(strategy, baseline);
  Efficiency out{by_probability.variance_ratio, 0, by_probability.correlation};
  const auto squared_error = [](const Estimate& e) { return e.std_error * e.std_error; };
  const double independent =
      squared_error(estimate(strategy_flips)) + squared_error(estimate(baseline_flips));
  out.in_all = independent / squared_error(by_probability.difference);
  return out;
}

}  // namespace leadlab::sim
