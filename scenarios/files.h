// A whole file as text, with the usual surprises named: missing, a directory, empty, binary.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "scenarios/findings.h"

namespace leadlab::scenarios {

/// The bytes of `file` without a byte-order mark. Reports what is wrong and returns nothing then.
std::optional<std::string> read_text(const std::filesystem::path& file, const std::string& shown_as,
                                     Findings& findings);

}  // namespace leadlab::scenarios
