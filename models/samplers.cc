#include "models/samplers.h"

#include <algorithm>
#include <boost/math/distributions/gamma.hpp>
#include <cassert>

namespace leadlab::models {

namespace {

template <std::size_t N>
double polynomial(const double (&c)[N], double x) {
  double y = c[N - 1];
  for (std::size_t i = N - 1; i-- > 0;) y = y * x + c[i];
  return y;
}

// Coefficients of AS 241, PPND16.
constexpr double kA[] = {3.3871328727963666080e0,  1.3314166789178437745e+2, 1.9715909503065514427e+3,
                         1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4,
                         3.3430575583588128105e+4, 2.5090809287301226727e+3};
constexpr double kB[] = {1.0,
                         4.2313330701600911252e+1,
                         6.8718700749205790830e+2,
                         5.3941960214247511077e+3,
                         2.1213794301586595867e+4,
                         3.9307895800092710610e+4,
                         2.8729085735721942674e+4,
                         5.2264952788528545610e+3};
constexpr double kC[] = {1.42343711074968357734e0,  4.63033784615654529590e0, 5.76949722146069140550e0,
                         3.64784832476320460504e0,  1.27045825245236838258e0, 2.41780725177450611770e-1,
                         2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr double kD[] = {1.0,
                         2.05319162663775882187e0,
                         1.67638483018380384940e0,
                         6.89767334985100004550e-1,
                         1.48103976427480074590e-1,
                         1.51986665636164571966e-2,
                         5.47593808499534494600e-4,
                         1.05075007164441684324e-9};
constexpr double kE[] = {6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,
                         2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                         2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr double kF[] = {1.0,
                         5.99832206555887937690e-1,
                         1.36929880922735805310e-1,
                         1.48753612908506148525e-2,
                         7.86869131145613259100e-4,
                         1.84631831751005468180e-5,
                         1.42151175831644588870e-7,
                         2.04426310338993978564e-15};

}  // namespace

double normal_quantile(double u) {
  const double q = u - 0.5;
  if (std::abs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(kA, r) / polynomial(kB, r);
  }
  double r = std::sqrt(-std::log(q < 0 ? u : 1 - u));
  double x = 0;
  if (r <= 5) {
    r -= 1.6;
    x = polynomial(kC, r) / polynomial(kD, r);
  } else {
    r -= 5;
    x = polynomial(kE, r) / polynomial(kF, r);
  }
  return q < 0 ? -x : x;
}

double gamma_mean_one(double u, double variance) {
  if (variance <= 0) return 1;
  return boost::math::quantile(boost::math::gamma_distribution<>(1 / variance, variance), u);
}

std::int64_t poisson(double u, double mean) {
  if (mean <= 0) return 0;
  double term = std::exp(-mean);
  double sum = term;
  std::int64_t n = 0;
  while (sum < u && n < 100000) {
    ++n;
    term *= mean / static_cast<double>(n);
    sum += term;
    if (term < 1e-300 && static_cast<double>(n) > mean) break;
  }
  return n;
}

std::int64_t geometric(double u, double mean) {
  if (mean <= 1) return 1;
  return 1 + static_cast<std::int64_t>(std::floor(std::log1p(-u) / std::log1p(-1 / mean)));
}

engine::Duration work_time(double u, const WorkTime& work) {
  const double scale = static_cast<double>(work.median.count());
  switch (work.law) {
    case WorkTime::Law::kLognormal:
      return to_duration_us(lognormal(u, scale, work.sigma));
    case WorkTime::Law::kExponential:
      return to_duration_us(exponential(u, scale));
    case WorkTime::Law::kConstant:
      return work.median;
  }
  return work.median;
}

Categorical::Categorical(const std::vector<double>& weights) {
  double total = 0;
  for (const double w : weights) total += w;
  assert(weights.empty() || total > 0);
  double sum = 0;
  cumulative_.reserve(weights.size());
  for (const double w : weights) cumulative_.push_back((sum += w) / total);
}

std::size_t Categorical::operator()(double u) const {
  const auto at = std::upper_bound(cumulative_.begin(), cumulative_.end(), u);
  return std::min(static_cast<std::size_t>(at - cumulative_.begin()), cumulative_.size() - 1);
}

}  // namespace leadlab::models
