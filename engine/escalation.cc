// What the dispatcher does when a lead is turned down, a deadline passes or nobody can be found.
#include "engine/dispatcher.h"

namespace leadlab::engine {

void Dispatcher::acknowledged(LeadSlot slot, RepId rep) {
  if (!leads.knows(slot)) return;
  LeadState& state = leads.at(slot);
  if (state.phase != Phase::kAssigned || state.holder != rep || state.acknowledged) return;
  state.acknowledged = true;
  ++state.generation;  // the deadline's timer is void
}

void Dispatcher::declined(LeadSlot slot, RepId rep, Time t, Effects& out) {
  if (!leads.knows(slot)) return;
  LeadState& state = leads.at(slot);
  if (state.holder != rep || state.phase != Phase::kAssigned || !state.may_decline) return;
  release(slot, t);
  state.excluded.push_back(rep);
  ++state.declines;
  const RepId manager =
      state.declines >= strategy_.max_declines ? facts.roster.manager(rep, state.excluded) : RepId::none();
  if (!manager) return route(slot, t, rep, out);
  const Flags flags = flags_kept(state.decision.flags);
  assign(slot, {EffectKind::kReassign, manager, rep, Path::kEscalation, flags}, t, out);
  state.may_decline = false;
}

void Dispatcher::timer_due(const Timer& timer, Time t, Effects& out) {
  if (timer.generation == kWakeUp) {
    wake_up_at_ = kNever;
    return;
  }
  if (!leads.knows(timer.lead) || leads.at(timer.lead).generation != timer.generation) return;
  const Phase phase = leads.at(timer.lead).phase;
  switch (timer.kind) {
    case TimerKind::kHold:
      if (phase == Phase::kHeld) route(timer.lead, t, RepId::none(), out);
      return;
    case TimerKind::kAcknowledge:
      if (phase == Phase::kAssigned) missed_acknowledgement(timer.lead, t, out);
      return;
    case TimerKind::kRemind:
      if (phase == Phase::kAssigned) remind(timer.lead, out);
      return;
    case TimerKind::kUnassigned:
      if (phase == Phase::kUnassigned) unassigned_too_long(timer.lead, t, out);
      return;
  }
}

void Dispatcher::await_reminder(LeadSlot slot, Time assigned_at, Effects& out) {
  const LeadState& state = leads.at(slot);
  const Time due = organisation_.reminder(state.decision.tier, state.holder, assigned_at);
  set_timer(slot, TimerKind::kRemind, due, out);
}

/// The deadline's own timer stays in force, so the generation does not move on.
void Dispatcher::remind(LeadSlot slot, Effects& out) {
  LeadState& state = leads.at(slot);
  if (state.reminded) return;
  state.reminded = true;
  Effect effect;
  effect.kind = EffectKind::kRemind;
  effect.lead = slot;
  effect.rep = state.holder;
  effect.channels = org_.channels_of_tier[state.decision.tier];
  effect.due = state.decision.acknowledge_due_at;
  out.push_back(effect);
}

/// What the gates found still holds when they do not run again; how the last rep was found does not.
Flags Dispatcher::flags_kept(Flags flags) const {
  for (const Flag gone : {Flag::kBackup, Flag::kOverflow, Flag::kStaleLoad}) flags.clear(gone);
  if (facts.load_is_stale()) flags.set(Flag::kStaleLoad);
  return flags;
}

void Dispatcher::missed_acknowledgement(LeadSlot slot, Time t, Effects& out) {
  LeadState& state = leads.at(slot);
  const SlaConfig& sla = org_.policy.sla;
  const bool works_it = sla.missed_acknowledgement == MissedAcknowledgement::kWorksIt;
  const RepId manager = works_it ? facts.roster.manager(state.holder, state.excluded) : RepId::none();
  if (state.escalations >= sla.max_escalations || (works_it && !manager)) return alert(slot, out);
  ++state.escalations;
  const RepId from = release(slot, t);
  if (works_it) {
    const Flags flags = flags_kept(state.decision.flags);
    return assign(slot, {EffectKind::kEscalate, manager, from, Path::kEscalation, flags}, t, out);
  }
  for (const RepId rep : state.had) {
    if (!is_excluded(state.excluded, rep)) state.excluded.push_back(rep);
  }
  route(slot, t, from, out);
}

void Dispatcher::unassigned_too_long(LeadSlot slot, Time t, Effects& out) {
  alert(slot, out);
  const LeadState& state = leads.at(slot);
  RepId rep = org_.owner_of_last_resort;
  if (!rep || is_excluded(state.excluded, rep)) return;  // who has declined brings no stand-in
  Flags flags = flags_kept(state.decision.flags);
  if (!facts.roster.present(rep)) {
    rep = facts.roster.stand_in(rep, state.excluded);
    flags.set(Flag::kBackup);
  }
  if (rep) assign(slot, {EffectKind::kAssign, rep, RepId::none(), Path::kEscalation, flags}, t, out);
}

}  // namespace leadlab::engine
