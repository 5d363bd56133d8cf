// A folder of CSV files as the log of a time: leads, who got them when and why, and what came of them
// (docs/history-format.md). Only ids must be there; what is missing stays unknown and is never guessed.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "models/history.h"
#include "scenarios/scenario.h"

namespace leadlab::scenarios {

struct HistoryOptions {
  /// When the folder was written (--as-of): later instants cannot be true. None = log.toml's
  /// `observed_until`, else the latest instant in it.
  std::optional<engine::Time> as_of;
};

struct HistoryResult {
  std::optional<models::History> history;  ///< absent when an error was found
  std::vector<Finding> findings;           ///< errors and warnings, in file and line order
};

/// history.account tells for each file how many rows were used, and how many cells and instants were not.
HistoryResult read_history(const std::filesystem::path& folder, const HistoryOptions& options = {});

}  // namespace leadlab::scenarios
