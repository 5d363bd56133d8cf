// A world bin of time by bin of time: how many leads wait for their first attempt and in whose hands, and
// what becomes of the leads that come in the bin. What shows how long a shock is felt.
//
// A lead waits from becoming an MQL, though no router may have seen it yet. Only in the measured window and
// the burn-in: a world may end with the window.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/ids.h"
#include "models/config.h"

namespace leadlab::sim {

struct SeriesConfig {
  engine::Duration bin{0};             ///< width; 0 = no series
  std::vector<std::uint32_t> pool_of;  ///< [rep], index of its pool
  std::uint32_t pools = 0;
  [[nodiscard]] std::size_t bins(const models::TimeConfig& time) const {
    if (bin.count() <= 0) return 0;
    const auto whole = (time.window_end() - time.start).count();
    return static_cast<std::size_t>((whole + bin.count() - 1) / bin.count());
  }
  /// Requires bins and t >= time.start.
  [[nodiscard]] std::size_t bin_of(engine::Time t, const models::TimeConfig& time) const {
    return static_cast<std::size_t>((t - time.start).count() / bin.count());
  }
};

/// The cohort leads that became MQL in a bin.
struct ArrivedInBin {
  std::uint32_t leads = 0, attempted = 0;
  std::uint32_t due = 0, met = 0;  ///< of the acknowledgement SLA
  std::int64_t wait_us = 0;        ///< MQL to first attempt, of those attempted
  double won_expected = 0;
};

/// One world's series.
struct SeriesBins {
  /// [bin since time.start]. Leads that a spike adds are in `extra`, so that `arrived` is about the same
  /// leads in the calm and in the shocked world. No bins without a spike.
  std::vector<ArrivedInBin> arrived, extra;
  /// [pool][bin since time.start], time average; one more pool at the end: leads in nobody's hands.
  std::vector<std::vector<float>> waiting;
};

/// Tested: against leads counted one by one, tests/unit/sim/waiting_series_test.cc.
class WaitingSeries {
 public:
  WaitingSeries(const SeriesConfig& config, const models::TimeConfig& time);

  void begin();
  [[nodiscard]] bool is_kept() const { return bins_ > 0; }
  /// A lead waited in [from, to) in the hands of `rep`, or in nobody's.
  void waited(engine::RepId rep, engine::Time from, engine::Time to);
  /// As SeriesBins::waiting.
  [[nodiscard]] std::vector<std::vector<float>> take() const;

 private:
  const SeriesConfig& config_;
  engine::Time start_, end_;
  std::size_t bins_ = 0;
  std::vector<std::vector<std::int64_t>> area_us_;  ///< [pool][bin]
};

}  // namespace leadlab::sim
