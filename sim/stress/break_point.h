// Where along a number a promise breaks, with an interval on the place.
//
// Every place is played with the same replications on the same tapes, so the curve of a metric is smooth in
// x. Where the t interval of the metric at x holds the threshold, x cannot be told from the break point: the
// interval of the place is that set of x (a test turned round, as Fieller's). The true place is left out as
// often as the t interval at that one x misses its mean. It needs a curve that goes one way: tested on the
// scan, and refused otherwise. Tested: on curves with a known root (tests/unit/sim) and against queueing
// theory (tests/theory/sim).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/estimators.h"

namespace leadlab::sim::stress {

/// A promise about a metric: kept while the metric is on the right side of the threshold.
struct Promise {
  Metric metric;
  double threshold = 0;
  bool broken_below = true;  ///< "metric < threshold" breaks it; else "metric > threshold"
  std::string text;          ///< as the user wrote it
};

/// The metric in every replication at x: the same replications for each x. NaN = not defined there.
using Sampler = std::function<std::vector<double>(double x)>;

struct SearchConfig {
  double from = 0, to = 1;     ///< range, from < to
  double tolerance = 0;        ///< of the place; 0 = a hundredth of the range
  bool whole_numbers = false;  ///< x counts something
  double confidence = 0.95;    ///< of the interval of the place
  std::size_t scan = 9;        ///< places of the first look, >= 3
};

/// One place played.
struct Probe {
  double x = 0;
  Estimate value;  ///< of the metric
};

enum class Found : std::uint8_t {
  kInside,            ///< `at` is where it breaks
  kHoldsThroughout,   ///< the promise is kept on the whole range
  kBrokenThroughout,  ///< nowhere
  kNotMonotone,       ///< the metric goes both ways: no one place
  kUndefined,         ///< no replication has the metric at `turns_at`
  kStopped            ///< the sampler gave nothing back
};

struct BreakPoint {
  Found found = Found::kStopped;
  bool breaks_upwards = true;  ///< kept below `at`, broken above; else the other way round
  /// The place and its interval. Of whole numbers: the last for which the promise is kept.
  double at = 0, low = 0, high = 0;
  bool low_open = false, high_open = false;  ///< the interval goes on beyond the range
  double turns_at = 0;                       ///< kNotMonotone, kUndefined: where
  std::vector<Probe> probes;                 ///< by x
};

/// Plays places until the break point is known to the tolerance.
BreakPoint find_break_point(const Promise& promise, const SearchConfig& config, const Sampler& sample);

/// Do the samples, by rising x, go one way? The first x at which they significantly turn, or nothing. All
/// pairs are compared, paired over replications, at `confidence` for all together (Bonferroni).
std::optional<std::size_t> turning_point(const std::vector<std::vector<double>>& samples, double confidence);

}  // namespace leadlab::sim::stress
