// The report of a comparison as one self-contained page: no script, nothing loaded from outside, fit to
// print.
#pragma once

#include <filesystem>
#include <string>

#include "reports/comparison.h"
#include "reports/run_info.h"
#include "sim/results.h"

namespace leadlab::reports {

std::string html_report(const sim::ExperimentResult& result, const Comparison& comparison,
                        const RunInfo& info);

/// Writes the whole page or nothing. Throws OutputError.
void write_html_report(const std::filesystem::path& path, const sim::ExperimentResult& result,
                       const Comparison& comparison, const RunInfo& info);

}  // namespace leadlab::reports
