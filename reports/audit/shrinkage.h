// What a rep's rate says about the rep: drawn towards all reps' rate, the further the fewer the leads.
//
// Empirical Bayes: the spread between reps is estimated from all of them, then each rep's leads are weighed
// against it. The intervals take that spread as known, so with few reps they are somewhat short.
// Source: Griffin & Krutchkoff, Biometrika 58 (1971) 217-223 (beta-binomial); Kleinman, JASA 68 (1973) 46-54
// (moments); Efron & Morris, Scientific American 236(5) (1977) 119-127 (normal); Morris, JASA 78 (1983) 47-55
#pragma once

#include <vector>

#include "reports/audit/interval.h"
#include "sim/proportions.h"

namespace leadlab::reports::audit {

/// How true rates differ between reps: beta(mean * size, (1 - mean) * size).
struct BetaPrior {
  double mean = 0.5;
  double size = 0;  ///< leads that the common rate counts for; kNoSpread = reps do not differ
  [[nodiscard]] double spread() const;  ///< standard deviation of true rates
};

inline constexpr double kNoSpread = 1e6;  ///< prior leads at which a spread is not told from none

/// By moments; size kNoSpread when rates differ no more than by luck.
BetaPrior moment_prior(const std::vector<sim::Share>& reps);

/// By maximum likelihood of the beta-binomial, size between 1 and kNoSpread. Reps without leads do not count;
/// without any leads it is the uniform prior.
BetaPrior likelihood_prior(const std::vector<sim::Share>& reps);

struct ShrunkRate {
  Interval rate;           ///< posterior mean and quantiles
  double reliability = 0;  ///< weight of the rep's own rate, n / (n + prior size)
};

/// One rep's rate given the prior; without leads it is the prior itself.
ShrunkRate shrink(sim::Share rep, const BetaPrior& prior, double confidence = 0.95);

/// Share of the variance of observed rates that is true: spread^2 / (spread^2 + p (1 - p) / leads).
double reliability(double spread, double p, double leads);

/// Leads at which `reliability` is reached.
double leads_for_reliability(double reliability, double spread, double p);

/// James and Stein's estimate around the mean, for values of one known variance. Requires at least 4.
struct JamesStein {
  double mean = 0, factor = 0;  ///< estimate = mean + factor (value - mean); factor not below 0
  std::vector<double> estimate;
};
JamesStein james_stein(const std::vector<double>& values, double variance);

}  // namespace leadlab::reports::audit
