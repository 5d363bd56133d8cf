// Deals: stages with tasks in the rep's queue, ending won or lost as the flip at the contact said.
#include <algorithm>

#include "sim/world_impl.h"

namespace leadlab::sim {

namespace {
using models::Purpose;
constexpr std::uint32_t kMostStages = 256;
}  // namespace

std::uint32_t World::Impl::new_deal() {
  if (!free_deals_.empty()) {
    const std::uint32_t slot = free_deals_.back();
    free_deals_.pop_back();
    return slot;
  }
  deals_.emplace_back();
  return static_cast<std::uint32_t>(deals_.size() - 1);
}

/// Deals open at the start: won or lost by the base rate, with the rest of their stage before them.
void World::Impl::carry_in_deals() {
  for (const models::TapeOpportunity& o : tape_->opportunities) {
    const std::uint32_t slot = new_deal();
    Deal& deal = deals_[slot];
    deal = Deal{};
    deal.used = true;
    deal.rep = o.rep;
    deal.company = o.company;
    deal.segment = o.segment;
    deal.key = o.key;
    deal.stage = o.stage;
    deal.won = stream_.uniform(Purpose::kWin, o.key) < world_.conversion.win;
    const auto last = static_cast<std::uint32_t>(world_.stages.size() - 1);
    deal.last_stage = deal.won ? last
                               : o.stage + static_cast<std::uint32_t>(setup_.loss_stage.at(o.stage)(
                                               stream_.uniform(Purpose::kLossStage, o.key)));
    companies_.add(deal.company, deal.rep);
    enter_stage(slot, start_, stream_.uniform(Purpose::kSnapshotItem, o.key, 1));
  }
}

void World::Impl::open_deal(const LeadLife& life, Time t) {
  if (world_.stages.empty()) {
    if (life.cohort) tally_.deal_closed(life.number, life.won, t);
    return;
  }
  const std::uint32_t slot = new_deal();
  Deal& deal = deals_[slot];
  deal = Deal{};
  deal.used = true;
  deal.lead = life.tape;
  deal.number = life.number;
  deal.rep = life.rep;
  deal.company = life.tape->company;
  deal.segment = life.tape->true_segment;
  deal.key = life.tape->key;
  deal.won = life.won;
  deal.cohort = life.cohort;
  const auto last = static_cast<std::uint32_t>(world_.stages.size() - 1);
  deal.last_stage =
      deal.won
          ? last
          : static_cast<std::uint32_t>(setup_.loss_stage[0](stream_.uniform(Purpose::kLossStage, deal.key)));
  companies_.add(deal.company, deal.rep);
  enter_stage(slot, t, 0);
}

/// `share_done` of the stage lies in the past (deals carried in).
void World::Impl::enter_stage(std::uint32_t slot, Time t, double share_done) {
  Deal& deal = deals_[slot];
  const models::StageConfig& stage = world_.stages.at(deal.stage);
  double median = static_cast<double>(stage.median.count());
  if (deal.segment && !stage.by_segment.empty()) median *= setup_.stage_factor(deal.stage, deal.segment);
  const double u = stream_.uniform(Purpose::kStage, deal.key, std::min(deal.stage, kMostStages));
  const double length = models::lognormal(u, median, stage.sigma) * (1 - share_done);
  const int tasks = world_.work.tasks_per_stage;
  deal.stage_over = false;
  deal.tasks_open = static_cast<std::uint8_t>(tasks);
  effects_.clear();
  router_.opportunity_moved(engine::OpportunitySlot{slot}, deal.company, deal.rep, setup_.stages[deal.stage],
                            t, t, effects_);
  apply_effects(t);
  schedule(t + models::to_duration_us(length), EventKind::kStageOver, deal.key, slot);
  for (int i = 1; i < tasks; ++i) {
    schedule(t + models::to_duration_us(length * i / tasks), EventKind::kTaskDue, deal.key, slot);
  }
  if (tasks > 0) enqueue_task(slot, t);
}

void World::Impl::stage_task_done(std::uint32_t slot, Time t) {
  Deal& deal = deals_[slot];
  if (deal.tasks_open > 0) --deal.tasks_open;
  if (deal.stage_over && deal.tasks_open == 0) leave_stage(slot, t);
}

/// The stage's time is up; it ends when its tasks are done too, so an overloaded rep delays the pipeline.
void World::Impl::stage_over(std::uint32_t slot, Time t) {
  Deal& deal = deals_[slot];
  deal.stage_over = true;
  if (deal.tasks_open == 0) leave_stage(slot, t);
}

void World::Impl::leave_stage(std::uint32_t slot, Time t) {
  Deal& deal = deals_[slot];
  if (deal.stage == deal.last_stage) {
    close_deal(slot, t);
    return;
  }
  ++deal.stage;
  enter_stage(slot, t, 0);
}

void World::Impl::close_deal(std::uint32_t slot, Time t) {
  Deal& deal = deals_[slot];
  companies_.remove(deal.company, deal.rep);
  if (deal.cohort) tally_.deal_closed(deal.number, deal.won, t);
  deal.used = false;
  free_deals_.push_back(slot);
  effects_.clear();
  router_.opportunity_moved(engine::OpportunitySlot{slot}, deal.company, deal.rep,
                            deal.won ? setup_.won : setup_.lost, t, t, effects_);
  apply_effects(t);
}

}  // namespace leadlab::sim
