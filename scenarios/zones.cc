#include "scenarios/zones.h"

#include <date/tz.h>

#include <fstream>
#include <stdexcept>

namespace leadlab::scenarios {
namespace {

using engine::Duration;
using engine::Time;

/// Only names that look like zones reach the zone library, which opens files by name.
bool plausible(const std::string& name) {
  return !name.empty() && name.size() < 64 && name.find("..") == std::string::npos && name.front() != '/' &&
         name.find('\0') == std::string::npos;
}

engine::ZoneRules rules_of(const date::time_zone& zone, const std::string& name) {
  engine::ZoneRules rules;
  rules.name = name;
  const auto last = std::chrono::time_point_cast<std::chrono::seconds>(engine::kLastInstant);
  auto info = zone.get_info(std::chrono::time_point_cast<std::chrono::seconds>(engine::kFirstInstant));
  rules.first_offset = info.offset;
  while (info.end < last) {
    const auto next = zone.get_info(info.end);
    if (next.end <= info.end) break;
    // A change of name or of the legal status of the clock alone moves nothing.
    if (next.offset != info.offset) rules.transitions.push_back({Time{info.end}, next.offset});
    info = next;
  }
  return rules;
}

}  // namespace

std::optional<engine::ZoneRules> find_zone(const std::string& name) {
  if (!plausible(name)) return std::nullopt;
  try {
    return rules_of(*date::locate_zone(name), name);
  } catch (const std::runtime_error&) {
    return std::nullopt;  // the library's way to say "no such zone"
  }
}

std::vector<std::string> zone_names() {
  std::vector<std::string> names{"UTC"};
  try {
    for (const auto& zone : date::get_tzdb().zones) names.push_back(zone.name());
  } catch (const std::runtime_error&) {
    names.clear();
  }
  return names;
}

std::string tzdata_version() {
  std::ifstream in("/usr/share/zoneinfo/tzdata.zi");
  std::string line;
  std::getline(in, line);
  constexpr std::string_view kLabel = "# version ";
  return line.starts_with(kLabel) ? line.substr(kLabel.size()) : "unknown";
}

Time to_utc(const engine::ZoneRules& zone, std::chrono::local_time<Duration> local) {
  const Duration wall = local.time_since_epoch();
  Duration offset = zone.first_offset;
  for (const auto& change : zone.transitions) {
    // Local clocks before the change read less than at + offset; the first reading wins in a fold.
    if (wall < change.at.time_since_epoch() + offset) break;
    if (wall < change.at.time_since_epoch() + change.offset) return change.at;
    offset = change.offset;
  }
  return Time{wall - offset};
}

}  // namespace leadlab::scenarios
