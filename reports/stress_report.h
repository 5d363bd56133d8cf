// The stress test as one self-contained page.
#pragma once

#include <filesystem>
#include <string>

#include "reports/run_info.h"
#include "reports/stress.h"

namespace leadlab::reports {

std::string stress_report(const StressResult& result, const RunInfo& info);
/// Throws OutputError.
void write_stress_report(const std::filesystem::path& path, const StressResult& result, const RunInfo& info);

}  // namespace leadlab::reports
