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

void LeadBook::grow(std::size_t slots) { slots_.resize(slots); }

void LeadBook::give_carried_in(LeadSlot slot, RepId rep, Time t) {
  LeadState& state = at(slot);
  hold(state, slot, rep, t);
  state.carried_in = true;
  facts_.workload.change_known_before(rep, state.work, state.work, 1);
}

RepId LeadBook::take(LeadSlot slot, Time t) {
  LeadState& state = at(slot);
  const RepId holder = state.holder;
  if (!holder) return holder;
  if (state.lead.account) unlink(state);
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

void LeadBook::link(LeadState& state, LeadSlot slot) {
  LeadSlot& first = first_of_account_[state.lead.account.index()];
  state.next = first;
  if (first) at(first).previous = slot;
  first = slot;
}

void LeadBook::unlink(const LeadState& state) {
  if (state.next) at(state.next).previous = state.previous;
  if (state.previous) {
    at(state.previous).next = state.next;
  } else {
    first_of_account_[state.lead.account.index()] = state.next;
  }
}

}  // namespace leadlab::engine
