// Notes what happens to the leads of a world whose log is kept, as it happens: every offer of a lead to a
// rep, and what the first decision saw in it. Off, it costs a look at one flag.
#pragma once

#include <vector>

#include "sim/lead_life.h"

namespace leadlab::sim {

/// Writes into the outcomes of the tally, which fills in the rest when a lead is resolved.
/// Threads: one world's.   Tested: against the statistics of the same world
/// (tests/unit/sim/lead_log_test.cc).
class LeadLog {
 public:
  LeadLog() = default;
  /// @param outcomes  [cohort lead]; empty = nothing is kept. Must outlive the log.
  LeadLog(std::vector<LeadOutcome>& outcomes, std::uint32_t cohort_first)
      : outcomes_(&outcomes), first_(cohort_first), on_(!outcomes.empty()) {}

  [[nodiscard]] bool keeps(const LeadLife& life) const { return on_ && life.cohort; }

  /// The first decision, with a rep or without one.
  void decided(const LeadLife& life, const engine::Decision& decision) {
    LeadOutcome& o = of(life);
    o.territory = decision.territory;
    o.segment = decision.segment;
    o.vertical = decision.vertical;
  }
  /// @param load  of the rep just before
  void offered(const LeadLife& life, Duration load) {
    Offer offer;
    offer.rep = life.rep;
    offer.path = life.path;
    offer.assigned_at = life.assigned_at;
    offer.load = load;
    of(life).offers.push_back(offer);
  }
  void noticed(const LeadLife& life) { latest(life).noticed_at = life.noticed_at; }
  void acknowledged(const LeadLife& life, Time t) {
    Offer& offer = latest(life);
    if (offer.acknowledged_at == engine::kNever) offer.acknowledged_at = t;
  }
  void declined(const LeadLife& life, Time t) { latest(life).declined_at = t; }

 private:
  [[nodiscard]] LeadOutcome& of(const LeadLife& life) { return (*outcomes_)[life.number - first_]; }
  [[nodiscard]] Offer& latest(const LeadLife& life) { return of(life).offers.back(); }

  std::vector<LeadOutcome>* outcomes_ = nullptr;
  std::uint32_t first_ = 0;
  bool on_ = false;
};

}  // namespace leadlab::sim
