// Intervals that hold at all looks together, so that looking early does not lie.
//
// Normal mixture boundary: Howard, Ramdas, McAuliffe & Sekhon, Ann. Statist. 49 (2021), prop. 5. With unknown
// variance there are two ways: put the estimate in (asymptotic: Waudby-Smith, Arbour, Sinha, Kennedy &
// Ramdas, arXiv 2103.06476), or the same mixture over the t statistic, exact for normal data at any n >= 2
// (Lai, Ann. Statist. 4 (1976); Wang & Ramdas, arXiv 2310.03722). Results and progress use the exact one.
#pragma once

#include <cstdint>

namespace leadlab::sim {

/// Replications at which our sequences are narrowest relative to a fixed-n interval.
inline constexpr double kTunedFor = 100;

/// r = v_opt / (2 ln(1/a) + ln(1 + 2 ln(1/a))): the mixture that is narrowest at intrinsic time v_opt.
double mixture_rho(double v_opt, double alpha);

/// u(v) = sqrt((v + r) ln((v + r) / (a^2 r))), two-sided: |S_v| < u(v) for all v with probability >= 1 - a.
double mixture_boundary(double v, double alpha, double rho);

/// Half-width of the mean of n values with estimated standard deviation s, holding asymptotically for all n.
double asymptotic_half_width(std::uint64_t n, double s, double alpha, double n_opt);

/// Half-width of the mean of n normal values with standard deviation s estimated from them, holding for all
/// n >= 2 together with probability >= 1 - alpha; infinite while n is too small to say anything.
/// With nu = n - 1, A = 1 + n / r, L = (A / a^2)^(1/n): the mixture of t likelihood ratios is below 1/a where
/// t^2 / nu < (L - 1) / (1 - L / A).
double sequence_half_width(std::uint64_t n, double s, double alpha, double n_opt = kTunedFor);

/// The smallest alpha at which that interval leaves out zero: a p value valid at any look. 1 for n < 2.
double sequence_p(std::uint64_t n, double mean, double s, double alpha, double n_opt = kTunedFor);

}  // namespace leadlab::sim
