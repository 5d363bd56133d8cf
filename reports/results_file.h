// The results file: HDF5 that is valid netCDF-4 as well (docs/results-format.md lists what is in it).
//
// Equal content gives equal bytes. The data of one strategy do not depend on which others were played; only
// /comparison and /scenario speak about the experiment as a whole.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "reports/comparison.h"
#include "reports/run_info.h"
#include "sim/results.h"

namespace leadlab::reports {

inline constexpr int kFormatMajor = 1;  ///< readers refuse a newer one
inline constexpr int kFormatMinor = 2;

/// Writes the whole file or nothing. Requires: at least one replication. Throws OutputError.
void write_results(const std::filesystem::path& path, const sim::ExperimentResult& result,
                   const Comparison& comparison, const RunInfo& info);
/// The same, computing the comparison at info.margin and info.confidence.
void write_results(const std::filesystem::path& path, const sim::ExperimentResult& result,
                   const RunInfo& info);

/// What an audit or a merge needs from a file.
struct Summary {
  int format_major = 0, format_minor = 0;
  std::string program, scenario_name, scenario_hash, baseline;
  std::uint64_t seed = 0;
  std::vector<std::string> strategies;
  std::vector<std::int64_t> replications;
  std::vector<std::string> tape_hashes;  ///< [replication], hexadecimal
  /// Variables of /summary by name, shape [strategy x replication]; NaN = not defined.
  std::map<std::string, std::vector<double>> variables;

  /// One number; throws std::out_of_range for an unknown name or index.
  [[nodiscard]] double at(const std::string& variable, std::size_t strategy, std::size_t replication) const;
};

/// Throws OutputError when the file is missing, not a results file, or of a newer major format.
Summary read_summary(const std::filesystem::path& path);

/// Where a file's numbers come from. Throws as read_summary.
RunInfo read_run_info(const std::filesystem::path& path);

}  // namespace leadlab::reports
