// "KEY=VALUES" of --vary: a path of the scenario and the values to try.
//
//   arrivals.scale=0.5:3:0.25                 from, to, step; both ends are in
//   decay.preset=hbr,none                     a list
//   strategy.tiered.gates=account+vertical,vertical+   lists of words: "+" joins, and makes one word a list
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "scenarios/grid.h"

namespace leadlab::scenarios {

struct VaryResult {
  std::optional<GridKey> key;
  std::string expectation;  ///< what was expected, if there is no key
};

/// Most values of one key.
inline constexpr std::size_t kMostValues = 1'000'000;

VaryResult parse_vary(std::string_view text);

/// "KEY=from:to" of --find: no step, or nothing but the key.
struct FindRange {
  std::string path;
  std::optional<double> from, to;
  bool whole_numbers = false;  ///< both ends are written without a point
};
struct FindResult {
  std::optional<FindRange> range;
  std::string expectation;
};
FindResult parse_find(std::string_view text);

/// "EXPR" of --until: "sla.tier1.acknowledged < 0.9", with < or >; the number may be "90%".
struct Condition {
  std::string metric;
  bool below = true;
  double threshold = 0;
};
struct ConditionResult {
  std::optional<Condition> condition;
  std::string expectation;
};
ConditionResult parse_condition(std::string_view text);

/// A number as TOML writes it, at most 12 digits: 0.3, not 0.30000000000000004.
std::string toml_number(double value, bool whole);

}  // namespace leadlab::scenarios
