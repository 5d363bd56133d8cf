// A small sound scenario that tests break in one place at a time.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "scenarios/scenario.h"
#include "tests/support/support.h"

namespace leadlab::test {

inline constexpr const char* kSmallPolicy = R"(baseline = "round_robin"

[strategy.round_robin]
fallback = ["rep:R1"]

[strategy.tiered]
gates = ["account", "territory", "segment"]
fallback = ["rep:R1"]

[segments]
default = "smb"
from = { smb = 0, enterprise = 1001 }

[load]
lead_hours = 0.5
stage_hours = { discovery = 1 }

[sla]
calendar = "hq"

[calendar.hq]
zone = "Europe/Berlin"
hours = { "mon-fri" = "09:00-17:00" }
)";

inline constexpr const char* kSmallWorld = R"(
[time]
start = 2026-01-05T00:00:00Z

[arrivals]
per_week = 10

[[stage]]
name = "discovery"
)";

inline constexpr const char* kReps =
    "rep_id,manager_id,backup_id,territories,segments\n"
    "R1,,,EU,\n"
    "R2,R1,R1,EU,smb\n"
    "R3,R1,R2,EU,enterprise\n";
inline constexpr const char* kTerritories = "territory_id,parent_id,countries\nEU,,DE;FR\n";

class ScenarioTest : public ::testing::Test {
 protected:
  ScenarioTest() {
    write("reps.csv", kReps);
    write("territories.csv", kTerritories);
  }

  void write(const std::string& name, std::string_view text) { (void)dir_.write("s/" + name, text); }
  [[nodiscard]] std::filesystem::path toml() const { return dir_.path() / "s" / "s.toml"; }

  /// Loads `text` as the scenario; messages have the folder's name cut off.
  scenarios::LoadResult load(std::string_view text, const scenarios::LoadOptions& options = {}) {
    write("s.toml", text);
    return load_file(options);
  }
  scenarios::LoadResult load_file(const scenarios::LoadOptions& options = {}) {
    auto result = scenarios::load(toml(), options);
    messages_.clear();
    for (const auto& finding : result.findings) messages_.push_back(relative(to_string(finding)));
    return result;
  }
  [[nodiscard]] std::string relative(std::string text) const {
    const std::string folder = (dir_.path() / "s").string() + "/";
    for (auto at = text.find(folder); at != std::string::npos; at = text.find(folder))
      text.erase(at, folder.size());
    return text;
  }
  [[nodiscard]] static std::string world(const std::string& more = {}) {
    return std::string(kSmallPolicy) + kSmallWorld + more;
  }

  TempDir dir_;
  std::vector<std::string> messages_;
};

/// `text` with its first `from` replaced by `to`.
inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("not in the text: " + std::string(from));
  return text.replace(at, from.size(), to);
}

}  // namespace leadlab::test
