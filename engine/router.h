// The production router as a state machine: facts in, effects out.
//
// Same organisation, strategy and facts, same effects, bit for bit. No I/O, no clock, no randomness of its
// own. One instance per stream of facts; not thread-safe; distinct instances are independent.
// Facts come in time order (t never falls). Effects are appended to the caller's vector, which may be
// reused, so that a decision allocates nothing once the router has warmed up.
//
// Opportunities of the tables hold the first slots (Organisation::find_opportunity); hosts number theirs from
// opportunity_count(). A host that decides every lead once, without retries, closes an unassigned lead at
// once.
#pragma once

#include <cstddef>
#include <memory>

#include "engine/decision.h"
#include "engine/organisation.h"

namespace leadlab::engine {

class Trace;  // engine/trace.h: collects why a decision fell as it did

/// What a rep carries in fact. Decisions see it as of the last `load.crm_sync_interval` (with the router's
/// own assignments since, if `load.count_own`).
struct RepLoad {
  Duration work{0};        ///< hours carried in + open leads + open opportunities
  std::int32_t count = 0;  ///< own open leads + open opportunities
};

class Router {
 public:
  /// `draws` may be null unless the strategy picks by `random` or `power_of_two`. The organisation must
  /// outlive the router.
  Router(const Organisation& organisation, const StrategyConfig& strategy, const DrawSource* draws = nullptr);
  ~Router();
  Router(Router&&) noexcept;
  Router& operator=(Router&&) noexcept;

  /// Back to the state after construction, keeping memory.
  void reset();

  /// A lead is ready to be routed at t (t >= lead.mql_at: enrichment and ticks take time). `slot` must be
  /// free. The decision stays valid until the next call.
  const Decision& lead_qualified(LeadSlot slot, const Lead& lead, Time t, Effects& out,
                                 Trace* trace = nullptr);

  /// The lead will be routed soon: the memory that this takes is on its way while the caller does something
  /// else. Changes nothing.
  void expect(const Lead& lead) const;

  /// A lead that `holder` already carries at t (the snapshot a run starts from): loads and owns, no effects.
  void carried_in(LeadSlot slot, const Lead& lead, RepId holder, Time t);

  // What reps do with a lead. Facts by a rep who no longer holds the lead are ignored, except `reached`.
  void accepted(LeadSlot slot, RepId rep, Time t, Effects& out);
  void declined(LeadSlot slot, RepId rep, Time t, Effects& out);
  void acknowledged(LeadSlot slot, RepId rep, Time t, Effects& out);
  void attempted(LeadSlot slot, RepId rep, Time t, Effects& out);
  /// Also a contact of the lead's account from now on.
  void reached(LeadSlot slot, RepId rep, Time t, Effects& out);
  /// Lost, exhausted or turned into an opportunity: the slot is free afterwards.
  void lead_closed(LeadSlot slot, Time t, Effects& out);
  /// The holder cannot work it (fell ill before the first attempt): eligibility again without the holder.
  void withdrawn(LeadSlot slot, Time t, Effects& out);

  /// An opportunity was created or moved; won and lost stages close it and free the slot.
  /// `entered_at` is when it entered the stage (<= t; earlier only for what was carried in).
  void opportunity_moved(OpportunitySlot slot, AccountId account, RepId owner, StageId stage, Time entered_at,
                         Time t, Effects& out);

  void away(RepId rep, Time t, Effects& out);
  void back(RepId rep, Time t, Effects& out);
  /// `pull` only: the rep has nothing to do (or has something to do again).
  void rep_free(RepId rep, Time t, Effects& out);
  void rep_busy(RepId rep, Time t);
  void timer_due(const Timer& timer, Time t, Effects& out);
  /// Nothing happened but time: retries what is unassigned.
  void tick(Time t, Effects& out);

  // State, for reports and tests.
  [[nodiscard]] RepLoad load_of(RepId rep, Time t);    ///< real, not as decisions see it
  [[nodiscard]] RepId holder_of(LeadSlot slot) const;  ///< none = nobody
  /// The decision in force for a lead that is not closed: after a hold, a retry or a reassignment, the new
  /// one.
  [[nodiscard]] const Decision& decision_of(LeadSlot slot) const;
  /// Another rep than `rep` holds an open lead or opportunity of this account (a collision).
  [[nodiscard]] bool held_by_another(AccountId account, RepId rep) const;
  [[nodiscard]] std::size_t unassigned_count() const;  ///< includes leads waiting in `pull` queues

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace leadlab::engine
