// Turns rulings into effects and state: a lead is given, held until an opening, or put in line. Also the
// deadlines that follow, and who takes over when one passes.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "engine/decider.h"
#include "engine/lead_book.h"
#include "engine/pull_lines.h"
#include "engine/waiting_line.h"

namespace leadlab::engine {

class Dispatcher {
 public:
  Dispatcher(const Organisation& organisation, const StrategyConfig& strategy, const DrawSource* draws);
  Dispatcher(const Dispatcher&) = delete;
  Dispatcher& operator=(const Dispatcher&) = delete;
  void reset();

  /// Moves time on and serves who waited for what it brought. Every fact begins with it ...
  void begin(Time t, Effects& out) {
    catch_up(t);
    decider.begin_sweep();
    serve_waiting(t, out);
  }
  /// ... and ends with it: serves who waited for what the fact itself has changed.
  void finish(Time t, Effects& out) {
    decider.begin_sweep();
    serve_waiting(t, out);
    wake_up_when_something_changes(out);
  }
  /// Moves time on without effects; what it brings is served by the next fact.
  void catch_up(Time t) { note(facts.advance(t)); }
  /// Says what a fact may have changed for leads that wait.
  void note(Facts::Passed change) {
    pending_ = std::max(pending_, change);
    may_have_filled_ = may_have_filled_ || change != Facts::Passed::kNothing;
  }
  void note_owner(AccountId account) {
    note(Facts::Passed::kLoad);
    if (decider.pulls() && account && waiting_count_ > 0) new_owners_.push_back(account);
  }

  /// The whole fact that a lead is ready: takes its first decision.
  const Decision& qualified(LeadSlot slot, const Lead& lead, Time t, Effects& out, Trace* trace);
  /// The whole fact that somebody holds a lead already.
  void carried_in(LeadSlot slot, const Lead& lead, RepId holder, Time t);
  /// Takes a decision for a lead that nobody holds. `taken_from` = who held it until this instant;
  /// `not_to` may not get it this time.
  void route(LeadSlot slot, Time t, RepId taken_from, Effects& out, RepId not_to = RepId::none());
  /// Takes the lead out of wherever it is; returns its holder.
  RepId release(LeadSlot slot, Time t);
  void acknowledged(LeadSlot slot, RepId rep);
  void declined(LeadSlot slot, RepId rep, Time t, Effects& out);
  void timer_due(const Timer& timer, Time t, Effects& out);
  void rep_free(RepId rep, Time t, Effects& out);

  [[nodiscard]] std::size_t waiting_count() const { return waiting_count_; }

  Facts facts;
  LeadBook leads;
  Decider decider;

 private:
  struct Assignment {
    EffectKind kind = EffectKind::kAssign;
    RepId rep;
    RepId from;
    Path path = Path::kUnassigned;
    Flags flags;
  };
  /// What the record alone says of a decision; what follows from the ruling says the rest.
  void begin_decision(Decision& decision, const Lead& lead) const;
  void assign(LeadSlot slot, const Assignment& assignment, Time t, Effects& out);
  /// The same for a lead that is in no line. In line, because every lead that is routed comes by it.
  [[gnu::always_inline]] inline void assign(LeadState& state, LeadSlot slot, const Assignment& assignment,
                                            Time t, Effects& out);
  /// Nobody can take it now.
  void wait(LeadSlot slot, const Ruling& ruling, Time t, Effects& out);
  void hold(LeadSlot slot, const Ruling& ruling, Time t, Effects& out);
  void put_in_line(LeadSlot slot, const Ruling& ruling, Time t, Effects& out);
  void leave_line(LeadSlot slot) {
    if (leads.at(slot).phase == Phase::kUnassigned) take_out_of_line(slot);
  }
  void take_out_of_line(LeadSlot slot);
  void set_timer(LeadSlot slot, TimerKind kind, Time due, Effects& out);
  static void set_timer(const LeadState& state, LeadSlot slot, TimerKind kind, Time due, Effects& out);
  void alert(LeadSlot slot, Effects& out);
  void await_reminder(LeadSlot slot, Time assigned_at, Effects& out);
  void remind(LeadSlot slot, Effects& out);
  [[nodiscard]] Time escalation_instant(Time deadline) const;

  [[nodiscard]] Flags flags_kept(Flags flags) const;
  void missed_acknowledgement(LeadSlot slot, Time t, Effects& out);
  void unassigned_too_long(LeadSlot slot, Time t, Effects& out);

  /// Almost always nobody waits, or nothing has changed for those who do.
  void serve_waiting(Time t, Effects& out) {
    for (;;) {  // once is enough, but for `pull`, where who is served may fill a pool
      const Facts::Passed pending = std::exchange(pending_, Facts::Passed::kNothing);
      if (pending == Facts::Passed::kNothing || waiting_count_ == 0) return;
      serve(pending, t, out);
    }
  }
  void serve(Facts::Passed pending, Time t, Effects& out);
  void collect_retries(Facts::Passed pending);
  void collect(const WaitingLine& line);
  void collect_by_new_owners();
  void collect_stranded();
  /// `pull`: the reps [first, last) serve the lines.
  struct LineService {
    std::uint32_t first_rep, last_rep;
    std::optional<LineEntry> next;         ///< for one of them who is free; none = nothing to do
    std::optional<LineEntry> passed_over;  ///< up to here
  };
  void find_next(LineService& service);
  void find_next_for(RepId rep, LineService& service);
  void serve_before(const LineEntry& end, LineService& service, Time t, Effects& out);
  void wake_up_when_something_changes(Effects& out) {
    if (wake_up_at_ < facts.now()) wake_up_at_ = kNever;  // the host dropped it
    if (waiting_count_ > 0) set_wake_up(out);
  }
  void set_wake_up(Effects& out);
  [[nodiscard]] LineEntry entry_of(LeadSlot slot) const;

  const Organisation& organisation_;
  const Organisation::Impl& org_;
  const StrategyConfig strategy_;
  WaitingLine unassigned_;  ///< nobody could take it
  PullLines lines_;
  std::size_t waiting_count_ = 0;
  Facts::Passed pending_ = Facts::Passed::kNothing;
  Time wake_up_at_ = kNever;
  std::vector<LineEntry> retries_;
  bool may_have_filled_ = false;       ///< `pull`: somebody may have become full
  std::vector<AccountId> new_owners_;  ///< `pull`: accounts that may have one
};

}  // namespace leadlab::engine
