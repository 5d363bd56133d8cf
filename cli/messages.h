// Words for people: plurals, grouped numbers, durations, and the closest known word to a mistyped one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/text.h"

namespace leadlab::cli {

using scenarios::counted;
using scenarios::grouped;

/// 75 s -> "1 min 15 s"; 7,300 s -> "2 h 2 min"; at most two units.
std::string brief_duration(double seconds);
/// "a", "a and b", "a, b and c".
std::string listed(const std::vector<std::string>& words);
/// ` Did you mean "compare"?` with the known word nearest to `word`, or nothing if none is near.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& known);
/// Folders taken off each path in a command line: "-o /a/b.h5" -> "-o b.h5". Results must not name a machine.
std::string without_folders(std::string_view argument);

}  // namespace leadlab::cli
