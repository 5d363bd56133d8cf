// The difference between a path and its reference, with the lead mix held equal.
//
// Strata are what was known when a lead was routed (source, segment, territory, score band ...). Never what
// came of routing it: response time, load and rep carry the path's effect and must stay in.
// Source: Kitagawa, JASA 50 (1955) 1168-1194; Mantel & Haenszel, JNCI 22 (1959) 719-748; Robins, Breslow &
// Greenland, Biometrics 42 (1986) 311-323; Newcombe, Statistics in Medicine 17 (1998) 873-890
// (square-and-add)
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "reports/audit/interval.h"
#include "sim/proportions.h"

namespace leadlab::reports::audit {

/// Won of all, on the path in question and on the paths it is held against.
struct Stratum {
  sim::Share path, reference;
};

/// Whose lead mix both rates are brought to.
enum class Mix : std::uint8_t {
  kAllLeads,   ///< of both: the headline, "if every lead had gone this way or that"
  kPathLeads,  ///< of the path in question: "what these leads would have done elsewhere"
};

/// Below this share of the path's leads in strata that both sides hold, no difference is given.
inline constexpr double kLeastComparable = 0.5;

/// What mix and rate each contribute to the raw difference; the three add up to it.
struct KitagawaSplit {
  double mix = 0;      ///< because other leads came
  double rate = 0;     ///< because like leads did otherwise
  double outside = 0;  ///< from strata that only one side holds
};

struct MantelHaenszel {
  Interval odds_ratio;
  double chi2 = 0, chi2_corrected = 0;  ///< 1 degree of freedom, without and with Yates' half
  double p = 1;                         ///< of chi2, two-sided
};

struct Standardised {
  Interval raw;                                  ///< difference of shares, Newcombe
  Interval adjusted;                             ///< standardised difference; NaN when refused
  double path_rate = 0, reference_rate = 0;      ///< both standardised to the same mix
  double comparable_share = 0;                   ///< of the path's leads, in strata that both sides hold
  double comparable_share_of_all = 0;            ///< the same of the leads of both
  std::size_t strata = 0, one_sided_strata = 0;  ///< with leads; held by one side only
  bool refused = false;                          ///< comparable_share < kLeastComparable
  KitagawaSplit split;
  std::optional<MantelHaenszel> odds;  ///< none when one side never or always wins
};

/// Directly standardised over the strata that both sides hold. Interval: Wilson's score interval of each
/// standardised rate at its effective sample size, joined by square-and-add; for strata with few leads the
/// variance uses their rate drawn towards the side's by one lead. The mix counts as given.
Standardised standardise(const std::vector<Stratum>& strata, Mix mix = Mix::kAllLeads,
                         double confidence = 0.95);

/// The common odds ratio over the strata.
std::optional<MantelHaenszel> mantel_haenszel(const std::vector<Stratum>& strata, double confidence = 0.95);

KitagawaSplit kitagawa(const std::vector<Stratum>& strata);

}  // namespace leadlab::reports::audit
