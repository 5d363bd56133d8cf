// Estimates that stay valid though the data decided how many replications there are.
//
// Two-stage (Stein, Ann. Math. Stat. 16 (1945) 243-258): the number N depends on the pilot's variance alone,
// which is independent of the mean of normal data, so mean_N +- t(n0 - 1) s_n0 / sqrt(N) covers exactly. The
// later replications sharpen the mean, not the variance. Rounding N up to whole batches and taking the
// largest N of several comparisons keep that independence.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/estimators.h"
#include "sim/stopping.h"

namespace leadlab::sim {

/// x - y by replication, as long as the shorter one; NaN where one of them is.
std::vector<double> differences(const std::vector<double>& x, const std::vector<double>& y);

/// Interval of the mean of x under the rule. x: differences by replication, in their order; NaN is left out.
Estimate stopped_estimate(const Stopping& stopping, const std::vector<double>& x, double confidence);
/// The same for x - y, with variance ratio and correlation over all replications.
PairedEstimate stopped_paired(const Stopping& stopping, const std::vector<double>& x,
                              const std::vector<double>& y, double confidence);

/// Two-sided p of mean = 0 that belongs to those intervals.
double stopped_p(const Stopping& stopping, const std::vector<double>& x, double confidence);

/// More replications than anybody plays: the goal is out of reach.
inline constexpr std::uint64_t kNeverEnough = 1'000'000'000;

/// About as many replications as bring the half-width of x down to `half_width`, from what is known now;
/// kNeverEnough if no number would.
/// @pre x has two values or more
std::uint64_t replications_for(const Stopping& stopping, const std::vector<double>& x, double confidence,
                               double half_width);

}  // namespace leadlab::sim
