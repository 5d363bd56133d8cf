// What became of the rows of an import, in words.
#pragma once

#include <string>
#include <vector>

#include "scenarios/scenario.h"

namespace leadlab::cli {

/// The account as sentences: rows in all, used, left out and why, read, modelled.
std::vector<std::string> import_sentences(const scenarios::ImportReport& import);

/// The rows left out, as lines of text: for each reason its remedy, then the first rows with line and value.
std::vector<std::string> left_out_lines(const scenarios::ImportReport& import);

}  // namespace leadlab::cli
