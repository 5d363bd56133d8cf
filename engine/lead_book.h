// The leads the router knows, by slot: who holds each, what has happened to it, and the held ones by account.
#pragma once

#include <vector>

#include "engine/decision.h"
#include "engine/facts.h"
#include "engine/lead.h"
#include "engine/pool_plan.h"
#include "engine/prefetch.h"

namespace leadlab::engine {

enum class Phase : std::uint8_t { kFree, kHeld, kUnassigned, kAssigned };

/// What has happened to a lead: begins anew with every lead in a slot.
struct LeadCourse {
  Phase phase = Phase::kFree;
  RepId holder;
  Time assigned_at = kNever;
  Time unassigned_since = kNever;
  Duration work{0};          ///< what it puts on its holder
  std::uint64_t number = 0;  ///< order of arrival at the router
  int assignments = 0;
  int declines = 0;
  int escalations = 0;
  bool acknowledged = false;
  bool reminded = false;  ///< of the assignment in force
  bool may_decline = true;
  bool carried_in = false;
  PoolId waits_in;          ///< `pull`: in which pool's line
  bool reroutable = false;  ///< ... and less load elsewhere could send it there
  LeadSlot next, previous;  ///< in the account's list of held leads
};

/// Whole cache lines, a power of two of them: where a slot's state lies is a shift.
struct alignas(256) LeadState : LeadCourse {
  Lead lead;
  Decision decision;             ///< the one in force
  std::uint32_t generation = 0;  ///< of its timer; never falls, so that old timers are recognised
  std::vector<RepId> excluded;   ///< may not get it in any role
  std::vector<RepId> had;        ///< everyone it was assigned to
};

class LeadBook {
 public:
  LeadBook(const Organisation::Impl& org, Facts& facts) : org_(org), facts_(facts) { reset(); }
  void reset();

  /// A fresh state in `slot`, keeping its memory and timer generation. Its decision is that of the lead
  /// before, for the caller to write.
  LeadState& open(LeadSlot slot, const Lead& lead) {
    static constexpr LeadCourse kFresh;
    if (!knows(slot)) grow(slot.index() + std::size_t{1});
    LeadState& state = slots_[slot.index()];
    static_cast<LeadCourse&>(state) = kFresh;
    state.lead = lead;
    state.excluded.clear();
    state.had.clear();
    ++state.generation;
    state.work = org_.work_of_lead(lead.segment);
    state.number = ++arrivals_;
    return state;
  }
  [[nodiscard]] LeadState& at(LeadSlot slot) { return slots_[slot.index()]; }
  [[nodiscard]] bool knows(LeadSlot slot) const { return slot.index() < slots_.size(); }
  [[nodiscard]] const LeadState& at(LeadSlot slot) const { return slots_[slot.index()]; }
  /// What account number `account` has will be asked for soon.
  void fetch(std::size_t account) const { prefetch(first_of_account_.data() + account); }
  [[nodiscard]] LeadSlot first_of(AccountId account) const { return first_of_account_[account.index()]; }

  /// The lead of this state, which is the slot's, loads `rep` from now on.
  void give(LeadState& state, LeadSlot slot, RepId rep, Time t) {
    hold(state, slot, rep, t);
    facts_.workload.change_own(rep, state.work, 1);
    facts_.assigned(rep);
  }
  void give_carried_in(LeadSlot slot, RepId rep, Time t);
  /// Takes the lead from its holder, if it has one; returns who that was.
  RepId take(LeadSlot slot, Time t);

 private:
  void grow(std::size_t slots);
  void hold(LeadState& state, LeadSlot slot, RepId rep, Time t) {
    state.phase = Phase::kAssigned;
    state.holder = rep;
    state.assigned_at = t;
    state.had.push_back(rep);
    state.previous = LeadSlot::none();
    state.next = LeadSlot::none();
    if (state.lead.account) link(state, slot);
  }
  void link(LeadState& state, LeadSlot slot);
  void unlink(const LeadState& state);

  const Organisation::Impl& org_;
  Facts& facts_;
  std::vector<LeadState> slots_;
  std::vector<LeadSlot> first_of_account_;
  std::uint64_t arrivals_ = 0;
};

}  // namespace leadlab::engine
