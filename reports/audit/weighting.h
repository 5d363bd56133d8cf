// Comparisons by weighting, for paths that were partly drawn by lot.
//
// A lead's propensity is its probability, given what was known when it was routed, of going to the path in
// question. Rules make it 0 or 1; then no weight exists that would stand in for the leads that never went
// there, and the answer is a refusal with its reason.
// Source: Horvitz & Thompson, JASA 47 (1952) 663-685 (IPW); Swaminathan & Joachims, NIPS 2015
// (self-normalised); Robins, Rotnitzky & Zhao, JASA 89 (1994) 846-866, Dudik, Langford & Li, ICML 2011
// (doubly robust); Kish, Survey Sampling (1965) (effective sample size)
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "models/fit/design.h"
#include "reports/audit/interval.h"

namespace leadlab::reports::audit {

/// A propensity nearer than this to 0 or 1 counts as 0 or 1: one lead would stand for a thousand.
inline constexpr double kLeastPropensity = 1e-3;

/// Leads of the path in question and of its reference; all vectors of shape [leads].
struct PathLog {
  std::vector<std::uint8_t> on_path;  ///< 1 = went the path in question
  std::vector<std::uint8_t> won;
  std::vector<double> propensity;        ///< probability of on_path
  std::vector<double> won_if_path;       ///< outcome model: probability of winning on the path,
  std::vector<double> won_if_reference;  ///< and on its reference; both empty = the plain means of each side
};

enum class Refusal : std::uint8_t {
  kNone,
  kOnePath,          ///< no leads on one side
  kPropensityAtEnd,  ///< somewhere the path was certain, or impossible
};

/// Estimates of one path's share won, had every lead gone there.
struct Valued {
  double ipw = 0, self_normalised = 0, doubly_robust = 0;
  double effective_leads = 0;  ///< (sum w)^2 / sum w^2
};

struct Weighted {
  Refusal refusal = Refusal::kOnePath;
  double least_propensity = 0;  ///< smallest probability, over leads, of either side
  std::size_t at_end = 0;       ///< leads whose path was as good as certain
  Valued path, reference;       ///< zero when refused, as is the difference
  Interval difference;          ///< doubly robust, path minus reference; by the variance of its influences
};

/// Throws std::invalid_argument when the shapes do not agree.
Weighted weigh(const PathLog& log, double confidence = 0.95);

/// Share of each lead's stratum that went the path; `stratum` below `strata`.
std::vector<double> propensity_by_stratum(const std::vector<std::uint32_t>& stratum, std::size_t strata,
                                          const std::vector<std::uint8_t>& on_path);

/// Share won of each lead's stratum, on the path (side = 1) or its reference (0); the side's overall share
/// where the stratum has none there.
std::vector<double> rate_by_stratum(const std::vector<std::uint32_t>& stratum, std::size_t strata,
                                    const std::vector<std::uint8_t>& on_path,
                                    const std::vector<std::uint8_t>& won, std::uint8_t side);

/// By a logistic model of `x`, which has a column of ones. Nothing when columns decide
/// the path without fail (it is 0 or 1 somewhere) or the fit does not converge.
std::optional<std::vector<double>> propensity_by_logistic(const models::fit::Design& x,
                                                          const std::vector<std::uint8_t>& on_path);

}  // namespace leadlab::reports::audit
