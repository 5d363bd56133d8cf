// A shock file: what goes wrong in a scenario, and when.
//
//   [[shock]]
//   name = "campaign"
//   kind = "spike"
//   at = "5w"               # since the window's start, or a time
//   lasts = "2w"
//   factor = 3
//   half_life = "3d"
//
// Reference: docs/shocks.md. Tested: tests/unit/scenarios/shocks_test.cc.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/scenario.h"

namespace leadlab::scenarios {

enum class ShockKind : std::uint8_t {
  kSpike,
  kLeaveWave,
  kResignation,
  kCrmOutage,
  kEnrichmentSlow,
  kNotificationOutage,
  kHoliday
};
/// "leave_wave", as in the file.
std::string_view to_string(ShockKind kind);

struct Shock {
  std::string name;
  ShockKind kind = ShockKind::kSpike;
  engine::Time from{}, to{};  ///< `to` is at most the run's end
  bool for_good = false;      ///< no end
  bool by_date = false;       ///< holiday: `from` is a date, and each calendar has its own
  double factor = 1;          ///< spike, enrichment_slow
  engine::Duration half_life{0};
  double share = 1;                    ///< leave_wave: of `reps`
  std::vector<std::string> reps;       ///< leave_wave, resignation
  std::vector<std::string> channels;   ///< notification_outage
  std::vector<std::string> calendars;  ///< holiday
  std::uint32_t number = 0;            ///< place in the file; the address of its draws
  std::string what;                    ///< in words
};

struct ShockFile {
  std::string file;  ///< as the user named it
  std::string text;  ///< as read
  std::vector<Shock> shocks;
};

struct ShockFileResult {
  std::optional<ShockFile> shocks;  ///< absent when an error was found
  std::vector<Finding> findings;
};

/// Requires a scenario with a world.
ShockFileResult read_shocks(const std::filesystem::path& file, const Scenario& scenario);

/// The scenario in which these happen; all else, and all luck, is as it was.
Scenario with_shocks(const Scenario& scenario, const std::vector<Shock>& shocks);

}  // namespace leadlab::scenarios
