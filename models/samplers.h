// Samplers by inversion: a monotone function of one uniform each, so that common random numbers stay common.
// std:: distributions are not used: their output differs between libraries.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/time.h"
#include "models/config.h"

namespace leadlab::models {

/// Quantile of the standard normal, |relative error| < 1e-15 for u in (0, 1).
/// Source: Wichura, algorithm AS 241 (PPND16), Applied Statistics 37 (1988) 477-484.
double normal_quantile(double u);

/// Exponential with the given mean.
inline double exponential(double u, double mean) { return -mean * std::log1p(-u); }

/// Lognormal by its median and the standard deviation of its logarithm.
inline double lognormal(double u, double median, double sigma) {
  return sigma == 0 ? median : median * std::exp(sigma * normal_quantile(u));
}

/// Gamma with mean 1 and the given variance (day factors); 1 when variance is 0.
double gamma_mean_one(double u, double variance);

/// Smallest n with P(N <= n) >= u for a Poisson of this mean; walks up from 0, made for means below 1,000.
std::int64_t poisson(double u, double mean);

/// Geometric on 1, 2, ... with the given mean >= 1.
std::int64_t geometric(double u, double mean);

/// A duration drawn as `work` says, rounded to microseconds, never negative.
engine::Duration work_time(double u, const WorkTime& work);

/// Rounds seconds or microseconds to the engine's tick.
inline engine::Duration to_duration_us(double microseconds) {
  constexpr double kLongest = 3.0e15;  // about 95 years: longer than any run, far from overflow
  // Not llround: a call for each draw. Half a microsecond up, then cut; not negative by then.
  return engine::Duration{static_cast<std::int64_t>(std::min(std::max(microseconds, 0.0), kLongest) + 0.5)};
}

/// Index into a list of weights; weights >= 0, at least one > 0.
class Categorical {
 public:
  Categorical() = default;
  explicit Categorical(const std::vector<double>& weights);
  [[nodiscard]] bool empty() const { return cumulative_.empty(); }
  [[nodiscard]] std::size_t size() const { return cumulative_.size(); }
  [[nodiscard]] std::size_t operator()(double u) const;

 private:
  std::vector<double> cumulative_;  ///< rising to 1
};

}  // namespace leadlab::models
