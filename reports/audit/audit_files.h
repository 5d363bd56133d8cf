// The files beside an audit's page: every figure as CSV, a file per table, and all in one HDF5 file.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "reports/audit/frame.h"

namespace leadlab::reports::audit {

/// Where they go for a page `audit.html`: `audit-paths.csv` ..., `audit.h5`.
std::vector<std::filesystem::path> files_beside(const std::filesystem::path& page,
                                                const std::vector<Frame>& frames);

/// Writes them; each is whole or not there. Throws OutputError.
/// @param origin  key, value: where the figures come from, as attributes of the HDF5 file
void write_files_beside(const std::filesystem::path& page, const std::vector<Frame>& frames,
                        const std::vector<std::pair<std::string, std::string>>& origin);

/// A frame as CSV (RFC 4180); numbers by the shortest text that reads back, missing ones empty.
std::string csv_of(const Frame& frame);

}  // namespace leadlab::reports::audit
