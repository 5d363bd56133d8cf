// What a shock does to every strategy: how far promises and waits fall, who waits in which pool, and from
// when on the team is back where it would have been without.
//
// Calm and shocked worlds play the same replications; all differences are paired.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/stress/pools.h"
#include "sim/stress/recovery.h"

namespace leadlab::sim::stress {

/// Width of the bins in which worlds with and without the shock are compared.
inline constexpr engine::Duration kShockBin = std::chrono::hours{4};

/// A day within the tolerance, and the run's end behind it: less is not called a recovery.
inline constexpr std::size_t kBinsToStay = 6;

/// A quantity without and with the shock.
struct Fall {
  Estimate calm, shocked, difference;
};

/// Leads that wait for their first attempt in the hands of one pool.
struct PoolCourse {
  std::string pool;                  ///< a pool; kAllLeads; kNobodysYet
  double calm_waiting = 0;           ///< mean number without the shock, from its begin on
  double tolerance = 0;              ///< leads
  std::vector<Estimate> difference;  ///< [bin since the shock's begin], shocked minus calm
  std::size_t worst = 0;             ///< bin of the largest mean difference
  Recovery recovery;
};
inline constexpr const char* kAllLeads = "all leads";
inline constexpr const char* kNobodysYet = "nobody's yet";

/// Leads that only the shocked world has, those of a spike.
struct ExtraLeads {
  Estimate leads;                                ///< number
  Estimate acknowledged, attempt_s, conversion;  ///< as in ShockedStrategy
};

/// Falls are over the leads that both worlds have, so that they say what became of the same leads.
struct ShockedStrategy {
  Fall acknowledged;                ///< share of the leads that came in the bins compared
  Fall attempt_s;                   ///< MQL to first attempt of these leads, those attempted, mean [s]
  Fall conversion;                  ///< of these leads, expected
  Fall wins;                        ///< expected, of all leads from the shock's begin on
  std::optional<ExtraLeads> extra;  ///< in the bins compared; none without a spike
  std::vector<PoolCourse> pools;    ///< all leads first, nobody's last
};

struct ShockCourse {
  std::string name, kind, what;
  engine::Time from{}, to{};  ///< of the shock
  engine::Time first_bin{};   ///< begin of the first bin, at or before `from`
  /// Bins from first_bin on whose leads are compared: until the shock ends or the slowest strategy is back,
  /// whichever comes first. The same for all strategies.
  std::size_t compared = 0;
  std::vector<ShockedStrategy> strategies;
  std::uint64_t replications = 0, failed = 0;
  /// Time from the shock's begin to the begin of a bin.
  [[nodiscard]] engine::Duration since_begin(std::size_t bin) const {
    const auto at = first_bin + kShockBin * static_cast<std::int64_t>(bin);
    return at > from ? at - from : engine::Duration{0};
  }
};

struct ShockStudy {
  std::vector<std::string> strategies;
  std::vector<ShockCourse> shocks;  ///< those played
  std::uint64_t asked = 0;
  std::string text;  ///< the shock file as read
  double confidence = 0.95;
};

struct ShockStudyConfig {
  double confidence = 0.95;
  /// Leads; none = a tenth of those that wait without the shock, and one at least.
  std::optional<double> tolerance;
};

/// The bins and pools in which worlds are to be kept.
SeriesConfig series_of(const std::vector<Pool>& pools, std::size_t reps);

/// Fills what is measured into a course that has its name and times.
void measure(ShockCourse& course, const ExperimentResult& calm, const ExperimentResult& shocked,
             const std::vector<Pool>& pools, const models::TimeConfig& time, const ShockStudyConfig& config);

}  // namespace leadlab::sim::stress
