#include "engine/dispatcher.h"

namespace leadlab::engine {

Dispatcher::Dispatcher(const Organisation& organisation, const StrategyConfig& strategy,
                       const DrawSource* draws)
    : facts(organisation.impl(), strategy.daily_cap),
      leads(organisation.impl(), facts),
      decider(organisation.impl(), strategy, facts, draws),
      organisation_(organisation),
      org_(organisation.impl()),
      strategy_(strategy) {}

void Dispatcher::reset() {
  facts.reset();
  leads.reset();
  decider.reset();
  unassigned_.clear();
  lines_.clear();
  waiting_count_ = 0;
  pending_ = Facts::Passed::kNothing;
  may_have_filled_ = false;
  new_owners_.clear();
  wake_up_at_ = kNever;
}

inline void Dispatcher::assign(LeadState& state, LeadSlot slot, const Assignment& assignment, Time t,
                               Effects& out) {
  const RepId rep = assignment.rep;
  leads.give(state, slot, rep, t);
  if (decider.pulls()) {
    decider.set_free(rep, false);
    if (decider.is_full(rep)) note(Facts::Passed::kLoad);
  }
  state.acknowledged = state.reminded = false;
  state.may_decline = true;
  ++state.assignments;
  ++state.generation;
  Flags flags = assignment.flags;
  if (state.declines > 0) flags.set(Flag::kDeclined);
  Decision& decision = state.decision;
  const std::uint8_t tier = decision.tier;
  const Time due = organisation_.acknowledge_deadline(tier, rep, t);
  decision.rep = rep;
  decision.path = assignment.path;
  decision.flags = flags;
  decision.decided_at = t;
  decision.acknowledge_due_at = due;
  decision.held = false;

  // In place: a copy would have to wait for what has just been written.
  const auto tell = [&](EffectKind kind, std::uint32_t channels) {
    out.emplace_back(kind, TimerKind::kHold, assignment.path, flags, slot, rep, assignment.from, channels,
                     std::uint32_t{0}, due);
  };
  tell(assignment.kind, 0);
  tell(EffectKind::kNotify, org_.channels_of_tier[tier]);
  set_timer(state, slot, TimerKind::kAcknowledge, escalation_instant(due), out);
  if (org_.policy.sla.remind_before) await_reminder(slot, t, out);
}

void Dispatcher::begin_decision(Decision& decision, const Lead& lead) const {
  const bool headquarters = strategy_.basis == Basis::kHeadquarters;
  const TerritoryId first = headquarters ? lead.headquarters_node : lead.contact_node;
  decision.account = lead.account;
  decision.territory = first ? first : headquarters ? lead.contact_node : lead.headquarters_node;
  decision.segment = lead.segment;
  decision.vertical = lead.vertical;
  decision.tier = lead.tier;
  decision.route_due_at = organisation_.route_deadline(lead.tier, lead.mql_at);
}

const Decision& Dispatcher::qualified(LeadSlot slot, const Lead& lead, Time t, Effects& out, Trace* trace) {
  begin(t, out);
  LeadState& state = leads.open(slot, lead);
  begin_decision(state.decision, lead);
  const Ruling ruling = decider.decide({state.lead, slot, 1, {}, trace});
  if (trace != nullptr) trace->winner = ruling.rep;
  if (ruling.rep) {
    assign(state, slot, {EffectKind::kAssign, ruling.rep, RepId::none(), ruling.path, ruling.flags}, t, out);
  } else {
    wait(slot, ruling, t, out);
  }
  finish(t, out);
  return state.decision;
}

void Dispatcher::carried_in(LeadSlot slot, const Lead& lead, RepId holder, Time t) {
  catch_up(t);
  LeadState& state = leads.open(slot, lead);
  state.decision = Decision{};
  begin_decision(state.decision, lead);
  state.decision.rep = holder;
  state.decision.flags = decider.record_flags(lead);
  state.acknowledged = true;
  leads.give_carried_in(slot, holder, t);
}

void Dispatcher::route(LeadSlot slot, Time t, RepId taken_from, Effects& out, RepId not_to) {
  LeadState& state = leads.at(slot);
  if (not_to) state.excluded.push_back(not_to);
  Ruling ruling = decider.decide({state.lead, slot, state.assignments + 1, state.excluded, nullptr});
  if (not_to) {
    state.excluded.pop_back();
    ruling.reroutable = true;  // only this time
  }
  if (ruling.rep) {
    const EffectKind kind = taken_from ? EffectKind::kReassign : EffectKind::kAssign;
    assign(slot, {kind, ruling.rep, taken_from, ruling.path, ruling.flags}, t, out);
  } else {
    wait(slot, ruling, t, out);
  }
}

void Dispatcher::wait(LeadSlot slot, const Ruling& ruling, Time t, Effects& out) {
  ruling.hold_until != kNever ? hold(slot, ruling, t, out) : put_in_line(slot, ruling, t, out);
}

void Dispatcher::assign(LeadSlot slot, const Assignment& assignment, Time t, Effects& out) {
  leave_line(slot);
  assign(leads.at(slot), slot, assignment, t, out);
}

/// A missed wall-clock deadline at night waits for the next opening if the policy wants it so.
Time Dispatcher::escalation_instant(Time deadline) const {
  const SlaConfig& sla = org_.policy.sla;
  if (deadline == kNever || sla.escalate_outside_hours || sla.acknowledge_clock == Clock::kBusiness)
    return deadline;
  return org_.company().next_open(deadline);
}

void Dispatcher::hold(LeadSlot slot, const Ruling& ruling, Time t, Effects& out) {
  leave_line(slot);
  LeadState& state = leads.at(slot);
  state.phase = Phase::kHeld;
  state.decision.rep = RepId::none();
  state.decision.path = Path::kUnassigned;
  state.decision.flags = ruling.flags;
  if (state.declines > 0) state.decision.flags.set(Flag::kDeclined);
  state.decision.decided_at = t;
  state.decision.acknowledge_due_at = kNever;
  state.decision.held = true;
  ++state.generation;
  Effect effect;
  effect.kind = EffectKind::kHold;
  effect.flags = state.decision.flags;
  effect.lead = slot;
  effect.due = ruling.hold_until;
  out.push_back(effect);
  set_timer(slot, TimerKind::kHold, ruling.hold_until, out);
}

void Dispatcher::put_in_line(LeadSlot slot, const Ruling& ruling, Time t, Effects& out) {
  LeadState& state = leads.at(slot);
  const bool is_new = state.phase != Phase::kUnassigned;
  // Who waits on stays where it is: when many wait, moving them all for each fact would be all the work.
  const bool stays = !is_new && state.waits_in == ruling.waits_in && state.reroutable == ruling.reroutable;
  if (!stays) {
    if (!is_new) take_out_of_line(slot);
    state.phase = Phase::kUnassigned;
    state.waits_in = ruling.waits_in;
    state.reroutable = ruling.reroutable;
    state.waits_in ? lines_.add(entry_of(slot), state) : unassigned_.add(entry_of(slot));
    ++waiting_count_;
  }
  Decision& decision = state.decision;
  decision.rep = RepId::none();
  decision.path = Path::kUnassigned;
  decision.flags = ruling.flags;
  if (state.declines > 0) decision.flags.set(Flag::kDeclined);
  decision.acknowledge_due_at = kNever;
  decision.held = false;
  if (!is_new) return;
  decision.decided_at = t;
  state.unassigned_since = t;
  ++state.generation;
  set_timer(slot, TimerKind::kUnassigned, organisation_.unassigned_deadline(decision.tier, t), out);
}

void Dispatcher::take_out_of_line(LeadSlot slot) {
  LeadState& state = leads.at(slot);
  if (state.waits_in) {
    lines_.remove(entry_of(slot), state);
  } else {
    unassigned_.remove(entry_of(slot));
  }
  state.phase = Phase::kFree;
  --waiting_count_;
}

RepId Dispatcher::release(LeadSlot slot, Time t) {
  if (!leads.knows(slot)) return RepId::none();
  leave_line(slot);
  LeadState& state = leads.at(slot);
  const RepId holder = leads.take(slot, t);
  state.phase = Phase::kFree;
  ++state.generation;
  if (holder) {
    pending_ = std::max(pending_, Facts::Passed::kLoad);  // fills nobody up
    decider.begin_sweep();                                // there is room again
  }
  return holder;
}

LineEntry Dispatcher::entry_of(LeadSlot slot) const {
  const LeadState& state = leads.at(slot);
  return {decider.pulls() ? org_.policy.tiers[state.lead.tier].tier : 0, state.lead.mql_at, state.number,
          slot};
}

void Dispatcher::set_timer(LeadSlot slot, TimerKind kind, Time due, Effects& out) {
  set_timer(leads.at(slot), slot, kind, due, out);
}

void Dispatcher::set_timer(const LeadState& state, LeadSlot slot, TimerKind kind, Time due, Effects& out) {
  if (due == kNever) return;
  out.emplace_back(EffectKind::kTimer, kind, Path::kUnassigned, Flags{}, slot, RepId::none(), RepId::none(),
                   std::uint32_t{0}, state.generation, due);
}

void Dispatcher::alert(LeadSlot slot, Effects& out) {
  Effect effect;
  effect.kind = EffectKind::kAlert;
  effect.lead = slot;
  effect.rep = leads.at(slot).holder;
  out.push_back(effect);
}

}  // namespace leadlab::engine
