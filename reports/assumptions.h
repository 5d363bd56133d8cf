// The numbers that an outcome rests on, taken from the world of a scenario for the report and the file.
#pragma once

#include <vector>

#include "models/config.h"
#include "reports/run_info.h"

namespace leadlab::reports {

/// Effects first (with range and source), then the base rates and what waiting costs.
std::vector<Assumption> assumptions_of(const models::WorldConfig& world);

}  // namespace leadlab::reports
