// Inside of a world; included by the world_*.cc files only.
//   world.cc           event loop, start and end of a run
//   world_routing.cc   leads and the router: assignments, notices, timers, absences
//   world_work.cc      reps at work: shifts, queues, attempts, contacts
//   world_pipeline.cc  deals and their stages
#pragma once

#include <vector>

#include "engine/router.h"
#include "models/conversion.h"
#include "models/samplers.h"
#include "sim/company_book.h"
#include "sim/event_queue.h"
#include "sim/lead_log.h"
#include "sim/match_table.h"
#include "sim/tally.h"
#include "sim/waiting_series.h"
#include "sim/work_queue.h"
#include "sim/world.h"

namespace leadlab::sim {

struct WorldSetup::Impl {
  Impl(const engine::Organisation& o, const models::WorldConfig& w, SeriesConfig s);

  const engine::Organisation& organisation;
  models::WorldConfig world;
  models::ConversionModel conversion;
  MatchTable matches;
  int attempts = 0;                     ///< at most so many attempts at a lead
  std::vector<engine::StageId> stages;  ///< [WorldConfig::stages] -> the router's stage
  engine::StageId won, lost;
  /// Factor on the median of a stage, by segment.
  [[nodiscard]] double stage_factor(std::size_t stage, engine::SegmentId segment) const {
    return stage_factors[stage][segment.index()];
  }
  std::vector<std::vector<double>> stage_factors;      ///< [stage][segment]
  std::vector<models::Categorical> loss_stage;         ///< [first stage] over the stages from it on
  std::vector<const models::NoticeChannel*> channels;  ///< [ChannelId]; null: not simulated
  std::vector<std::vector<models::Span>> silent;       ///< [ChannelId] when its messages are lost
  SeriesConfig series;                                 ///< not kept without bins
};

/// In place of the number of an absence: it does not end.
inline constexpr std::uint32_t kGoneForGood = 0xffffff;

/// One rep at work.
struct RepAtWork {
  const engine::Calendar* calendar = nullptr;
  Time hired_at = engine::kSinceEver, left_at = engine::kNever;
  WorkQueue queue;
  WorkItem current;
  Time started_at{};
  Time open_until{};                  ///< end of the opening last looked up
  Time shift_event = engine::kNever;  ///< instant of the pending kShift event
  Time away_until{};
  double pace = 1;
  std::uint32_t absence = 0;  ///< running number of the present absence
  bool busy = false, away = false, offered_as_free = false;
};

class World::Impl final : private engine::DrawSource {
 public:
  Impl(const WorldSetup::Impl& setup, const Contestant& contestant);
  WorldOutput play(const models::Tape& tape, const models::Stream& stream, KeepOutcomes keep,
                   const std::atomic<bool>* stop);

 private:
  // world.cc
  void start();
  void schedule_arrivals();
  void schedule_resignations();
  [[nodiscard]] Time next_tick(Time t) const;
  void run(const std::atomic<bool>* stop);
  void handle(Event event, Time t);
  void finish();
  void schedule(Time at, EventKind kind, std::uint32_t subject, std::uint32_t slot = 0,
                std::uint8_t generation = 0) {
    queue_.push(Event(at - start_, kind, subject, slot, generation));
  }
  void sample(Time t);
  void waiting_changes(int by, Time t);
  void spell_ends(LeadLife& life, Time t);
  [[nodiscard]] engine::PickDraws pick(engine::LeadSlot lead, int assignment) const override;

  // world_routing.cc
  void carry_in();
  void route(std::uint32_t position, Time t);
  std::uint32_t new_slot();
  void apply_effects(Time t);
  void assign(const engine::Effect& effect, Time t);
  void log_offer(std::size_t effect, Time t);
  void set_timer(const engine::Effect& effect, Time t);
  void announce(std::uint32_t slot, std::uint32_t channels, Time t);
  void remind(std::uint32_t slot, std::uint32_t channels, Time t);
  [[nodiscard]] Time seen_by(const LeadLife& life, std::uint32_t channels, models::Purpose purpose,
                             Time t) const;
  [[nodiscard]] static std::uint32_t first_draw(const LeadLife& life);
  void await_notice(std::uint32_t slot, Time seen);
  void notice(std::uint32_t slot, Time t);
  void acknowledge(LeadLife& life, Time t);
  void release(LeadLife& life, Time t);
  void decline(std::uint32_t slot, Time t);
  void timer(const Event& event, engine::TimerKind kind, Time t);
  void begin_absence(engine::RepId rep, Time t);
  void end_absence(engine::RepId rep, Time t);
  void withdraw(engine::RepId rep, std::uint32_t absence, Time t);
  void await_patience(std::uint32_t slot, Time t);
  void cold(const Event& event, Time t);
  void go_cold(std::uint32_t slot, Time t);
  void close_lead(std::uint32_t slot, LeadOutcome::End end, Time t);
  [[nodiscard]] LeadLife* life_of(const Event& event);

  // world_work.cc
  [[nodiscard]] bool on_shift(engine::RepId rep, Time t);
  void await_shift(engine::RepId rep, Time t);
  void try_start(engine::RepId rep, Time t);
  void offer_as_free(engine::RepId rep, Time t);
  void enqueue_attempt(std::uint32_t slot, Time t);
  void enqueue_task(std::uint32_t slot, Time t);
  [[nodiscard]] bool still_valid(const WorkItem& item) const;
  Duration start_attempt(std::uint32_t slot, Time t);
  void stop_waiting(LeadLife& life, Time t);
  void first_attempt(LeadLife& life, std::uint32_t slot, Time t);
  void contact(LeadLife& life, std::uint32_t slot, Time t);
  [[nodiscard]] Time task_end(engine::RepId rep, Duration work, Time t, bool is_task) const;
  void await_end(engine::RepId rep, Duration work, Time t);
  void hand_over(engine::RepId rep, Time t);
  void task_done(engine::RepId rep, Time t);
  void attempt_done(std::uint32_t slot, Time t);
  void attempt_due(std::uint32_t slot, Time t);

  // world_pipeline.cc
  void carry_in_deals();
  void open_deal(const LeadLife& life, Time t);
  std::uint32_t new_deal();
  void enter_stage(std::uint32_t slot, Time t, double share_done);
  void stage_task_done(std::uint32_t slot, Time t);
  void stage_over(std::uint32_t slot, Time t);
  void leave_stage(std::uint32_t slot, Time t);
  void close_deal(std::uint32_t slot, Time t);

  const WorldSetup::Impl& setup_;
  const models::WorldConfig& world_;
  Contestant contestant_;
  engine::Router router_;
  Tally tally_;
  LeadLog log_;
  EventQueue queue_;
  CompanyBook companies_;
  std::vector<RepAtWork> reps_;
  std::vector<LeadLife> lives_;
  WaitingSeries series_;
  std::vector<bool> routed_;  ///< [lead of the tape] has been handed to the router
  std::vector<std::uint32_t> free_lives_;
  std::vector<Deal> deals_;
  std::vector<std::uint32_t> free_deals_;
  std::vector<std::vector<models::Absence>> absences_of_;
  engine::Effects effects_;
  const models::Tape* tape_ = nullptr;
  models::Stream stream_{0, 0};
  Time start_{}, window_start_{}, window_end_{}, seen_until_{};
  std::uint64_t cohort_open_ = 0;
  std::int64_t waiting_ = 0;
  Time waiting_since_{};
  std::uint64_t samples_ = 0;
  bool pull_ = false;
};

}  // namespace leadlab::sim
