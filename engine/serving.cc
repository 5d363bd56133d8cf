// How the dispatcher serves leads that wait: retries of unassigned ones, and the lines of `pull`.
#include "engine/dispatcher.h"

namespace leadlab::engine {

void Dispatcher::serve(Facts::Passed pending, Time t, Effects& out) {
  retries_.clear();
  collect(unassigned_);
  if (pending == Facts::Passed::kPeople) {
    for (const WaitingLine& line : pool_lines_) collect(line);
    std::sort(retries_.begin(), retries_.end(), [&](LeadSlot a, LeadSlot b) {
      const LeadState &x = leads.at(a), &y = leads.at(b);
      return std::tie(x.lead.mql_at, x.number) < std::tie(y.lead.mql_at, y.number);
    });
  }
  for (const LeadSlot slot : retries_) {
    if (leads.at(slot).phase == Phase::kUnassigned) route(slot, t, RepId::none(), out);
  }
  if (!decider.pulls()) return;
  for (std::uint32_t i = 0; i < org_.reps.size() && waiting_count_ > 0; ++i) rep_free_again(RepId(i), t, out);
}

void Dispatcher::collect(const WaitingLine& line) {
  for (std::size_t i = 0; i < line.size(); ++i) retries_.push_back(line[i].slot);
}

void Dispatcher::rep_free_again(RepId rep, Time t, Effects& out) {
  while (decider.is_free(rep)) {
    const LeadSlot slot = next_for(rep);
    if (!slot) return;
    route(slot, t, RepId::none(), out);
    if (leads.at(slot).phase == Phase::kUnassigned) return;
  }
}

LeadSlot Dispatcher::next_for(RepId rep) {
  const LineEntry* best = nullptr;
  for (std::uint32_t i = 0; i < pool_lines_.size(); ++i) {
    const WaitingLine& line = pool_lines_[i];
    if (line.empty() || !decider.could_take(PoolId(i), rep)) continue;
    std::size_t head = 0;
    while (head < line.size() && is_excluded(leads.at(line[head].slot).excluded, rep)) ++head;
    if (head < line.size() && (best == nullptr || line[head] < *best)) best = &line[head];
  }
  return best == nullptr ? LeadSlot::none() : best->slot;
}

void Dispatcher::rep_free(RepId rep, Time t, Effects& out) {
  decider.set_free(rep, true);
  rep_free_again(rep, t, out);
}

/// Leads that wait are retried the instant something changes by itself (an absence ends, a hire, load that
/// goes stale): one timer for all of them.
void Dispatcher::set_wake_up(Effects& out) {
  const Time next = facts.next_change();
  if (next >= wake_up_at_) return;
  wake_up_at_ = next;
  LeadSlot someone = unassigned_.empty() ? LeadSlot::none() : unassigned_[0].slot;
  for (std::size_t i = 0; i < pool_lines_.size() && !someone; ++i) {
    if (!pool_lines_[i].empty()) someone = pool_lines_[i][0].slot;
  }
  Effect effect;
  effect.kind = EffectKind::kTimer;
  effect.timer_kind = TimerKind::kUnassigned;
  effect.lead = someone;
  effect.generation = kWakeUp;
  effect.due = next;
  out.push_back(effect);
}

}  // namespace leadlab::engine
