// From numbers to places on the page: linear and logarithmic axes with round ticks.
#pragma once

#include <string>
#include <vector>

namespace leadlab::reports::html {

/// Maps [low, high] to [from, to] linearly. low < high.
struct LinearAxis {
  double low = 0, high = 1, from = 0, to = 1;
  [[nodiscard]] double place(double value) const;
};

/// Maps [low, high] to [from, to] by logarithm; values outside are moved to the nearer end. 0 < low < high.
struct LogAxis {
  double low = 1, high = 10, from = 0, to = 1;
  [[nodiscard]] double place(double value) const;
};

/// Round numbers (1, 2, 5 times a power of ten) inside [low, high], about `wanted` of them.
std::vector<double> round_ticks(double low, double high, int wanted);

struct Range {
  double low = 0, high = 1;
};
/// A little room on both sides, and never empty. Stays inside [floor, ceiling].
Range padded(double low, double high, double floor, double ceiling);

struct TimeTick {
  double seconds = 0;
  std::string label;
};
/// "1 s", "10 s", "1 min", ... "1 week" inside [low, high].
std::vector<TimeTick> time_ticks(double low_s, double high_s);

}  // namespace leadlab::reports::html
