// A results file read back whole, as far as joining it with its continuation needs.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "reports/file/stored_group.h"
#include "reports/run_info.h"
#include "sim/results.h"

namespace leadlab::reports {

struct StoredRun {
  std::filesystem::path path;
  std::map<std::string, file::StoredGroup> groups;  ///< all but /comparison and /scenario
  RunInfo info;
  /// Without worlds: strategies, replications, tapes, failures, times, and the splits as given.
  sim::ExperimentResult result;
  std::string stopping;  ///< empty for a fixed number of replications
  [[nodiscard]] std::uint64_t first() const;
  [[nodiscard]] std::uint64_t end() const;  ///< one past the last replication, failed ones included
};

/// What speaks against merging these, each with its remedy; empty if nothing does.
/// @param runs  in the order of their replications
std::vector<std::string> merge_problems(const std::vector<StoredRun>& runs);

/// Throws OutputError when the file is missing, not a results file, or of a newer major format.
StoredRun read_run(const std::filesystem::path& path);

}  // namespace leadlab::reports
