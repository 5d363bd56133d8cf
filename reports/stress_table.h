// The stress test on the screen.
#pragma once

#include <string>

#include "reports/run_info.h"
#include "reports/stress.h"

namespace leadlab::reports {

std::string stress_table(const StressResult& result, const RunInfo& info);

}  // namespace leadlab::reports
