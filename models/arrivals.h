// When leads come: an hour-of-week profile times a slowly varying level times a gamma day factor, plus rare
// batches. The process is drawn at the largest demand scale and thinned, so demand scales are nested.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/calendar.h"
#include "engine/organisation.h"
#include "models/config.h"
#include "models/streams.h"

namespace leadlab::models {

struct Arrival {
  Time at{};
  std::uint32_t key = 0;  ///< of its draws
};

inline constexpr std::uint32_t kFirstBatchKey = 0x40000000U;
inline constexpr std::uint32_t kFirstSpikeKey = 0x60000000U;  ///< and 2^21 for each shock
inline constexpr std::uint32_t kFirstCarriedKey = 0x80000000U;
inline constexpr std::uint32_t kFirstCarriedOpportunityKey = 0xc0000000U;

/// Whether a spike adds this lead to those of the calm world.
constexpr bool comes_with_a_spike(std::uint32_t key) {
  return key >= kFirstSpikeKey && key < kFirstCarriedKey;
}

class ArrivalProcess {
 public:
  /// `zone` gives the local time that the profile follows.
  ArrivalProcess(const ArrivalsConfig& config, const TimeConfig& time, const engine::ZoneRules& zone,
                 std::vector<DemandSpike> spikes = {});

  /// Arrivals of [time.start, time.end()) in time order.
  [[nodiscard]] std::vector<Arrival> draw(const Stream& stream) const;
  [[nodiscard]] double expected() const;
  /// Leads per hour for each hour since the start, expected, without batches.
  [[nodiscard]] std::vector<double> mean_rates() const;

 private:
  /// A stretch of time and the leads that it brings, expected at the largest scale.
  struct Piece {
    Time begin{};
    double length_us = 0, leads = 0;
  };
  void draw_pieces(const Stream& stream, const std::vector<Piece>& pieces, std::uint32_t first_key,
                   std::vector<Arrival>& out) const;
  [[nodiscard]] std::vector<Piece> pieces_of(const DemandSpike& spike,
                                             const std::vector<double>& rates) const;
  void draw_regular(const Stream& stream, std::vector<Arrival>& out) const;
  void draw_batches(const Stream& stream, std::vector<Arrival>& out) const;
  [[nodiscard]] std::vector<double> hourly_rates(const Stream& stream) const;

  ArrivalsConfig config_;
  TimeConfig time_;
  std::vector<DemandSpike> spikes_;
  double scale_max_ = 1;
  std::vector<double> base_;           ///< [hour since start] leads per hour at the largest scale
  std::vector<std::uint32_t> day_of_;  ///< [hour] local day since the first
};

/// The zone of the calendar of this name; UTC if there is none.
const engine::ZoneRules& zone_of(const engine::Organisation& organisation, const std::string& calendar);

/// Offset of the zone at t.
engine::Duration offset_at(const engine::ZoneRules& zone, Time t);

}  // namespace leadlab::models
