// The results file of a stress test: /surface with a dimension per varied key, /break_points, /shocks,
// /scenario.
#pragma once

#include <filesystem>

#include "reports/run_info.h"
#include "reports/stress.h"

namespace leadlab::reports {

/// Throws OutputError. Layout: docs/stress-format.md.
void write_stress_results(const std::filesystem::path& path, const StressResult& result, const RunInfo& info);

}  // namespace leadlab::reports
