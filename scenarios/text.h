// Small helpers on text that every reader of this folder needs. Pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leadlab::scenarios {

/// Without blanks and tabs at both ends.
std::string_view trim(std::string_view text);
/// ASCII letters in lower case; other bytes as they are.
std::string lower(std::string_view text);
/// The parts between `separator`, trimmed, empty ones left out.
std::vector<std::string> split_list(std::string_view text, char separator = ';');
/// "a, b, c", at most `limit` of them, then "and 12 more".
std::string join(const std::vector<std::string>& parts, std::size_t limit = 12);
/// In double quotes, control characters and broken bytes shown as \xNN, shortened to `limit` characters.
std::string in_quotes(std::string_view text, std::size_t limit = 60);

/// Number of single-character insertions, deletions, replacements and swaps of neighbours between a and b.
std::size_t edit_distance(std::string_view a, std::string_view b);
/// The candidate nearest to `name` if it is near enough to be a slip of the pen.
std::optional<std::string> closest(std::string_view name, const std::vector<std::string>& candidates);
/// `Did you mean "gates"?`, or `<otherwise>: a, b, c.` when nothing is near.
std::string suggestion(std::string_view name, const std::vector<std::string>& candidates,
                       std::string_view otherwise);

/// Offset of the first byte that is not valid UTF-8.
std::optional<std::size_t> invalid_utf8(std::string_view text);

/// 7422 -> "7 422", with narrow no-break spaces, as the reports write numbers.
std::string grouped(std::uint64_t number);
/// (1, "row") -> "1 row"; (0, "row") -> "no rows"; (3, "replication") -> "3 replications".
std::string counted(std::uint64_t number, std::string_view noun);

/// A plain whole number ("-12"), nothing else.
std::optional<std::int64_t> parse_integer(std::string_view text);
/// The shortest text that reads back as the same double, never with an exponent.
std::string plain_number(double value);

}  // namespace leadlab::scenarios
