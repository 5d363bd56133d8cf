#include "cli/values.h"

#include <fmt/format.h>

#include <charconv>

namespace leadlab::cli {
namespace {

/// The number that the whole text is, if it is one.
template <class T>
std::optional<T> number(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

Parsed<std::uint64_t> parse_count(std::string_view text, std::uint64_t least, std::uint64_t most) {
  const auto value = number<std::uint64_t>(text);
  if (value && *value >= least && *value <= most) return *value;
  return Expected{fmt::format("must be a whole number from {} to {}", least, most)};
}

std::optional<double> parse_number(std::string_view text) { return number<double>(text); }

Parsed<double> parse_margin(std::string_view text) {
  const bool points = text.ends_with("pp");
  if (points) text.remove_suffix(2);
  const auto value = number<double>(text);
  if (!value) return Expected{"must be a difference of shares, as 0.2pp (percentage points) or 0.002"};
  const double share = points ? *value / 100 : *value;
  if (share > 0 && share <= 0.5) return share;
  return Expected{points ? "must be above 0 and at most 50pp"
                         : "must be above 0 and at most 0.5; 0.2 percentage points are 0.2pp or 0.002"};
}

Parsed<LeadLog> parse_lead_log(std::string_view text) {
  if (text == "all") return LeadLog{true, 0};
  if (const auto first = number<std::uint64_t>(text)) return LeadLog{false, *first};
  return Expected{"must be 0, a number of replications, or all"};
}

}  // namespace leadlab::cli
