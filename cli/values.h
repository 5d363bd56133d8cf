// Values of options, read from text. Each reader gives the value, or what was expected instead.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace leadlab::cli {

/// What was expected: "must be a whole number from 1 to 1000".
struct Expected {
  std::string text;
};
template <class T>
using Parsed = std::variant<T, Expected>;

Parsed<std::uint64_t> parse_count(std::string_view text, std::uint64_t least, std::uint64_t most);

/// The number that the whole text is, if it is one.
std::optional<double> parse_number(std::string_view text);

/// A difference of shares: "0.2pp" (percentage points) or "0.002". In (0, 0.5].
Parsed<double> parse_margin(std::string_view text);

/// Whose leads are kept: the first `first` replications, or all of them.
struct LeadLog {
  bool all = false;
  std::uint64_t first = 1;
};
/// "0", a number of replications, or "all".
Parsed<LeadLog> parse_lead_log(std::string_view text);

}  // namespace leadlab::cli
