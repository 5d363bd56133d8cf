// A log as a folder of CSV files (docs/history-format.md): what `leadlab audit --history` reads.
#pragma once

#include <filesystem>
#include <string>

#include "engine/tables.h"
#include "models/history.h"

namespace leadlab::reports {

/// What stands around a log: the tables of its scenario and the scenario itself, as read.
struct ExportContext {
  const engine::Tables& tables;
  std::string scenario_toml;
};

/// Throws OutputError unless a folder could be made at `path` now: it must not be there yet, or be an empty
/// folder, so that no file of another log is left among those of this one.
void check_export_folder(const std::filesystem::path& path);

/// Writes the log into `folder`, which is made; each file is whole or not there. Files without rows are left
/// out, but for those that say what was recorded. Throws OutputError.
void export_history(const std::filesystem::path& folder, const models::History& history,
                    const ExportContext& context);

}  // namespace leadlab::reports
