// Numbers of a scenario that are not known exactly: `{ value = 0.12, se = 0.02 }` or `{ draws = "file.csv"
// }`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/time.h"

namespace leadlab::scenarios {

/// One of them. With a standard error it is normal, cut off at [low, high]; with draws each is equally
/// likely.
struct UncertainNumber {
  std::string path;           ///< of the scenario, as --set takes it
  double value = 0;           ///< used where one number is asked for: `value`, or the mean of the draws
  double se = 0;              ///< 0 with draws
  double low = 0, high = 0;   ///< what the key allows; infinite = no limit
  int decimals = -1;          ///< places that the key takes; < 0 = any
  std::string draws_file;     ///< as the scenario names it; empty with a standard error
  std::vector<double> draws;  ///< equally likely values, in the order of the file
};

/// The value of parameter draw `draw`: a function of (seed, draw, key) alone. Numbers with draws from the
/// same file take the same row, so that what was fitted together stays together.
double drawn_value(const UncertainNumber& number, std::uint64_t seed, std::uint64_t draw);

/// KEY=VALUE of every number, for LoadOptions::set.
std::vector<std::string> drawn_assignments(const std::vector<UncertainNumber>& numbers, std::uint64_t seed,
                                           std::uint64_t draw);

/// "contact.reach = 0.3 (standard error 0.02, normal, from 0 to 1)"
std::string to_string(const UncertainNumber& number);

}  // namespace leadlab::scenarios
