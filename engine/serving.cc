// How the dispatcher serves leads that wait: retries of unassigned ones, and the lines of `pull`.
#include "engine/dispatcher.h"

#include <limits>

namespace leadlab::engine {
namespace {

constexpr LineEntry kAfterAll{std::numeric_limits<int>::max(), kNever, 0, LeadSlot::none()};

}  // namespace

/// Decides anew, in the order in which they wait, whomever the change may move. Under `pull` they take turns
/// with leads that wait for nothing but somebody who is free and has room.
void Dispatcher::serve(Facts::Passed pending, Time t, Effects& out) {
  collect_retries(pending);
  LineService lines{0, static_cast<std::uint32_t>(org_.reps.size()), {}, {}};
  find_next(lines);
  for (const LineEntry& entry : retries_) {
    serve_before(entry, lines, t, out);
    const LeadState& lead = leads.at(entry.slot);
    if (lead.phase != Phase::kUnassigned) continue;
    route(entry.slot, t, RepId::none(), out);
    if (lead.phase != Phase::kUnassigned && lines.next) find_next(lines);
  }
  serve_before(kAfterAll, lines, t, out);
}

void Dispatcher::collect_retries(Facts::Passed pending) {
  retries_.clear();
  collect(unassigned_);
  if (!decider.pulls()) return;
  if (pending == Facts::Passed::kPeople) {
    for (const WaitingLine& line : lines_.by_pool) collect(line);
    collect(lines_.with_exclusions);
  } else {
    collect(lines_.reroutable);
    if (pending == Facts::Passed::kOwners) collect(lines_.of_accounts);
    collect_by_new_owners();
    if (may_have_filled_) collect_stranded();
  }
  new_owners_.clear();
  may_have_filled_ = false;
  std::sort(retries_.begin(), retries_.end());
  retries_.erase(std::unique(retries_.begin(), retries_.end()), retries_.end());
}

void Dispatcher::collect(const WaitingLine& line) {
  for (std::size_t i = 0; i < line.size(); ++i) retries_.push_back(line[i]);
}

/// `pull`: leads whose account, or one above it, may have a new owner.
void Dispatcher::collect_by_new_owners() {
  if (new_owners_.empty()) return;
  for (std::size_t i = 0; i < lines_.of_accounts.size(); ++i) {
    const LineEntry& entry = lines_.of_accounts[i];
    for (AccountId a = leads.at(entry.slot).lead.account; a; a = org_.accounts[a.index()].parent) {
      if (std::find(new_owners_.begin(), new_owners_.end(), a) == new_owners_.end()) continue;
      retries_.push_back(entry);
      break;
    }
  }
}

/// `pull`: leads that wait for a pool in which nobody has room any more.
void Dispatcher::collect_stranded() {
  for (std::uint32_t i = 0; i < lines_.by_pool.size(); ++i) {
    const WaitingLine& line = lines_.by_pool[i];
    if (!line.empty() && !decider.has_room(PoolId(i), {})) collect(line);
  }
  for (std::size_t i = 0; i < lines_.with_exclusions.size(); ++i) {
    const LeadState& lead = leads.at(lines_.with_exclusions[i].slot);
    if (!decider.has_room(lead.waits_in, lead.excluded)) retries_.push_back(lines_.with_exclusions[i]);
  }
}

/// Gives leads before `end`. One that turns out to wait for somebody else is passed over.
void Dispatcher::serve_before(const LineEntry& end, LineService& service, Time t, Effects& out) {
  while (service.next && *service.next < end) {
    const LineEntry entry = *service.next;
    route(entry.slot, t, RepId::none(), out);
    if (leads.at(entry.slot).phase == Phase::kUnassigned) service.passed_over = entry;
    find_next(service);
  }
}

void Dispatcher::find_next(LineService& service) {
  service.next.reset();
  if (!decider.pulls() || waiting_count_ == unassigned_.size()) return;
  for (std::uint32_t i = service.first_rep; i < service.last_rep; ++i) {
    if (decider.is_free(RepId(i))) find_next_for(RepId(i), service);
  }
}

void Dispatcher::find_next_for(RepId rep, LineService& service) {
  const auto first_of = [&](const WaitingLine& line, auto may_take) {
    for (std::size_t i = 0; i < line.size() && !(service.next && *service.next < line[i]); ++i) {
      if (service.passed_over && !(*service.passed_over < line[i])) continue;
      if (!may_take(leads.at(line[i].slot))) continue;
      service.next = line[i];
      return;
    }
  };
  for (std::uint32_t i = 0; i < lines_.by_pool.size(); ++i) {
    const WaitingLine& line = lines_.by_pool[i];
    if (line.empty() || (service.next && *service.next < line[0])) continue;
    if (decider.could_take(PoolId(i), rep, {})) first_of(line, [](const LeadState&) { return true; });
  }
  first_of(lines_.with_exclusions, [&](const LeadState& lead) {
    return !is_excluded(lead.excluded, rep) && decider.could_take(lead.waits_in, rep, lead.excluded);
  });
}

void Dispatcher::rep_free(RepId rep, Time t, Effects& out) {
  decider.set_free(rep, true);
  LineService lines{rep.index(), rep.index() + 1, {}, {}};
  find_next(lines);
  serve_before(kAfterAll, lines, t, out);
}

/// Leads that wait are retried the instant something changes by itself (an absence ends, a hire, load that
/// goes stale): one timer for all of them.
void Dispatcher::set_wake_up(Effects& out) {
  const Time next = facts.next_change();
  if (next >= wake_up_at_) return;
  wake_up_at_ = next;
  LeadSlot someone = unassigned_.empty() ? LeadSlot::none() : unassigned_[0].slot;
  if (!lines_.with_exclusions.empty()) someone = lines_.with_exclusions[0].slot;
  for (std::size_t i = 0; i < lines_.by_pool.size() && !someone; ++i) {
    if (!lines_.by_pool[i].empty()) someone = lines_.by_pool[i][0].slot;
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
