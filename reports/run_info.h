// What a result says about its own origin: scenario, versions, machine and the account of imported data.
//
// Filled in by the program; plain strings, so that this layer needs to know nothing about scenarios.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "engine/tables.h"

namespace leadlab::reports {

/// What became of the rows of an import: every row is either used or left out, and the sentences say why.
struct ImportAccount {
  std::uint64_t rows_used = 0;
  std::uint64_t rows_left_out = 0;
  std::vector<std::string> sentences;  ///< one statement for people each
};

/// A number the outcome rests on, with the range in which it may lie (low = high = value: no range given).
struct Assumption {
  std::string key;                      ///< of the scenario: "effects.match.owner"
  std::string meaning;                  ///< for people: "Owner of the account works the lead"
  double value = 0, low = 0, high = 0;  ///< NaN = not a number: see `shown`
  std::string shown = {};               ///< a choice in words ("hbr"); empty for a number
  std::string unit = {};                ///< "odds ratio", "probability", "min", ...
  std::string source = {};              ///< where the number comes from; empty = not stated
};

struct RunInfo {
  std::string scenario_name, scenario_title;
  std::string scenario_text;  ///< as read, all files joined
  std::string scenario_hash;  ///< hexadecimal
  std::uint64_t seed = 0;
  std::string program_version, commit;
  std::string compiler, cpu_flags, glibc, tz_version;
  int threads = 1;
  std::string command_line;  ///< without the machine's paths
  double margin = 0.002;     ///< smallest difference of conversion that matters, as a share
  double confidence = 0.95;
  /// Known mean number of cohort leads, for the control variate; NaN = not known.
  double expected_leads = std::numeric_limits<double>::quiet_NaN();
  double window_days = 91;              ///< length of the measured window; wins are counted per window
  std::vector<std::string> warnings;    ///< of the run and its input, for people
  std::vector<Assumption> assumptions;  ///< see assumptions.h
  std::vector<engine::RepRow> reps;     ///< the roster, as the scenario has it
  std::optional<ImportAccount> import;  ///< only when leads came from files
};

}  // namespace leadlab::reports
