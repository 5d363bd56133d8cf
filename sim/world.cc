#include "sim/world.h"

#include <algorithm>
#include <cassert>

#include "sim/dispatch_desk.h"
#include "sim/world_impl.h"

namespace leadlab::sim {

WorldSetup::Impl::Impl(const engine::Organisation& o, const models::WorldConfig& w, SeriesConfig kept)
    : organisation(o), world(w), conversion(w.conversion), matches(o), series(std::move(kept)) {
  attempts =
      static_cast<int>(std::min(w.conversion.attempt_factor.size(), w.conversion.attempts_after.size()));
  std::vector<double> losses;
  for (const models::StageConfig& s : w.stages) {
    stages.push_back(o.find_stage(s.name));
    losses.push_back(s.lost_here);
    auto& factors = stage_factors.emplace_back(o.segment_count(), 1.0);
    for (const auto& [name, factor] : s.by_segment) {
      if (const engine::SegmentId id = o.find_segment(name)) factors[id.index()] = factor;
    }
  }
  for (std::size_t first = 0; first < losses.size(); ++first) {
    std::vector<double> rest(losses.begin() + static_cast<std::ptrdiff_t>(first), losses.end());
    if (std::all_of(rest.begin(), rest.end(), [](double x) { return x <= 0; })) rest.back() = 1;
    loss_stage.emplace_back(rest);
  }
  const auto& load = o.policy().load;
  if (!load.won_stages.empty()) won = o.find_stage(load.won_stages.front());
  if (!load.lost_stages.empty()) lost = o.find_stage(load.lost_stages.front());
  channels.resize(o.channel_count());
  for (const models::NoticeChannel& c : world.notice.channels) {  // the copy: pointers into it are kept
    if (const engine::ChannelId id = o.find_channel(c.name)) channels[id.index()] = &c;
  }
  silent.resize(o.channel_count());
  for (const models::ChannelOutage& outage : w.shocks.silences) {
    for (const std::string& name : outage.channels) {
      if (const engine::ChannelId id = o.find_channel(name)) silent[id.index()].push_back(outage.span);
    }
  }
}

WorldSetup::WorldSetup(const engine::Organisation& organisation, const models::WorldConfig& world,
                       const SeriesConfig& series)
    : impl(std::make_unique<const Impl>(organisation, world, series)) {}
WorldSetup::~WorldSetup() = default;

World::World(const WorldSetup& setup, const Contestant& contestant)
    : impl_(std::make_unique<Impl>(*setup.impl, contestant)) {}
World::~World() = default;

WorldOutput World::play(const models::Tape& tape, const models::Stream& stream, KeepOutcomes keep,
                        const std::atomic<bool>* stop) {
  return impl_->play(tape, stream, keep, stop);
}

World::Impl::Impl(const WorldSetup::Impl& setup, const Contestant& contestant)
    : setup_(setup),
      world_(setup.world),
      contestant_(contestant),
      router_(setup.organisation, contestant.strategy, this),
      tally_(setup.organisation, setup.world, setup.series),
      queue_(setup.world.time.end() - setup.world.time.start),
      companies_(setup.organisation.account_count()),
      reps_(setup.organisation.rep_count()),
      series_(setup.series, setup.world.time),
      absences_of_(setup.organisation.rep_count()),
      start_(setup.world.time.start),
      window_start_(setup.world.time.window_start()),
      window_end_(setup.world.time.window_end()),
      pull_(contestant.strategy.pick == engine::PickRule::kPull) {
  for (std::size_t r = 0; r < reps_.size(); ++r) {
    const engine::RepId rep{r};
    reps_[r].calendar = &setup.organisation.calendar_of(rep);
    reps_[r].hired_at = setup.organisation.hired_at(rep);
    reps_[r].left_at = setup.organisation.left_at(rep);
    if (r < world_.work.pace.size()) reps_[r].pace = world_.work.pace[r];
  }
}

/// An index has 16 bits; no lead is assigned 4,096 times.
constexpr std::uint32_t kSaltShift = 12;

engine::PickDraws World::Impl::pick(engine::LeadSlot lead, int assignment) const {
  const auto b = stream_.bits(models::Purpose::kPick, lives_[lead.index()].tape->key,
                              static_cast<std::uint32_t>(assignment) | contestant_.pick_salt << kSaltShift);
  return {std::uint64_t{b[0]} << 32 | b[1], std::uint64_t{b[2]} << 32 | b[3]};
}

WorldOutput World::Impl::play(const models::Tape& tape, const models::Stream& stream, KeepOutcomes keep,
                              const std::atomic<bool>* stop) {
  tape_ = &tape;
  stream_ = stream;
  tally_.begin(tape, keep);
  series_.begin();
  log_ = LeadLog(tally_.outcomes(), tape.cohort_first);
  seen_until_ = world_.time.end();
  start();
  run(stop);
  finish();
  WorldOutput out = tally_.finish(tape, samples_);
  out.series.waiting = series_.take();
  out.seen_until = seen_until_;
  return out;
}

void World::Impl::start() {
  router_.reset();
  queue_.clear();
  companies_.clear();
  lives_.clear();
  routed_.assign(tape_->leads.size(), false);
  free_lives_.clear();
  deals_.clear();
  free_deals_.clear();
  waiting_ = 0;
  waiting_since_ = start_;
  samples_ = 0;
  cohort_open_ = tape_->cohort_last - tape_->cohort_first;
  for (RepAtWork& r : reps_) {
    r.queue.clear();
    r.busy = r.away = r.offered_as_free = false;
    r.open_until = engine::kSinceEver;
    r.shift_event = engine::kNever;
    r.absence = 0;
  }
  for (auto& list : absences_of_) list.clear();
  for (const models::Absence& a : tape_->absences) {
    absences_of_[a.rep.index()].push_back(a);
    schedule(a.from, EventKind::kAbsenceBegin, a.rep.index());
    schedule(a.to, EventKind::kAbsenceEnd, a.rep.index());
  }
  schedule_resignations();
  for (Time t = window_start_; t < window_end_; t += std::chrono::days{1}) schedule(t, EventKind::kSample, 0);
  carry_in();
  carry_in_deals();
  for (std::uint32_t r = 0; r < reps_.size(); ++r) {
    const Time at = std::max(start_, reps_[r].hired_at);
    if (at >= world_.time.end()) continue;
    reps_[r].shift_event = at;
    schedule(at, EventKind::kShift, r);
  }
}

/// The first tick at or after t.
Time World::Impl::next_tick(Time t) const {
  const Duration every = contestant_.routing_every;
  if (every.count() <= 0) return t;
  return start_ + (t - start_ + every - Duration{1}) / every * every;
}

/// What a rep who is gone for good leaves behind goes to others when the absence has been noticed.
void World::Impl::schedule_resignations() {
  for (const models::Resignation& gone : world_.shocks.resignations) {
    const Time at = setup_.organisation.company_calendar().deadline(gone.at, world_.work.reassign_after);
    if (at < world_.time.end()) schedule(at, EventKind::kWithdraw, gone.rep, kGoneForGood);
  }
}

/// With dispatchers or a routing tick, every lead waits for them once its record is ready; what is ready in
/// an outage waits for its end.
void World::Impl::schedule_arrivals() {
  const auto& dispatcher = contestant_.dispatcher;
  const auto& outages = world_.shocks.sync_outages;
  DispatchDesk desk(dispatcher ? dispatcher->people : 0, setup_.organisation.company_calendar());
  for (const std::uint32_t position : tape_->by_ready) {
    const models::TapeLead& lead = tape_->leads[position];
    Time at = models::after_outages(outages, lead.ready_at);
    if (dispatcher) {
      const double u = stream_.uniform(models::Purpose::kDispatch, lead.key, 0);
      at = desk.serve(at, models::work_time(u, dispatcher->handling));
    }
    at = next_tick(models::after_outages(outages, at));
    while (models::after_outages(outages, at) != at) at = next_tick(models::after_outages(outages, at));
    if (at < world_.time.end()) schedule(at, EventKind::kRoute, position);
  }
}

/// Merges two sorted sources: leads by the instant their record is ready, and everything else in the queue.
void World::Impl::run(const std::atomic<bool>* stop) {
  const auto& order = tape_->by_ready;
  const bool by_queue =
      contestant_.routing_every.count() > 0 || contestant_.dispatcher || !world_.shocks.sync_outages.empty();
  if (by_queue) schedule_arrivals();
  const Event none(world_.time.end() - start_, EventKind::kTaskDone, 0);
  std::size_t next = 0;
  const auto arrival_after = [&] {
    if (by_queue || next == order.size()) return none;
    const std::uint32_t position = order[next++];
    return std::min(Event(tape_->leads[position].ready_at - start_, EventKind::kRoute, position), none);
  };
  WorldStats& stats = tally_.stats();
  Event arrival = arrival_after();
  for (;;) {
    Event event = arrival;
    if (queue_.prepare() && queue_.top() < arrival) {
      event = queue_.top();
      queue_.pop();
    } else if (arrival == none) {
      return;
    } else {
      arrival = arrival_after();
    }
    const Time t = start_ + event.since_start();
    if (cohort_open_ == 0 && t >= window_end_) {
      seen_until_ = t;
      return;
    }
    if (stop != nullptr && stop->load(std::memory_order_relaxed)) throw Stopped{};
    ++stats.events;
    handle(event, t);
  }
}

void World::Impl::handle(Event event, Time t) {
  const engine::RepId rep{event.subject()};
  switch (event.kind()) {
    case EventKind::kTaskDone:
      task_done(rep, t);
      break;
    case EventKind::kStageOver:
      stage_over(event.slot(), t);
      break;
    case EventKind::kAbsenceEnd:
      end_absence(rep, t);
      break;
    case EventKind::kAbsenceBegin:
      begin_absence(rep, t);
      break;
    case EventKind::kNotice:
      if (life_of(event) != nullptr) notice(event.slot(), t);
      break;
    case EventKind::kAttemptDue:
      if (life_of(event) != nullptr) attempt_due(event.slot(), t);
      break;
    case EventKind::kTaskDue:
      enqueue_task(event.slot(), t);
      break;
    case EventKind::kShift:
      if (reps_[event.subject()].shift_event != t) break;
      reps_[event.subject()].shift_event = engine::kNever;
      try_start(rep, t);
      break;
    case EventKind::kRoute:
      route(event.subject(), t);
      break;
    case EventKind::kHoldTimer:
      timer(event, engine::TimerKind::kHold, t);
      break;
    case EventKind::kRemindTimer:
      timer(event, engine::TimerKind::kRemind, t);
      break;
    case EventKind::kAcknowledgeTimer:
      timer(event, engine::TimerKind::kAcknowledge, t);
      break;
    case EventKind::kUnassignedTimer:
      timer(event, engine::TimerKind::kUnassigned, t);
      break;
    case EventKind::kWithdraw:
      withdraw(rep, event.slot(), t);
      break;
    case EventKind::kSample:
      sample(t);
      break;
    case EventKind::kCold:
      cold(event, t);
      break;
    case EventKind::kHandOver:
      hand_over(rep, t);
      break;
  }
}

void World::Impl::sample(Time t) {
  constexpr double kMicrosecondsPerHour = 3600e6;
  for (std::size_t r = 0; r < reps_.size(); ++r) {
    const engine::RepId rep{r};
    tally_.sampled(rep, static_cast<double>(router_.load_of(rep, t).work.count()) / kMicrosecondsPerHour);
  }
  ++samples_;
}

/// Little's law, one side: the area under the number of leads that wait for their first attempt.
void World::Impl::waiting_changes(int by, Time t) {
  const Time from = std::max(waiting_since_, window_start_);
  const Time to = std::min(t, window_end_);
  if (from < to) tally_.stats().waiting_area_us += waiting_ * (to - from).count();
  waiting_since_ = t;
  waiting_ += by;
}

/// The lead has waited in the present hands until t.
void World::Impl::spell_ends(LeadLife& life, Time t) {
  if (!series_.is_kept() || !life.waiting) return;
  series_.waited(life.rep, life.spell_since, t);
  life.spell_since = t;
}

/// The run is over: whoever is still open is counted as such.
void World::Impl::finish() {
  waiting_changes(0, window_end_);
  for (LeadLife& life : lives_) {
    if (life.tape == nullptr) continue;
    spell_ends(life, window_end_);
    if (life.waiting) {
      const Time from = std::max(life.routed_at, window_start_);
      if (from < window_end_) tally_.stats().waiting_sojourn_us += (window_end_ - from).count();
    }
    if (!life.cohort) continue;
    const bool never_routed = life.first_assigned_at == engine::kNever;
    tally_.resolved(life, never_routed ? LeadOutcome::End::kUnrouted : LeadOutcome::End::kOpen,
                    engine::kNever, setup_.attempts);
    --cohort_open_;
  }
  for (std::size_t p = 0; series_.is_kept() && p < tape_->leads.size(); ++p) {
    if (!routed_[p]) series_.waited(engine::RepId{}, tape_->leads[p].recorded.mql_at, window_end_);
  }
  // Cohort leads that never came to the router: still in front of the dispatcher, or not ready before the
  // end.
  for (std::uint32_t p = tape_->cohort_first; p < tape_->cohort_last && cohort_open_ > 0; ++p) {
    if (routed_[p]) continue;
    LeadLife life;
    life.tape = &tape_->leads[p];
    life.number = p;
    life.tier = life.tape->recorded.tier;
    tally_.resolved(life, LeadOutcome::End::kUnrouted, engine::kNever, setup_.attempts);
    --cohort_open_;
  }
  assert(cohort_open_ == 0);
}

}  // namespace leadlab::sim
