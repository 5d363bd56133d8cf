// Reps at work: shifts, queues, attempts, contacts.
#include <algorithm>
#include <limits>
#include <utility>

#include "sim/world_impl.h"

namespace leadlab::sim {

namespace {
using models::Purpose;

// One block of CONTACT is an attempt: is the lead reached, and how long it takes. HANDLE draws: the
// conversation, then stage tasks.
constexpr std::uint32_t kConversation = 64;
constexpr std::uint32_t kStageTasks = 128;
constexpr std::uint32_t kMostTasksPerStage = 16;
}  // namespace

bool World::Impl::on_shift(engine::RepId id, Time t) {
  RepAtWork& rep = reps_[id.index()];
  if (t < rep.hired_at || t >= rep.left_at) return false;
  if (t < rep.open_until) return true;
  if (!rep.calendar->is_open(t)) return false;
  rep.open_until = rep.calendar->closes_at(t);
  return true;
}

/// One pending shift event per rep: at the next opening.
void World::Impl::await_shift(engine::RepId id, Time t) {
  RepAtWork& rep = reps_[id.index()];
  const Time at = rep.calendar->next_open(t);
  if (at == engine::kNever || at == rep.shift_event || at >= world_.time.end()) return;
  rep.shift_event = at;
  schedule(at, EventKind::kShift, id.index());
}

void World::Impl::try_start(engine::RepId id, Time t) {
  RepAtWork& rep = reps_[id.index()];
  if (rep.busy || rep.away) return;
  if (rep.queue.empty() && !pull_) return;
  if (!on_shift(id, t)) {
    if (rep.offered_as_free) {
      router_.rep_busy(id, t);
      rep.offered_as_free = false;
    }
    await_shift(id, t);
    return;
  }
  while (!rep.queue.empty()) {
    const WorkItem item = rep.queue.pop();
    if (!still_valid(item)) continue;
    rep.busy = true;
    rep.current = item;
    rep.started_at = t;
    if (rep.offered_as_free) router_.rep_busy(id, t);
    rep.offered_as_free = false;
    Duration work{0};
    if (item.is_task) {
      const Deal& deal = deals_[item.slot];
      const std::uint32_t number = kStageTasks + deal.stage * kMostTasksPerStage +
                                   std::min<std::uint32_t>(deal.tasks_open, kMostTasksPerStage - 1);
      work = models::work_time(stream_.uniform(Purpose::kHandle, deal.key, number), world_.work.stage_task);
    } else {
      work = start_attempt(item.slot, t);
    }
    if (rep.pace != 1) work = models::to_duration_us(static_cast<double>(work.count()) / rep.pace);
    await_end(id, work, t);
    return;
  }
  offer_as_free(id, t);
}

/// `pull`: whoever has nothing to do asks for the oldest lead of the highest tier.
void World::Impl::offer_as_free(engine::RepId id, Time t) {
  RepAtWork& rep = reps_[id.index()];
  if (!pull_ || rep.offered_as_free) return;
  rep.offered_as_free = true;
  if (rep.open_until < world_.time.end() && rep.shift_event != rep.open_until) {
    rep.shift_event = rep.open_until;  // at closing the rep stops being free
    schedule(rep.open_until, EventKind::kShift, id.index());
  }
  effects_.clear();
  router_.rep_free(id, t, effects_);
  apply_effects(t);
}

/// A lead is attempted in the order of its tier and of its deadline: acknowledgement first, else routing.
void World::Impl::enqueue_attempt(std::uint32_t slot, Time t) {
  const LeadLife& life = lives_[slot];
  WorkRank rank;
  const bool first = life.attempts == 0;
  switch (world_.work.order) {
    case models::QueueOrder::kNewLeadsFirst:
      rank.urgency = first ? 0 : 1;
      break;
    case models::QueueOrder::kTasksFirst:
      rank.urgency = 1;
      break;
    case models::QueueOrder::kArrival:
      rank.urgency = 0;
      break;
  }
  if (first && world_.work.order != models::QueueOrder::kArrival) {
    rank.tier = static_cast<std::uint8_t>(life.tier + 1);
    const Time due =
        life.first_acknowledge_due_at != engine::kNever ? life.first_acknowledge_due_at : life.route_due_at;
    rank.deadline = due == engine::kNever ? Duration{std::numeric_limits<std::int32_t>::max()} : due - start_;
  } else {
    rank.deadline = t - start_;
  }
  reps_[life.rep.index()].queue.push(rank, {slot, life.number, life.generation, false});
}

void World::Impl::enqueue_task(std::uint32_t slot, Time t) {
  const Deal& deal = deals_[slot];
  WorkRank rank;
  rank.urgency = world_.work.order == models::QueueOrder::kNewLeadsFirst ? 1 : 0;
  rank.deadline = t - start_;
  reps_[deal.rep.index()].queue.push(rank, {slot, deal.key, 0, true});
  try_start(deal.rep, t);
}

bool World::Impl::still_valid(const WorkItem& item) const {
  if (item.is_task) return deals_[item.slot].used && deals_[item.slot].key == item.lead;
  const LeadLife& life = lives_[item.slot];
  return life.tape != nullptr && life.number == item.lead && life.generation == item.generation;
}

/// Begins an attempt at t and says how long the rep is busy with it.
Duration World::Impl::start_attempt(std::uint32_t slot, Time t) {
  LeadLife& life = lives_[slot];
  if (life.left.count() > 0) {  // goes on where another stopped
    acknowledge(life, t);
    effects_.clear();
    router_.attempted(engine::LeadSlot{slot}, life.rep, t, effects_);
    apply_effects(t);
    return std::exchange(life.left, Duration{0});
  }
  const models::TapeLead& lead = *life.tape;
  if (life.attempts == 0) first_attempt(life, slot, t);
  const std::uint32_t k = life.attempts++;
  const models::Uniforms u = stream_.uniforms(Purpose::kContact, lead.key, k);
  Duration work = models::work_time(u.second, world_.work.attempt);
  const double p =
      setup_.conversion.reach(lead.effects, {life.g_contact, life.g_qualify}, static_cast<int>(k));
  if (u.first < p) {
    contact(life, slot, t);
    const double conversation = stream_.uniform(Purpose::kHandle, lead.key, kConversation);
    work += models::work_time(conversation, world_.work.conversation);
  }
  return work;
}

/// Little's law, the other side: what this lead has waited inside the window.
void World::Impl::stop_waiting(LeadLife& life, Time t) {
  spell_ends(life, t);
  life.waiting = false;
  waiting_changes(-1, t);
  const Time from = std::max(life.routed_at, window_start_);
  const Time to = std::min(t, window_end_);
  if (from < to) tally_.stats().waiting_sojourn_us += (to - from).count();
}

void World::Impl::first_attempt(LeadLife& life, std::uint32_t slot, Time t) {
  life.attempted_at = t;
  life.attempted_by = life.rep;
  life.credited = life.path;
  const models::DecayCurve::LogOdds g = setup_.conversion.decay().at(t - life.tape->recorded.mql_at);
  life.g_contact = g.contact;
  life.g_qualify = g.qualify;
  life.match = setup_.matches.mask(life.rep, *life.tape);
  life.collision = companies_.held_by_another(life.tape->company, life.rep);
  stop_waiting(life, t);
  acknowledge(life, t);
  effects_.clear();
  router_.attempted(engine::LeadSlot{slot}, life.rep, t, effects_);
  apply_effects(t);
}

/// First successful contact: the probability of winning is fixed here from what is known now, and counted;
/// the flips only drive what the world does next.
void World::Impl::contact(LeadLife& life, std::uint32_t slot, Time t) {
  const models::TapeLead& lead = *life.tape;
  life.reached = true;
  life.reached_at = t;
  life.match = setup_.matches.mask(life.rep, lead);
  life.collision = companies_.held_by_another(lead.company, life.rep);
  life.qualify_probability = setup_.conversion.qualify({life.g_contact, life.g_qualify});
  const double win = setup_.conversion.win(lead.effects, life.match, life.collision);
  life.probability = life.qualify_probability * win;
  const models::Uniforms u = stream_.uniforms(Purpose::kQualify, lead.key);
  life.qualified = u.first < life.qualify_probability;
  life.won = life.qualified && u.second < win;
  life.attempted_by = life.rep;
  effects_.clear();
  router_.reached(engine::LeadSlot{slot}, life.rep, t, effects_);
  apply_effects(t);
}

/// A call is finished even past closing time; a pipeline task may be suspended until the next shift.
Time World::Impl::task_end(engine::RepId id, Duration work, Time t, bool is_task) const {
  if (!is_task || world_.work.shift_end == models::ShiftEnd::kFinish) return t + work;
  const engine::Calendar& calendar = *reps_[id.index()].calendar;
  Time from = t;
  Duration left = work;
  for (const models::Absence& a : absences_of_[id.index()]) {
    if (a.from <= t) continue;
    const Time end = calendar.deadline(from, left);
    if (end <= a.from) return end;
    left -= calendar.elapsed(from, a.from);
    from = calendar.next_open(a.to);
    if (from == engine::kNever) return from;
  }
  return calendar.deadline(from, left);
}

/// The end of the work begun at t, or closing where attempts are handed over. Nobody hangs up on a buyer.
void World::Impl::await_end(engine::RepId id, Duration work, Time t) {
  const RepAtWork& rep = reps_[id.index()];
  const Time end = task_end(id, work, t, rep.current.is_task);
  const bool may_be_cut =
      !rep.current.is_task && world_.work.attempt_at_close == models::AttemptAtClose::kHandOver;
  if (may_be_cut && rep.open_until < end && !lives_[rep.current.slot].reached) {
    const auto left = static_cast<double>((end - rep.open_until).count());
    lives_[rep.current.slot].left = models::to_duration_us(left * rep.pace);
    schedule(rep.open_until, EventKind::kHandOver, id.index());
    return;
  }
  schedule(end, EventKind::kTaskDone, id.index());
}

void World::Impl::hand_over(engine::RepId id, Time t) {
  RepAtWork& rep = reps_[id.index()];
  rep.busy = false;
  tally_.worked(id, rep.started_at, t);
  const std::uint32_t slot = rep.current.slot;
  release(lives_[slot], t);
  effects_.clear();
  router_.withdrawn(engine::LeadSlot{slot}, t, effects_);
  apply_effects(t);
  try_start(id, t);
}

void World::Impl::task_done(engine::RepId id, Time t) {
  RepAtWork& rep = reps_[id.index()];
  rep.busy = false;
  tally_.worked(id, rep.started_at, t);
  if (rep.current.is_task) {
    stage_task_done(rep.current.slot, t);
  } else {
    attempt_done(rep.current.slot, t);
  }
  try_start(id, t);
}

void World::Impl::attempt_done(std::uint32_t slot, Time t) {
  LeadLife& life = lives_[slot];
  if (life.cohort && life.attempts == 1) {
    ++tally_.stats().first_done;
    tally_.stats().first_done_time += t - life.tape->recorded.mql_at;
  }
  if (life.reached) {
    if (life.qualified) {
      const LeadLife before = life;
      close_lead(slot, LeadOutcome::End::kOpen, t);
      open_deal(before, t);
    } else {
      close_lead(slot, LeadOutcome::End::kLost, t);
    }
    return;
  }
  if (life.attempts >= setup_.attempts) {
    close_lead(slot, LeadOutcome::End::kNeverReached, t);
    return;
  }
  const engine::Calendar& calendar = *reps_[life.rep.index()].calendar;
  const Time due = calendar.deadline(life.attempted_at, world_.conversion.attempts_after[life.attempts]);
  if (due == engine::kNever) return;
  schedule(std::max(due, t), EventKind::kAttemptDue, life.number, slot, life.generation);
}

void World::Impl::attempt_due(std::uint32_t slot, Time t) {
  enqueue_attempt(slot, t);
  try_start(lives_[slot].rep, t);
}

}  // namespace leadlab::sim
