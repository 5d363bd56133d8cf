// Leads and the router: assignments, notices, timers, declines, absences.
#include <algorithm>

#include "sim/world_impl.h"

namespace leadlab::sim {

namespace {
using models::Purpose;

// NOTICE draws: index = assignment x kChannelsPerAssignment + channel; the last one is the passive look.
constexpr std::uint32_t kChannelsPerAssignment = 32;
constexpr std::uint32_t kPassive = kChannelsPerAssignment - 1;
constexpr std::uint32_t kWakeUpSubject = UINT32_MAX;  // a timer that belongs to no lead
constexpr std::uint32_t kMostAssignments = 2000;      // 2000 x 32 < 65536 indices of a draw

Duration delay(double u, Duration median, double sigma) {
  return models::to_duration_us(models::lognormal(u, static_cast<double>(median.count()), sigma));
}
}  // namespace

std::uint32_t World::Impl::new_slot() {
  if (!free_lives_.empty()) {
    const std::uint32_t slot = free_lives_.back();
    free_lives_.pop_back();
    return slot;
  }
  lives_.emplace_back();
  return static_cast<std::uint32_t>(lives_.size() - 1);
}

LeadLife* World::Impl::life_of(const Event& event) {
  LeadLife& life = lives_[event.slot()];
  const bool same =
      life.tape != nullptr && life.number == event.subject() && life.generation == event.generation();
  return same ? &life : nullptr;
}

void World::Impl::carry_in() {
  for (const models::CarriedLead& c : tape_->carried) {
    const std::uint32_t slot = new_slot();
    LeadLife& life = lives_[slot];
    life = LeadLife{};
    life.tape = &c.lead;
    life.number = c.lead.key;
    life.tier = c.lead.recorded.tier;
    life.rep = c.rep;
    life.assignments = 1;
    life.routed_at = life.first_assigned_at = life.assigned_at = life.noticed_at = start_;
    life.waiting = true;
    life.spell_since = start_;
    waiting_changes(1, start_);
    router_.carried_in(engine::LeadSlot{slot}, c.lead.recorded, c.rep, start_);
    companies_.add(c.lead.company, c.rep);
    enqueue_attempt(slot, start_);
  }
}

void World::Impl::route(std::uint32_t position, Time t) {
  const models::TapeLead& lead = tape_->leads[position];
  routed_[position] = true;
  const std::uint32_t slot = new_slot();
  LeadLife& life = lives_[slot];
  life = LeadLife{};
  life.tape = &lead;
  life.number = position;
  life.tier = lead.recorded.tier;
  life.cohort = position >= tape_->cohort_first && position < tape_->cohort_last;
  life.routed_at = t;
  life.unassigned_since = t;
  life.waiting = true;
  life.spell_since = lead.recorded.mql_at;
  waiting_changes(1, t);
  ++tally_.stats().lives;
  effects_.clear();
  const engine::Decision& decision =
      router_.lead_qualified(engine::LeadSlot{slot}, lead.recorded, t, effects_);
  life.route_due_at = decision.route_due_at;
  life.first_path = decision.path;
  life.first_flags = decision.flags;
  if (log_.keeps(life)) log_.decided(life, decision);
  apply_effects(t);
  if (!world_.patience.is_endless()) await_patience(slot, t);
}

/// A lead that finds too long a line is gone at once; the others when they have waited long enough.
void World::Impl::await_patience(std::uint32_t slot, Time t) {
  const LeadLife& life = lives_[slot];
  const models::PatienceConfig& patience = world_.patience;
  if (patience.line && !life.rep && router_.unassigned_count() > static_cast<std::size_t>(*patience.line)) {
    go_cold(slot, t);
    return;
  }
  if (!patience.wait) return;
  const models::TapeLead& lead = *life.tape;
  const double u = stream_.uniform(Purpose::kPatience, lead.key);
  const Time due = lead.recorded.mql_at + models::work_time(u, *patience.wait);
  schedule(std::max(due, t), EventKind::kCold, life.number, slot);
}

/// Changes of holder do not matter here, only whether anybody has attempted the lead.
void World::Impl::cold(const Event& event, Time t) {
  const LeadLife& life = lives_[event.slot()];
  if (life.tape == nullptr || life.number != event.subject() || life.attempts > 0) return;
  go_cold(event.slot(), t);
}

void World::Impl::go_cold(std::uint32_t slot, Time t) {
  LeadLife& life = lives_[slot];
  stop_waiting(life, t);
  if (life.unassigned_since != engine::kNever) life.unassigned += t - life.unassigned_since;
  if (life.cohort) tally_.gone_cold();
  close_lead(slot, LeadOutcome::End::kNeverReached, t);
}

/// An assignment and its announcement are two effects; the announcement follows in the same answer.
void World::Impl::apply_effects(Time t) {
  for (std::size_t i = 0; i < effects_.size(); ++i) {
    const engine::Effect effect = effects_[i];
    const std::uint32_t slot = effect.lead.index();
    switch (effect.kind) {
      case engine::EffectKind::kAssign:
      case engine::EffectKind::kReassign:
      case engine::EffectKind::kEscalate: {
        assign(effect, t);
        if (log_.keeps(lives_[slot])) log_offer(i, t);
        std::uint32_t channels = 0;
        for (std::size_t j = i + 1; j < effects_.size(); ++j) {
          const engine::Effect& later = effects_[j];
          if (later.lead == effect.lead && later.kind == engine::EffectKind::kNotify) {
            channels = later.channels;
            break;
          }
        }
        announce(slot, channels, t);
        break;
      }
      case engine::EffectKind::kTimer:
        set_timer(effect, t);
        break;
      case engine::EffectKind::kRemind:
        remind(slot, effect.channels, t);
        break;
      case engine::EffectKind::kAlert:
        tally_.alerted();
        break;
      case engine::EffectKind::kNotify:
      case engine::EffectKind::kHold:
        break;
    }
  }
  effects_.clear();
}

void World::Impl::set_timer(const engine::Effect& effect, Time t) {
  if (effect.due >= world_.time.end()) return;
  const Time due = std::max(effect.due, t);
  if (effect.generation == engine::kWakeUp) {
    schedule(due, EventKind::kUnassignedTimer, kWakeUpSubject);
    return;
  }
  const std::uint32_t slot = effect.lead.index();
  const auto kind = static_cast<std::size_t>(effect.timer_kind);
  constexpr EventKind kinds[] = {EventKind::kHoldTimer, EventKind::kAcknowledgeTimer,
                                 EventKind::kUnassignedTimer, EventKind::kRemindTimer};
  lives_[slot].timer_generation[kind] = effect.generation;
  schedule(due, kinds[kind], lives_[slot].number, slot, static_cast<std::uint8_t>(effect.generation));
}

void World::Impl::assign(const engine::Effect& effect, Time t) {
  LeadLife& life = lives_[effect.lead.index()];
  spell_ends(life, t);
  if (life.rep) {
    if (life.first_offer == FirstOffer::kPending) life.first_offer = FirstOffer::kMissed;
    companies_.remove(life.tape->company, life.rep);
  } else if (life.unassigned_since != engine::kNever) {
    life.unassigned += t - life.unassigned_since;
  }
  life.unassigned_since = engine::kNever;
  life.rep = effect.rep;
  life.path = effect.path;
  life.assigned_at = t;
  ++life.generation;
  ++life.assignments;
  if (life.first_assigned_at == engine::kNever) {
    life.first_assigned_at = t;
    life.first_rep = effect.rep;
    life.first_path = effect.path;
    life.first_flags = effect.flags;
    life.first_acknowledge_due_at = effect.due;
    life.first_offer = FirstOffer::kPending;
  }
  const bool collided = companies_.held_by_another(life.tape->company, life.rep);
  companies_.add(life.tape->company, life.rep);
  reps_[life.rep.index()].offered_as_free = false;
  if (!life.cohort) return;
  tally_.assigned(life, collided);
  if (effect.kind == engine::EffectKind::kReassign) tally_.reassigned();
  if (effect.kind == engine::EffectKind::kEscalate) tally_.escalated();
}

/// The router carried out all effects before it told of the first: what it gave and took from this one on
/// is not yet in the load that the decision met.
void World::Impl::log_offer(std::size_t effect, Time t) {
  const LeadLife& life = lives_[effects_[effect].lead.index()];
  Duration load = router_.load_of(life.rep, t).work;
  for (std::size_t i = effect; i < effects_.size(); ++i) {
    const engine::Effect& e = effects_[i];
    const bool assigns = e.kind == engine::EffectKind::kAssign || e.kind == engine::EffectKind::kReassign ||
                         e.kind == engine::EffectKind::kEscalate;
    if (!assigns || (e.rep != life.rep && (e.from != life.rep || i == effect))) continue;
    const Duration work = setup_.organisation.load_of_lead(lives_[e.lead.index()].tape->recorded.segment);
    load += e.rep == life.rep ? -work : work;
  }
  log_.offered(life, load);
}

/// Of the NOTICE draws of the assignment in force.
std::uint32_t World::Impl::first_draw(const LeadLife& life) {
  return std::min<std::uint32_t>(life.assignments, kMostAssignments) * kChannelsPerAssignment;
}

/// When the holder sees what is sent on `channels` at t: by the earliest that is not missed, or kNever.
Time World::Impl::seen_by(const LeadLife& life, std::uint32_t channels, Purpose purpose, Time t) const {
  const engine::Calendar& calendar = *reps_[life.rep.index()].calendar;
  Time seen = engine::kNever;
  for (std::uint32_t c = 0; c < setup_.channels.size() && c < kPassive; ++c) {
    const models::NoticeChannel* channel = setup_.channels[c];
    if ((channels >> c & 1U) == 0 || channel == nullptr) continue;
    const auto& silent = setup_.silent[c];
    if (std::any_of(silent.begin(), silent.end(), [t](const models::Span& s) { return s.holds(t); }))
      continue;
    Duration wait{0};
    if (channel->miss > 0 || channel->median.count() > 0) {
      const models::Uniforms u = stream_.uniforms(purpose, life.tape->key, first_draw(life) + c);
      if (u.first < channel->miss) continue;
      wait = delay(u.second, channel->median, channel->sigma);
    }
    seen = std::min(seen, channel->any_time ? t + wait : calendar.deadline(calendar.next_open(t), wait));
  }
  return seen;
}

/// When the new holder sees the lead: by a channel, or by the passive look at the CRM.
void World::Impl::announce(std::uint32_t slot, std::uint32_t channels, Time t) {
  LeadLife& life = lives_[slot];
  Time seen = seen_by(life, channels, Purpose::kNotice, t);
  if (seen == engine::kNever) {
    const engine::Calendar& calendar = *reps_[life.rep.index()].calendar;
    const models::NoticeConfig& config = world_.notice;
    const double u = stream_.uniform(Purpose::kNotice, life.tape->key, first_draw(life) + kPassive);
    seen = calendar.deadline(calendar.next_open(t), delay(u, config.passive_median, config.passive_sigma));
    seen = models::after_outages(world_.shocks.sync_outages, seen);
  }
  life.noticed_at = engine::kNever;
  life.seen_at = engine::kNever;
  await_notice(slot, seen);
}

void World::Impl::await_notice(std::uint32_t slot, Time seen) {
  LeadLife& life = lives_[slot];
  const engine::Calendar& calendar = *reps_[life.rep.index()].calendar;
  const Time at_work = seen == engine::kNever ? seen : calendar.next_open(seen);
  if (at_work == engine::kNever) return;
  life.seen_at = seen;
  schedule(at_work, EventKind::kNotice, life.number, slot, life.generation);
}

/// A reminder goes through the channels again; who has not seen the lead yet may see it earlier for it.
void World::Impl::remind(std::uint32_t slot, std::uint32_t channels, Time t) {
  const LeadLife& life = lives_[slot];
  if (life.cohort) tally_.reminded();
  if (life.noticed_at != engine::kNever) return;
  const Time seen = seen_by(life, channels, Purpose::kReminder, t);
  if (seen < life.seen_at) await_notice(slot, seen);
}

/// The holder has seen the lead and is at work: takes it or pushes it back.
void World::Impl::notice(std::uint32_t slot, Time t) {
  LeadLife& life = lives_[slot];
  if (life.noticed_at != engine::kNever) return;  // a reminder was quicker
  RepAtWork& rep = reps_[life.rep.index()];
  if (rep.away) {
    const Time back =
        rep.away_until == engine::kNever ? rep.away_until : rep.calendar->next_open(rep.away_until);
    life.seen_at = back;
    if (back != engine::kNever) schedule(back, EventKind::kNotice, life.number, slot, life.generation);
    return;
  }
  life.noticed_at = std::min(life.seen_at, t);
  if (log_.keeps(life)) log_.noticed(life);
  const models::NoticeConfig& config = world_.notice;
  bool acknowledges = config.ack_on_notice >= 1;
  if (config.decline > 0 || (config.ack_on_notice > 0 && !acknowledges)) {
    const models::Uniforms u = stream_.uniforms(Purpose::kAccept, life.tape->key, life.assignments);
    const bool may_decline =
        life.path != engine::Path::kEscalation && life.declines < contestant_.strategy.max_declines;
    if (may_decline && u.first < config.decline) {
      decline(slot, t);
      return;
    }
    acknowledges = u.second < config.ack_on_notice;
  }
  if (life.cohort) tally_.accepted(life.rep);
  if (acknowledges) {
    acknowledge(life, t);
    effects_.clear();
    router_.accepted(engine::LeadSlot{slot}, life.rep, t, effects_);
    apply_effects(t);
  }
  enqueue_attempt(slot, t);
  try_start(life.rep, t);
}

void World::Impl::acknowledge(LeadLife& life, Time t) {
  if (life.acknowledged_at == engine::kNever) life.acknowledged_at = t;
  if (log_.keeps(life)) log_.acknowledged(life, t);
  if (life.first_offer != FirstOffer::kPending) return;
  life.first_offer = t <= life.first_acknowledge_due_at ? FirstOffer::kMet : FirstOffer::kMissed;
}

/// The holder loses the lead; a new one may follow from the router.
void World::Impl::release(LeadLife& life, Time t) {
  spell_ends(life, t);
  if (life.first_offer == FirstOffer::kPending) life.first_offer = FirstOffer::kMissed;
  companies_.remove(life.tape->company, life.rep);
  life.rep = engine::RepId{};
  life.unassigned_since = t;
  ++life.generation;
}

void World::Impl::decline(std::uint32_t slot, Time t) {
  LeadLife& life = lives_[slot];
  const engine::RepId rep = life.rep;
  if (life.cohort) tally_.declined(rep);
  if (log_.keeps(life)) log_.declined(life, t);
  ++life.declines;
  release(life, t);
  effects_.clear();
  router_.declined(engine::LeadSlot{slot}, rep, t, effects_);
  apply_effects(t);
  try_start(rep, t);
}

void World::Impl::timer(const Event& event, engine::TimerKind kind, Time t) {
  if (event.subject() == kWakeUpSubject) {
    effects_.clear();
    router_.timer_due({engine::LeadSlot{}, engine::kWakeUp, kind}, t, effects_);
    apply_effects(t);
    return;
  }
  const LeadLife& life = lives_[event.slot()];
  const std::uint32_t generation = life.timer_generation[static_cast<std::size_t>(kind)];
  if (life.tape == nullptr || life.number != event.subject()) return;
  if (static_cast<std::uint8_t>(generation) != event.generation()) return;
  effects_.clear();
  router_.timer_due({engine::LeadSlot{event.slot()}, generation, kind}, t, effects_);
  apply_effects(t);
}

void World::Impl::begin_absence(engine::RepId id, Time t) {
  RepAtWork& rep = reps_[id.index()];
  const auto& list = absences_of_[id.index()];
  const auto now =
      std::find_if(list.begin(), list.end(), [&](const models::Absence& a) { return a.from == t; });
  rep.away = true;
  rep.away_until = now->to;
  rep.offered_as_free = false;
  const std::uint32_t number = ++rep.absence;
  effects_.clear();
  router_.away(id, t, effects_);
  apply_effects(t);
  const Time later = setup_.organisation.company_calendar().deadline(t, world_.work.reassign_after);
  if (later < rep.away_until && later < world_.time.end()) {
    schedule(later, EventKind::kWithdraw, id.index(), number);
  }
}

void World::Impl::end_absence(engine::RepId id, Time t) {
  reps_[id.index()].away = false;
  effects_.clear();
  router_.back(id, t, effects_);
  apply_effects(t);
  try_start(id, t);
}

/// Still away after absence.reassign_after: what the rep has not attempted goes to somebody else, and all of
/// it if the rep is gone for good.
void World::Impl::withdraw(engine::RepId id, std::uint32_t absence, Time t) {
  const RepAtWork& rep = reps_[id.index()];
  const bool for_good = absence == kGoneForGood;
  if (!for_good && (!rep.away || rep.absence != absence)) return;
  for (std::uint32_t slot = 0; slot < lives_.size(); ++slot) {
    LeadLife& life = lives_[slot];
    if (life.tape == nullptr || life.rep != id || (life.attempts > 0 && !for_good)) continue;
    const bool at_work_on_it = rep.busy && !rep.current.is_task && rep.current.slot == slot;
    if (at_work_on_it) continue;
    release(life, t);
    effects_.clear();
    router_.withdrawn(engine::LeadSlot{slot}, t, effects_);
    apply_effects(t);
  }
}

void World::Impl::close_lead(std::uint32_t slot, LeadOutcome::End end, Time t) {
  LeadLife& life = lives_[slot];
  companies_.remove(life.tape->company, life.rep);
  if (life.cohort) {
    tally_.resolved(life, end, t, setup_.attempts);
    --cohort_open_;
  }
  life.tape = nullptr;
  free_lives_.push_back(slot);
  effects_.clear();
  router_.lead_closed(engine::LeadSlot{slot}, t, effects_);
  apply_effects(t);
}

}  // namespace leadlab::sim
