// What a comparison of two shares can see, shown before what it saw.
//
// Two-sided test of equal shares with the pooled variance, normal approximation; the power counts only the
// tail on the side of the difference. Source: Fleiss, Levin & Paik, Statistical Methods for Rates and
// Proportions (2003), section 4.2 (what R's power.prop.test computes)
#pragma once

#include <cstdint>
#include <optional>

namespace leadlab::reports::audit {

struct PowerTerms {
  double alpha = 0.05;  ///< two-sided
  double power = 0.8;
};

/// Leads per path, of two equal ones, to tell share p from share q. Not rounded. Requires p != q, in (0, 1).
double leads_per_path(double p, double q, const PowerTerms& terms = {});

/// Share above (or below) `reference` that paths of so many leads would tell from it; nothing when even a
/// share of 1 (or 0) is not far enough. `reference` in (0, 1).
std::optional<double> detectable_above(double reference, double leads, double reference_leads,
                                       const PowerTerms& terms = {});
std::optional<double> detectable_below(double reference, double leads, double reference_leads,
                                       const PowerTerms& terms = {});

/// Probability that a difference between shares p and q is found. 0 without leads on a side.
double power_of(double p, double leads_p, double q, double leads_q, double alpha = 0.05);

/// Leads in all at which a difference of `gap`, known today with `std_error` from `leads`, would be found,
/// the design and the mix staying as they are. Requires gap != 0.
double leads_needed(double gap, double std_error, double leads, const PowerTerms& terms = {});

}  // namespace leadlab::reports::audit
