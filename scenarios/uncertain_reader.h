// Reads `{ value = ..., se = ... }` and `{ draws = "file.csv" }` where a number is expected.
#pragma once

#include "scenarios/section.h"

namespace leadlab::scenarios {

/// Whether the table is meant as an uncertain number: it has one of its keys.
bool is_uncertain(const toml::node& node);

/// The number used where one is asked for; the whole is noted in `reading.uncertain`. Nothing if it is wrong,
/// which is then reported.
std::optional<double> read_uncertain(Reading& reading, const std::string& path, const toml::node& node,
                                     const Range& range);

/// Cuts off the uncertain number of this path at [low, high] as well, if there is one.
void narrow_uncertain(Reading& reading, const std::string& path, double low, double high);
/// It takes so many places only.
void round_uncertain(Reading& reading, const std::string& path, int decimals);

}  // namespace leadlab::scenarios
