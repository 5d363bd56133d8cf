// Funnel plots: how far from the target shares may lie by luck alone, as the number of leads grows.
//
// Limits are exact where reps differ by luck only. Where they differ more, the excess is either a factor
// (phi) or a true spread between them (tau^2), which widens the limits at every number of leads.
// Source: Spiegelhalter, Statistics in Medicine 24 (2005) 1185-1202 (appendix A.1.1: limits by
// interpolation); FunnelPlotR (the two treatments of tails and the estimator of tau^2, after DerSimonian &
// Laird, Controlled Clinical Trials 7 (1986) 177-188)
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/proportions.h"

namespace leadlab::reports::audit {

inline constexpr double kWarnLimits = 0.95, kActLimits = 0.998;  ///< 2 and 3 standard deviations

struct Limits {
  double low = 0, high = 1;
  [[nodiscard]] bool outside(double value) const { return value < low || value > high; }
};

/// Where `coverage` of shares of `leads` lie when the true one is `target`, in (0, 1).
/// The p-quantile r is drawn back by (F(r) - p) / (F(r) - F(r - 1)) leads, which makes a smooth funnel.
Limits binomial_limits(double target, std::uint64_t leads, double coverage);

/// The same for drawing: the quantile where the incomplete beta function continues F between counts, which
/// bends where the interpolation has corners. Differs from it by less than one lead.
Limits smooth_binomial_limits(double target, std::uint64_t leads, double coverage);

/// Whether luck gives a share as far out, on its side, in no more than (1 - coverage) / 2 of cases. This is
/// what accuses a rep; the limits above are for drawing, and with few leads cut through single counts.
bool beyond_luck(sim::Share share, double target, double coverage);

/// The same for counts over expected counts, around 1. Requires expected > 0.
Limits poisson_limits(double expected, double coverage);

/// Deviations from the target in standard errors, and those errors on the transformed scale.
struct Deviations {
  std::vector<double> z, std_error;
};

/// Of shares, on the scale of arc sine roots. Those without leads are left out.
Deviations share_deviations(const std::vector<sim::Share>& shares, double target);

/// Of counts against expected counts, on the scale of logarithms. Requires both > 0.
Deviations ratio_deviations(const std::vector<double>& count, const std::vector<double>& expected);

/// What is done with a tenth at either end, so that the worst do not excuse themselves.
enum class Tails : std::uint8_t {
  kWinsorise,  ///< drawn to the quantile
  kTrim,       ///< left out, by rank; with fewer than 9 there is no tenth
};

struct Overdispersion {
  double phi = 1;   ///< mean square of z: 1 by luck alone
  double tau2 = 0;  ///< variance between, on the transformed scale; 0 when luck suffices
  std::size_t used = 0;
};

/// Without deviations: phi 1, tau2 0.
Overdispersion overdispersion(const Deviations& deviations, Tails tails, double tenth = 0.1);

/// Limits of shares with a spread tau2 between them (of share_deviations).
Limits spread_share_limits(double target, std::uint64_t leads, double tau2, double coverage);

/// Limits of counts over expected counts with a spread tau2 (of ratio_deviations).
Limits spread_ratio_limits(double expected, double tau2, double coverage);

}  // namespace leadlab::reports::audit
