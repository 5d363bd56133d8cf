// `leadlab compare --export DIR`: the logs of the first kept replication as folders of CSV files, one for
// each strategy.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/console.h"
#include "scenarios/scenario.h"

namespace leadlab::cli {

/// A folder name for each strategy: its own name without what a file system would take otherwise; no two
/// alike.
std::vector<std::string> folder_names(const std::vector<std::string>& strategies);

/// Writes DIR/STRATEGY/... from a results file just written. Throws reports::OutputError.
void export_log(const std::filesystem::path& folder, const std::filesystem::path& results,
                const scenarios::Scenario& scenario, Console& console);

}  // namespace leadlab::cli
