// Words for people: plurals, grouped numbers, durations, and the closest known word to a mistyped one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace leadlab::cli {

/// 5200 -> "5,200".
std::string grouped(std::uint64_t number);
/// (1, "error") -> "1 error"; (0, "error") -> "no errors"; (3, "replication") -> "3 replications".
std::string counted(std::uint64_t number, std::string_view noun);
/// 75 s -> "1 min 15 s"; 7,300 s -> "2 h 2 min"; at most two units.
std::string brief_duration(double seconds);
/// "a", "a and b", "a, b and c".
std::string listed(const std::vector<std::string>& words);
/// ` Did you mean "compare"?` with the known word nearest to `word`, or nothing if none is near.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& known);
/// Folders taken off each path in a command line: "-o /a/b.h5" -> "-o b.h5". Results must not name a machine.
std::string without_folders(std::string_view argument);

}  // namespace leadlab::cli
