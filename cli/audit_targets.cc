#include "cli/audit_targets.h"

#include <charconv>
#include <optional>

#include "scenarios/times.h"

namespace leadlab::cli {

namespace {

using reports::audit::Quantity;

std::optional<double> share(std::string text) {
  const bool percent = text.ends_with('%');
  if (percent) text.pop_back();
  double value = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (text.empty() || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  if (percent) value /= 100;
  return value >= 0 && value <= 1 ? std::optional(value) : std::nullopt;
}

std::optional<double> seconds(const std::string& text) {
  const auto duration = scenarios::parse_duration(text);
  if (!duration) return std::nullopt;
  return static_cast<double>(duration->count()) / 1e6;
}

}  // namespace

std::vector<reports::audit::Target> read_targets(const std::vector<std::string>& texts,
                                                 std::vector<UsageProblem>& problems) {
  std::vector<reports::audit::Target> out;
  for (const std::string& text : texts) {
    const std::size_t equals = text.rfind('=');
    const std::string key = text.substr(0, equals);
    const auto quantity = equals == std::string::npos ? std::nullopt : reports::audit::quantity_of(key);
    if (!quantity) {
      problems.push_back(
          {"--target", text,
           "must be MEASURE=VALUE; measures are mql_to_assignment, assignment_to_attempt (both "
           "also with .working), acceptance, acceptance.REP, conversion, conversion.PATH, "
           "routed, acknowledged, tier1.routed, tier1.acknowledged ..."});
      continue;
    }
    const std::string value = text.substr(equals + 1);
    const auto number = *quantity == Quantity::kShare ? share(value) : seconds(value);
    if (number) {
      out.push_back({key, *number});
    } else {
      problems.push_back({"--target", text,
                          *quantity == Quantity::kShare ? "needs a share like 95% or 0.95 after the ="
                                                        : "needs a duration like 90s or 4h after the ="});
    }
  }
  return out;
}

}  // namespace leadlab::cli
