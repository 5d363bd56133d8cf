// What a command writes must never replace what it was made from.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "cli/scenario_input.h"

namespace leadlab::cli {

/// A file to be written, and the option that names it.
struct Output {
  std::string option;
  std::filesystem::path path;  ///< "-" is stdout
};

/// "-o decisions.csv (is the file of --leads; choose another name)" if a write to the output would destroy
/// `input`, under whatever name; neither needs to exist.
void refuse_overwriting(const Output& output, const std::string& input, std::string_view input_is,
                        std::vector<UsageProblem>& problems);

/// The same for every file that the scenario was read from.
void refuse_overwriting(const Output& output, const scenarios::Scenario& scenario,
                        std::vector<UsageProblem>& problems);

}  // namespace leadlab::cli
