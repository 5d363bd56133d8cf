// Turns resolved leads into the statistics of a world. Knows nothing of events or queues.
//
// Only cohort leads are counted; what belongs to the window (busy time, loads, waiting) comes in separately.
#pragma once

#include <vector>

#include "engine/organisation.h"
#include "models/tape.h"
#include "sim/lead_life.h"
#include "sim/match_table.h"
#include "sim/results.h"
#include "sim/world.h"

namespace leadlab::sim {

class Tally {
 public:
  Tally(const engine::Organisation& organisation, const models::WorldConfig& world,
        const SeriesConfig& series);

  void begin(const models::Tape& tape, KeepOutcomes keep);
  /// An assignment of a cohort lead; `collided` while another rep held its company.
  void assigned(const LeadLife& life, bool collided);
  void accepted(engine::RepId rep) { ++out_.stats.reps[rep.index()].accepted; }
  void declined(engine::RepId rep);
  void escalated() { ++out_.stats.escalations; }
  void reassigned() { ++out_.stats.reassignments; }
  void reminded() { ++out_.stats.reminders; }
  void gone_cold() { ++out_.stats.cold; }
  void alerted() { ++out_.stats.alerts; }
  /// The lead is closed (`end` = kLost, kNeverReached), became a deal (kOpen until deal_closed), or the run
  /// ended.
  void resolved(const LeadLife& life, LeadOutcome::End end, Time closed_at, int attempts_possible);
  void deal_closed(std::uint32_t lead_number, bool won, Time at);
  /// A task of `rep` from s to t, clipped to the window.
  void worked(engine::RepId rep, Time s, Time t);
  void sampled(engine::RepId rep, double load_hours) {
    out_.stats.reps[rep.index()].load_hours += load_hours;
  }
  /// Closes the books; the object needs begin() again.
  WorldOutput finish(const models::Tape& tape, std::uint64_t samples);

  WorldStats& stats() { return out_.stats; }
  /// [cohort lead]; empty unless they are kept.
  std::vector<LeadOutcome>& outcomes() { return out_.outcomes; }

 private:
  void add_funnel(Funnel& funnel, const LeadLife& life) const;
  /// What became of the promise to acknowledge the lead.
  enum class Acknowledgement : std::uint8_t { kNotPromised, kExcluded, kMet, kMissed };
  [[nodiscard]] Acknowledgement acknowledgement(const LeadLife& life) const;
  void add_adherence(const LeadLife& life, TierStats& tier);
  void add_to_series(const LeadLife& life);
  void add_waits(const LeadLife& life, std::size_t tier);
  void add_wait(std::size_t tier, Wait wait, Duration wall, Duration working);
  void add_mismatch(const LeadLife& life);
  void summarise_waits();
  void available_time(const models::Tape& tape);
  [[nodiscard]] Duration working(Time t) const { return company_.elapsed(origin_, t); }
  [[nodiscard]] std::size_t tier_slot(const LeadLife& life) const;

  const engine::Organisation& organisation_;
  const models::WorldConfig& world_;
  const SeriesConfig& series_;
  const engine::Calendar& company_;
  Time origin_, window_start_, window_end_, end_;
  std::vector<std::size_t> tier_slots_;  ///< [tier rule] -> index into WorldStats::tiers
  std::vector<bool> tier_acknowledges_;  ///< [tier rule] has an acknowledgement SLA
  std::uint32_t cohort_first_ = 0;
  WorldOutput out_;
  std::array<std::array<std::array<std::int64_t, kWaitCount>, kTiers>, 2> sums_{}, maxima_{};
};

}  // namespace leadlab::sim
