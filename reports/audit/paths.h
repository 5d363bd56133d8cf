// Every routing path of a quarter: raw and adjusted for lead mix, with what so many leads can show, how many
// wins are visible yet, and why it underperforms if it does.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "reports/audit/diagnosis.h"
#include "reports/audit/e_value.h"
#include "reports/audit/lead_mix.h"
#include "reports/audit/maturity.h"
#include "reports/audit/weighting.h"

namespace leadlab::reports::audit {

struct PathFinding {
  std::string path;
  sim::Share won;                      ///< as far as can be seen
  sim::ShareInterval raw;              ///< Wilson
  Standardised against_rest;           ///< against all other paths; the headline
  std::optional<Interval> odds_ratio;  ///< of the logistic check, path against the others, lead mix in
  Weighted weighted;                   ///< doubly robust, or why not
  std::optional<EValue> e_value;       ///< of the standardised ratio of rates
  std::optional<double>
      detectable;  ///< shares below the others' rate that would be told apart; points as share
  std::optional<double> maturity;  ///< share of the eventual wins that can be seen
  double p = 1;                    ///< of the Mantel-Haenszel test
  bool noticed = false;            ///< by Benjamini and Hochberg over all paths, 5 %
  Diagnosis diagnosis;
};

/// Told how many of all paths are judged. One call at a time, from whichever thread.
using PathsDone = std::function<void(std::size_t done, std::size_t all)>;

struct PathTerms {
  double confidence = 0.95;
  int threads = 0;  ///< 0 = one for each processor; results do not depend on it
  PathsDone on_done;
};

/// Paths that at least one lead is credited to, the largest first. `curve`: of an older cohort, for maturity.
std::vector<PathFinding> paths_of(const models::History& history, const std::vector<LeadView>& leads,
                                  const LeadMix& mix, const std::vector<FateStep>& curve,
                                  const PathTerms& terms = {});

/// Time from MQL to its fate or to the end of observation, in days.
Followed followed(const LeadView& view, engine::Time observed_until);

}  // namespace leadlab::reports::audit
