// The leads the router knows, by slot: who holds each, what has happened to it, and the held ones by account.
#pragma once

#include <vector>

#include "engine/decision.h"
#include "engine/facts.h"
#include "engine/lead.h"
#include "engine/pool_plan.h"

namespace leadlab::engine {

enum class Phase : std::uint8_t { kFree, kHeld, kUnassigned, kAssigned };

/// What is known of a lead and begins anew with every lead in a slot.
struct LeadCourse {
  Lead lead;
  Decision decision;  ///< the one in force
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

struct LeadState : LeadCourse {
  std::uint32_t generation = 0;  ///< of its timer; never falls, so that old timers are recognised
  std::vector<RepId> excluded;   ///< may not get it in any role
  std::vector<RepId> had;        ///< everyone it was assigned to
};

class LeadBook {
 public:
  LeadBook(const Organisation::Impl& org, Facts& facts) : org_(org), facts_(facts) { reset(); }
  void reset();

  /// A fresh state in `slot`, keeping its memory and timer generation.
  LeadState& open(LeadSlot slot, const Lead& lead);
  [[nodiscard]] LeadState& at(LeadSlot slot) { return slots_[slot.index()]; }
  [[nodiscard]] bool knows(LeadSlot slot) const { return slot.index() < slots_.size(); }
  [[nodiscard]] const LeadState& at(LeadSlot slot) const { return slots_[slot.index()]; }
  void fetch(AccountId account) const { __builtin_prefetch(&first_of_account_[account.index()]); }
  [[nodiscard]] LeadSlot first_of(AccountId account) const { return first_of_account_[account.index()]; }

  /// The lead loads `rep` from now on.
  void give(LeadSlot slot, RepId rep, Time t);
  void give_carried_in(LeadSlot slot, RepId rep, Time t);
  /// Takes the lead from its holder, if it has one; returns who that was.
  RepId take(LeadSlot slot, Time t);

 private:
  void hold(LeadSlot slot, RepId rep, Time t);
  void link(LeadSlot slot);
  void unlink(LeadSlot slot);

  const Organisation::Impl& org_;
  Facts& facts_;
  std::vector<LeadState> slots_;
  std::vector<LeadSlot> first_of_account_;
  std::uint64_t arrivals_ = 0;
};

}  // namespace leadlab::engine
