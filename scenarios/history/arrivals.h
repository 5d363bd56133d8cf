// [import]: the arrivals of a CRM export, replayed instead of drawn. Every row is accounted for.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "scenarios/scenario.h"
#include "scenarios/section.h"

namespace leadlab::scenarios {

/// Reads [import] and the export it maps. `leads` (--leads) replaces import.file. Fills world.real_arrivals,
/// world.time and import; appends to `digest` what the scenario's hash must cover. False if nothing is
/// replayed.
bool read_arrivals_export(Section& root, const std::filesystem::path& scenario_file,
                          const std::optional<std::filesystem::path>& leads, Scenario& scenario,
                          std::string& digest);

}  // namespace leadlab::scenarios
