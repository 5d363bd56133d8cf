// What was known of the leads when they were routed: the variables that a fair comparison of paths holds
// equal. Never what came of routing (response time, load, rep).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reports/audit/lead_table.h"
#include "reports/audit/lead_view.h"
#include "reports/audit/standardise.h"

namespace leadlab::reports::audit {

struct LeadMix {
  std::vector<Factor> factors;         ///< those that vary, for models
  std::vector<Measure> measures;       ///< the score
  std::vector<std::uint32_t> stratum;  ///< [lead], for standardising: combinations of a few coarse ones
  std::uint32_t strata = 0;
  std::vector<std::string> held_equal;  ///< names, for people
};

LeadMix mix_of(const models::History& history, const std::vector<LeadView>& leads);

/// Won of all by stratum, path against the others. `on_path` of shape [leads].
std::vector<Stratum> strata_of(const LeadMix& mix, const std::vector<LeadView>& leads,
                               const std::vector<std::uint8_t>& on_path);

}  // namespace leadlab::reports::audit
