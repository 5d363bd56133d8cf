#include "tests/property/engine/reference_router.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "tests/property/engine/reference_pools.h"

namespace leadlab::engine::oracle {

ReferenceRouter::ReferenceRouter(const Tables& tables, const PolicyConfig& policy,
                                 const StrategyConfig& strategy, const DrawSource& draws, Mistake mistake)
    : state_(tables, policy, strategy, mistake), draws_(draws) {}

ReferenceRouter::LeadState& ReferenceRouter::enter(std::uint32_t slot, const LeadFacts& facts) {
  LeadState& lead = leads_[slot] = {};
  lead.slot = slot;
  lead.lead = classify(facts, state_.tables, state_.policy, state_.mistake);
  lead.mql_at = facts.mql_at;
  lead.incomplete = facts.incomplete;
  lead.arrival = arrivals_++;
  return lead;
}

// --- facts

void ReferenceRouter::lead_qualified(std::uint32_t slot, const LeadFacts& facts, Time t, Out& out) {
  retry(t, out);  // those who wait go first
  LeadState& lead = enter(slot, facts);
  decide(lead, t, {}, {EffectKind::kAssign, ""}, out);
  retry(t, out);
}

void ReferenceRouter::carried_in(std::uint32_t slot, const LeadFacts& facts, const std::string& holder,
                                 Time t) {
  LeadState& lead = enter(slot, facts);
  lead.standing = Standing::kAssigned;
  lead.holder = holder;
  lead.acknowledged = true;
  lead.had.insert(holder);
  lead.decision = blank_decision(lead, kNever);  // nobody knows when it was decided
  lead.decision.rep = holder;
  lead.decision.flags = standing_flags(lead, t);
  lead.decision.flags.erase("stale_load");  // ... nor by which load
  state_.holdings.push_back({slot, holder, lead.lead.segment, kSinceEver, kNever});
}

void ReferenceRouter::acknowledged(std::uint32_t slot, const std::string& rep, Time t, Out& out) {
  retry(t, out);
  if (!leads_.contains(slot) || leads_.at(slot).holder != rep || rep.empty()) return;
  leads_.at(slot).acknowledged = true;
  leads_.at(slot).acknowledge_timer = leads_.at(slot).remind_timer = 0;
}

void ReferenceRouter::declined(std::uint32_t slot, const std::string& rep, Time t, Out& out) {
  retry(t, out);
  if (!leads_.contains(slot) || leads_.at(slot).holder != rep || rep.empty()) return;
  LeadState& lead = leads_.at(slot);
  if (lead.cannot_decline) return;
  lead.decliners.insert(rep);
  lead.barred.insert(rep);
  ++lead.declines;
  take_away(lead, t);
  const std::string manager = state_.present_manager(rep, t, lead.barred);
  if (lead.declines >= state_.strategy.max_declines && !manager.empty()) {
    assign(lead, manager, "escalation", kept_flags(lead, t), t, {EffectKind::kReassign, rep}, out);
    lead.cannot_decline = true;
  } else {
    decide(lead, t, lead.barred, {EffectKind::kReassign, rep}, out);
  }
  retry(t, out);
}

void ReferenceRouter::reached(std::uint32_t slot, const std::string& rep, Time t, Out& out) {
  if (!leads_.contains(slot)) return;
  const LeadState& lead = leads_.at(slot);
  acknowledged(slot, rep, t, out);
  const bool known_address =
      std::any_of(state_.tables.contacts.begin(), state_.tables.contacts.end(),
                  [&](const ContactRow& row) { return lower(trimmed(row.email)) == lead.lead.email; });
  state_.contacts.push_back({lead.lead.account, known_address ? lead.lead.email : "", rep, t});
  retry(t, out);
}

void ReferenceRouter::lead_closed(std::uint32_t slot, Time t, Out& out) {
  retry(t, out);
  if (!leads_.contains(slot)) return;
  take_away(leads_.at(slot), t);
  leads_.erase(slot);
  retry(t, out);
}

void ReferenceRouter::withdrawn(std::uint32_t slot, Time t, Out& out) {
  retry(t, out);
  if (!leads_.contains(slot) || leads_.at(slot).holder.empty()) return;
  LeadState& lead = leads_.at(slot);
  const std::string holder = lead.holder;
  Reps excluded = lead.barred;
  excluded.insert(holder);
  take_away(lead, t);
  decide(lead, t, excluded, {EffectKind::kReassign, holder}, out);
  retry(t, out);
}

void ReferenceRouter::opportunity_moved(std::uint32_t slot, const std::string& account,
                                        const std::string& owner, const std::string& stage, Time entered_at,
                                        Time t, Out& out) {
  retry(t, out);
  auto& log = state_.opportunities[slot];
  if (!log.empty() && log.back().known_at > t) log.clear();  // the fact came before its row
  if (!log.empty() && state_.is_closed(log.back().stage)) state_.former.push_back(std::exchange(log, {}));
  const Time known_at = log.empty() ? entered_at : t;  // one carried in was known before it is told
  log.push_back({known_at, account, owner, stage, entered_at, entered_at});
  retry(t, out);
}

void ReferenceRouter::away(const std::string& rep, Time t, Out& out) {
  retry(t, out);
  state_.told_away.insert(rep);
  retry(t, out);
}

void ReferenceRouter::back(const std::string& rep, Time t, Out& out) {
  retry(t, out);
  state_.told_away.erase(rep);
  for (AbsenceRow& row : state_.absences) {
    if (row.rep_id == rep && row.from <= t && t < row.to) row.to = t;
  }
  retry(t, out);
}

void ReferenceRouter::free(const std::string& rep, Time t, Out& out) {
  retry(t, out);
  state_.free.insert(rep);
  retry(t, out);
}

void ReferenceRouter::timer_due(std::uint32_t slot, std::uint32_t generation, Time t, Out& out) {
  retry(t, out);  // what became possible by t comes before what is due at t
  if (leads_.contains(slot)) fire(leads_.at(slot), generation, t, out);
  retry(t, out);
}

void ReferenceRouter::fire(LeadState& lead, std::uint32_t generation, Time t, Out& out) {
  if (generation == lead.hold_timer) {
    lead.hold_timer = 0;
    lead.standing = Standing::kUnassigned;
    decide(lead, t, lead.barred, {EffectKind::kAssign, ""}, out);
  } else if (generation == lead.acknowledge_timer) {
    lead.acknowledge_timer = 0;
    missed(lead, t, out);
  } else if (generation == lead.remind_timer) {
    lead.remind_timer = 0;
    NamedEffect effect;
    effect.kind = EffectKind::kRemind;
    effect.lead = lead.slot;
    effect.rep = lead.holder;
    effect.channels = channels_of(lead);
    effect.due = lead.decision.acknowledge_due_at;
    out.push_back(effect);
  } else if (generation == lead.unassigned_timer) {
    lead.unassigned_timer = 0;
    last_resort(lead, t, out);
  }
}

// --- what follows

void ReferenceRouter::decide(LeadState& lead, Time t, const Reps& excluded, const Handover& handover,
                             Out& out) {
  const PickDraws draws = draws_.pick(LeadSlot{lead.slot}, lead.assignments + 1);
  const Question question{lead.lead, lead.mql_at, t, excluded, draws.first, draws.second};
  Answer answer = OneDecision(state_, question).run();
  answer.flags.merge(standing_flags(lead, t));
  if (!answer.rep.empty()) {
    assign(lead, answer.rep, answer.path, answer.flags, t, handover, out);
  } else if (answer.hold_until != kNever) {
    hold(lead, answer.flags, answer.hold_until, t, out);
  } else {
    leave_unassigned(lead, answer.flags, t, out);
  }
}

void ReferenceRouter::assign(LeadState& lead, const std::string& rep, const std::string& path,
                             const FlagNames& flags, Time t, const Handover& handover, Out& out) {
  lead.standing = Standing::kAssigned;
  lead.holder = rep;
  lead.had.insert(rep);
  lead.acknowledged = lead.cannot_decline = false;
  lead.hold_timer = lead.acknowledge_timer = lead.unassigned_timer = lead.remind_timer = 0;
  ++lead.assignments;
  state_.last_assignment[rep] = ++state_.assignments;
  state_.free.erase(rep);
  state_.holdings.push_back({lead.slot, rep, lead.lead.segment, t, kNever});
  lead.decision = blank_decision(lead, t);
  lead.decision.rep = rep;
  lead.decision.path = path;
  lead.decision.flags = flags;
  lead.decision.acknowledge_due_at = acknowledge_due(lead, rep, t);
  NamedEffect effect;
  effect.kind = handover.kind;
  effect.lead = lead.slot;
  effect.rep = rep;
  effect.from = handover.from;
  effect.path = path;
  effect.flags = flags;
  effect.due = lead.decision.acknowledge_due_at;
  out.push_back(effect);
  NamedEffect notice;
  notice.kind = EffectKind::kNotify;
  notice.lead = lead.slot;
  notice.rep = rep;
  notice.channels = channels_of(lead);
  out.push_back(notice);
  Time due = lead.decision.acknowledge_due_at;
  if (due == kNever) return;
  const SlaConfig& sla = state_.policy.sla;
  if (!sla.escalate_outside_hours && sla.acknowledge_clock == Clock::kWall) {
    due = state_.calendar_named(sla.calendar).next_open(due);
  }
  if (due != kNever) lead.acknowledge_timer = set_timer(lead, TimerKind::kAcknowledge, due, out);
  set_reminder(lead, t, out);
}

void ReferenceRouter::set_reminder(LeadState& lead, Time t, Out& out) {
  const auto before = state_.policy.sla.remind_before;
  const auto within = state_.policy.tiers[lead.lead.tier].acknowledge_within;
  if (!before || !within || *within <= *before) return;
  const Time due = on_acknowledge_clock(lead.holder, t, *within - *before);
  if (due != kNever) lead.remind_timer = set_timer(lead, TimerKind::kRemind, due, out);
}

std::set<std::string> ReferenceRouter::channels_of(const LeadState& lead) const {
  const NotificationConfig& channels = state_.policy.notification;
  const int tier = state_.policy.tiers[lead.lead.tier].tier;
  const auto& names = channels.by_tier.contains(tier) ? channels.by_tier.at(tier) : channels.standard;
  return {names.begin(), names.end()};
}

void ReferenceRouter::hold(LeadState& lead, const FlagNames& flags, Time until, Time t, Out& out) {
  lead.standing = Standing::kHeld;
  lead.decision = blank_decision(lead, t);
  lead.decision.flags = flags;
  lead.decision.held = true;
  NamedEffect effect;
  effect.kind = EffectKind::kHold;
  effect.lead = lead.slot;
  effect.flags = flags;
  effect.due = until;
  out.push_back(effect);
  lead.unassigned_timer = 0;
  lead.hold_timer = set_timer(lead, TimerKind::kHold, until, out);
}

void ReferenceRouter::leave_unassigned(LeadState& lead, const FlagNames& flags, Time t, Out& out) {
  const bool already = lead.standing == Standing::kUnassigned && lead.decision.decided_at != kNever &&
                       lead.holder.empty() && !lead.decision.held && lead.decision.rep.empty();
  if (already) lead.decision.flags = flags;  // a retry in vain
  if (already) return;
  lead.standing = Standing::kUnassigned;
  lead.decision = blank_decision(lead, t);
  lead.decision.flags = flags;
  const auto& after = state_.policy.unassigned.escalate_after;
  if (after.empty()) return;
  const int tier = state_.policy.tiers[lead.lead.tier].tier;
  const std::size_t index = std::min(after.size(), static_cast<std::size_t>(std::max(tier, 1))) - 1;
  const Time due = on_route_clock(lead, t, after[index]);
  if (due != kNever) lead.unassigned_timer = set_timer(lead, TimerKind::kUnassigned, due, out);
}

void ReferenceRouter::take_away(LeadState& lead, Time t) {
  for (Holding& holding : state_.holdings) {
    if (holding.lead == lead.slot && holding.to == kNever) holding.to = t;
  }
  lead.holder.clear();
  lead.acknowledge_timer = lead.remind_timer = 0;
}

void ReferenceRouter::retry(Time t, Out& out) {
  for (int before = -1; before != state_.assignments;) {  // who is served may fill the pool of who is not
    before = state_.assignments;
    for (LeadState* lead : waiting()) decide(*lead, t, lead->barred, {EffectKind::kAssign, ""}, out);
  }
}

std::vector<ReferenceRouter::LeadState*> ReferenceRouter::waiting() {
  std::vector<LeadState*> found;
  for (auto& [slot, lead] : leads_) {
    if (lead.standing == Standing::kUnassigned) found.push_back(&lead);
  }
  const bool by_tier = state_.strategy.pick == PickRule::kPull && state_.mistake != Mistake::kLineByAge;
  const auto rank = [&](const LeadState* lead) {
    const int tier = by_tier ? state_.policy.tiers[lead->lead.tier].tier : 0;
    return std::tuple{tier, lead->mql_at, lead->arrival};
  };
  std::sort(found.begin(), found.end(),
            [&](const LeadState* a, const LeadState* b) { return rank(a) < rank(b); });
  return found;
}

void ReferenceRouter::missed(LeadState& lead, Time t, Out& out) {
  const SlaConfig& sla = state_.policy.sla;
  const std::string holder = lead.holder;
  if (lead.escalations >= sla.max_escalations) return alert(lead, out);
  if (sla.missed_acknowledgement == MissedAcknowledgement::kReassigns) {
    ++lead.escalations;
    lead.barred.insert(lead.had.begin(), lead.had.end());
    take_away(lead, t);
    return decide(lead, t, lead.barred, {EffectKind::kReassign, holder}, out);
  }
  const std::string manager = state_.present_manager(holder, t, lead.barred);
  if (manager.empty()) return alert(lead, out);
  ++lead.escalations;
  take_away(lead, t);
  assign(lead, manager, "escalation", kept_flags(lead, t), t, {EffectKind::kEscalate, holder}, out);
}

void ReferenceRouter::last_resort(LeadState& lead, Time t, Out& out) {
  alert(lead, out);
  const std::string& owner = state_.policy.unassigned.owner;
  if (owner.empty() || lead.barred.contains(owner)) return;
  const bool there = state_.roster(t).contains(owner) && !state_.is_away(owner, t);
  const std::string rep = there ? owner : state_.stand_in(owner, t, lead.barred);
  if (rep.empty()) return;
  FlagNames flags = kept_flags(lead, t);
  if (!there) flags.insert("backup");
  assign(lead, rep, "escalation", flags, t, {EffectKind::kAssign, ""}, out);
}

void ReferenceRouter::alert(const LeadState& lead, Out& out) const {
  NamedEffect effect;
  effect.kind = EffectKind::kAlert;
  effect.lead = lead.slot;
  effect.rep = lead.holder;
  out.push_back(effect);
}

std::uint32_t ReferenceRouter::set_timer(const LeadState& lead, TimerKind kind, Time due, Out& out) {
  NamedEffect effect;
  effect.kind = EffectKind::kTimer;
  effect.timer = kind;
  effect.lead = lead.slot;
  effect.due = due;
  effect.generation = ++timers_;
  out.push_back(effect);
  return timers_;
}

// --- columns

FlagNames ReferenceRouter::standing_flags(const LeadState& lead, Time t) const {
  FlagNames flags;
  if (state_.policy.segments && !lead.lead.segment_known) flags.insert("unknown_segment");
  if (lead.incomplete) flags.insert("incomplete");
  if (!lead.decliners.empty()) flags.insert("declined");
  if (state_.policy.load.crm_sync_interval > Duration{0} && state_.snapshot(t) < t) {
    flags.insert("stale_load");
  }
  return flags;
}

FlagNames ReferenceRouter::kept_flags(const LeadState& lead, Time t) const {
  FlagNames flags = lead.decision.flags;
  for (const char* gone : {"backup", "overflow", "stale_load"}) flags.erase(gone);
  flags.merge(standing_flags(lead, t));
  return flags;
}

NamedDecision ReferenceRouter::blank_decision(const LeadState& lead, Time t) const {
  NamedDecision decision;
  decision.path = "unassigned";
  decision.account = lead.lead.account;
  const bool headquarters = state_.strategy.basis == Basis::kHeadquarters;
  const std::string& basis = headquarters ? lead.lead.headquarters_node : lead.lead.contact_node;
  decision.territory =
      !basis.empty() ? basis : (headquarters ? lead.lead.contact_node : lead.lead.headquarters_node);
  decision.segment = lead.lead.segment;
  decision.vertical = lead.lead.vertical;
  decision.tier = lead.lead.tier;
  decision.decided_at = t;
  decision.route_due_at = on_route_clock(lead, lead.mql_at, state_.policy.tiers[lead.lead.tier].route_within);
  return decision;
}

Time ReferenceRouter::on_route_clock(const LeadState& lead, Time from, Duration budget) const {
  if (state_.policy.tiers[lead.lead.tier].route_clock == Clock::kWall) return from + budget;
  return state_.calendar_named(state_.policy.sla.calendar).deadline(from, budget);
}

Time ReferenceRouter::acknowledge_due(const LeadState& lead, const std::string& rep, Time t) const {
  const auto within = state_.policy.tiers[lead.lead.tier].acknowledge_within;
  return within ? on_acknowledge_clock(rep, t, *within) : kNever;
}

Time ReferenceRouter::on_acknowledge_clock(const std::string& rep, Time from, Duration budget) const {
  const SlaConfig& sla = state_.policy.sla;
  if (sla.acknowledge_clock == Clock::kWall) return from + budget;
  const ReferenceCalendar& calendar =
      sla.acknowledge_by_rep_calendar ? state_.calendar_of(rep) : state_.calendar_named(sla.calendar);
  return calendar.deadline(from, budget);
}

std::vector<std::uint32_t> ReferenceRouter::open_leads() const {
  std::vector<std::uint32_t> slots;
  for (const auto& [slot, lead] : leads_) slots.push_back(slot);
  return slots;
}

std::size_t ReferenceRouter::unassigned_count() const {
  return static_cast<std::size_t>(std::count_if(leads_.begin(), leads_.end(), [](const auto& entry) {
    return entry.second.standing == Standing::kUnassigned;
  }));
}

Time ReferenceRouter::next_wake_up(Time t) const {
  Time next = kNever;
  if (unassigned_count() == 0) return next;
  for (const RepRow& row : state_.tables.reps) {
    if (row.hired_at > t && row.hired_at < row.left_at) next = std::min(next, row.hired_at);
  }
  for (const AbsenceRow& row : state_.absences) {
    if (row.to > t) next = std::min(next, row.to);
  }
  for (const ContactRow& row : state_.tables.contacts) {
    if (!row.account_id.empty() && row.contacted_at > t) next = std::min(next, row.contacted_at);
  }
  return next;
}

}  // namespace leadlab::engine::oracle
