// How long a shock is felt: from when on a shocked world stays as close to the calm one as was asked.
//
// Curves of the two worlds are paired over replications, so what they share cancels. The recovery time is
// that of the mean curve, not a mean of times: single replications go on differing by chance long after, and
// so do single bins of the mean curve. It is the end of the stretch outside the tolerance that holds the last
// bin which cannot be chance: one that differs from 0 over all bins together (Bonferroni).
// Its interval is a test turned round. It was over no earlier than the last bin in which the mean is
// significantly outside (all bins together), and no later than the first from which on every interval lies
// inside. A time that the run is too short for is said to be censored, not guessed.
// Tested: on curves with a known answer, with a twin that must fail (tests/unit/sim/recovery_test.cc).
#pragma once

#include <cstdint>
#include <vector>

#include "sim/estimators.h"

namespace leadlab::sim::stress {

struct RecoveryConfig {
  double tolerance = 1;  ///< a mean difference within +- this is no difference
  double confidence = 0.95;
  std::size_t stays = 6;  ///< bins that must be left of the run for a recovery to count
};

enum class Recovered : std::uint8_t {
  kYes,
  kNeverLeft,   ///< no bin is outside
  kCannotTell,  ///< bins are outside, each of them maybe by chance: more replications would tell
  kCensored     ///< not within the run
};

/// In bins since the first; `high` is the number of bins if the run does not show an end.
struct Recovery {
  Recovered found = Recovered::kCensored;
  std::size_t after = 0, low = 0, high = 0;
  bool high_open = false;  ///< maybe not within the run
  std::size_t bins = 0;    ///< observed
};

/// @param differences  [replication][bin], shocked minus calm; >= 2 replications, all as long
Recovery recovery_of(const std::vector<std::vector<double>>& differences, const RecoveryConfig& config);

/// Mean difference of every bin, each interval on its own.
std::vector<Estimate> mean_curve(const std::vector<std::vector<double>>& differences, double confidence);

}  // namespace leadlab::sim::stress
