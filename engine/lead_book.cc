#include "engine/lead_book.h"

namespace leadlab::engine {

void LeadBook::reset() {
  for (LeadState& state : slots_) {
    state.phase = Phase::kFree;
    state.holder = RepId::none();
    state.generation = 0;
  }
  first_of_account_.assign(org_.accounts.size(), LeadSlot::none());
  arrivals_ = 0;
}

LeadState& LeadBook::open(LeadSlot slot, const Lead& lead) {
  if (slot.index() >= slots_.size()) slots_.resize(slot.index() + std::size_t{1});
  LeadState& state = slots_[slot.index()];
  static_cast<LeadCourse&>(state) = LeadCourse{};
  state.lead = lead;
  state.excluded.clear();
  state.had.clear();
  ++state.generation;
  state.work = org_.work_of_lead(lead.segment);
  state.number = ++arrivals_;
  return state;
}

void LeadBook::hold(LeadSlot slot, RepId rep, Time t) {
  LeadState& state = at(slot);
  state.phase = Phase::kAssigned;
  state.holder = rep;
  state.assigned_at = t;
  state.had.push_back(rep);
  link(slot);
}

void LeadBook::give(LeadSlot slot, RepId rep, Time t) {
  hold(slot, rep, t);
  facts_.workload.change_own(rep, at(slot).work, 1);
  facts_.assigned(rep);
}

void LeadBook::give_carried_in(LeadSlot slot, RepId rep, Time t) {
  hold(slot, rep, t);
  at(slot).carried_in = true;
  facts_.workload.change_known_before(rep, at(slot).work, at(slot).work, 1);
}

RepId LeadBook::take(LeadSlot slot, Time t) {
  LeadState& state = at(slot);
  const RepId holder = state.holder;
  if (!holder) return holder;
  unlink(slot);
  state.holder = RepId::none();
  const bool own_since_snapshot = !state.carried_in && state.assigned_at >= facts_.snapshot_at();
  state.carried_in = false;
  if (own_since_snapshot) {
    facts_.workload.change_own(holder, -state.work, -1);
  } else {
    facts_.workload.change(holder, -state.work, -1);
  }
  facts_.workload.ended(holder, t);
  return holder;
}

void LeadBook::link(LeadSlot slot) {
  LeadState& state = at(slot);
  state.previous = LeadSlot::none();
  state.next = LeadSlot::none();
  if (!state.lead.account) return;
  LeadSlot& first = first_of_account_[state.lead.account.index()];
  state.next = first;
  if (first) at(first).previous = slot;
  first = slot;
}

void LeadBook::unlink(LeadSlot slot) {
  const LeadState& state = at(slot);
  if (!state.lead.account) return;
  if (state.next) at(state.next).previous = state.previous;
  if (state.previous) {
    at(state.previous).next = state.next;
  } else {
    first_of_account_[state.lead.account.index()] = state.next;
  }
}

}  // namespace leadlab::engine
