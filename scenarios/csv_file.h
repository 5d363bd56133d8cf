// A CSV file as a whole: found, text, set apart by commas.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "scenarios/csv.h"
#include "scenarios/findings.h"

namespace leadlab::scenarios {

/// Its rows, sound and unsound. Nothing, and one finding, if the file as a whole cannot be read as CSV.
std::optional<CsvFile> read_csv_file(const std::filesystem::path& file, const std::string& shown_as,
                                     Findings& findings);

}  // namespace leadlab::scenarios
