#include "engine/opportunity_book.h"

namespace leadlab::engine {

OpportunityBook::OpportunityBook(const Organisation::Impl& org, Workload& workload, Timeline& timeline)
    : org_(org), workload_(workload), timeline_(timeline) {}

void OpportunityBook::reset() {
  slots_.assign(org_.opportunities.size(), OpenOpportunity{});
  first_of_account_.assign(org_.accounts.size(), OpportunitySlot::none());
  for (std::uint32_t i = 0; i < org_.opportunities.size(); ++i) {
    timeline_.add(org_.opportunities[i].entered_stage_at.value_or(kSinceEver), Change::kOpportunityKnown, i);
  }
}

void OpportunityBook::row_becomes_known(std::uint32_t row, Time t) {
  const OpportunityFacts& facts = org_.opportunities[row];
  if (slots_[row].generation > 0) return;  // a fact about it came earlier
  move(OpportunitySlot(row),
       {facts.account, facts.owner, facts.stage, facts.entered_stage_at.value_or(kSinceEver),
        facts.updated_at.value_or(kSinceEver)},
       t, kSinceEver);
}

void OpportunityBook::move(OpportunitySlot slot, const Move& move, Time t, Time snapshot_at) {
  if (slot.index() >= slots_.size()) slots_.resize(slot.index() + std::size_t{1});
  const RepId before = slots_[slot.index()].owner;
  const bool is_new = !slots_[slot.index()].is_open;
  take_out(slot);
  if (!is_new && is_rep(before) && before != move.owner) workload_.ended(before, t);
  ++slots_[slot.index()].generation;
  const Time known_since = is_new && move.entered_at <= snapshot_at ? snapshot_at : kNever;
  if (org_.stages[move.stage.index()].kind == StageKind::kOpen) {
    open(slot, move, t, known_since);
  } else {
    close(move, t, known_since);
  }
}

/// @param known_since  the snapshot that has seen it although it is told only now; kNever = none has
void OpportunityBook::open(OpportunitySlot slot, const Move& move, Time t, Time known_since) {
  OpenOpportunity& opportunity = slots_[slot.index()];
  const StageFacts& stage = org_.stages[move.stage.index()];
  const Time stale_from = move.entered_at == kSinceEver
                              ? kNever
                              : saturating_add(move.entered_at, org_.policy.load.stale_after + Duration{1});
  const auto load_at = [&](Time at) { return stale_from <= at ? stage.stale_work : stage.work; };
  opportunity.account = move.account;
  opportunity.owner = move.owner;
  opportunity.stage = move.stage;
  opportunity.updated_at = move.updated_at;
  opportunity.load = load_at(t);
  opportunity.is_open = true;
  link(slot);
  if (!is_rep(move.owner)) return;
  if (known_since != kNever) {
    workload_.change_known_before(move.owner, opportunity.load, load_at(known_since), 1);
  } else {
    workload_.change(move.owner, opportunity.load, 1);
  }
  if (stale_from > t)
    timeline_.add(stale_from, Change::kOpportunityStale, slot.index(), opportunity.generation);
}

void OpportunityBook::close(const Move& move, Time t, Time known_since) {
  if (!is_rep(move.owner)) return;
  const LoadConfig& load = org_.policy.load;
  const bool goes_on = org_.after_close_work > Duration{0} && move.entered_at != kSinceEver;
  const Time end = goes_on ? saturating_add(move.entered_at, load.after_close) : move.entered_at;
  const auto load_at = [&](Time at) { return goes_on && at < end ? org_.after_close_work : Duration{0}; };
  if (known_since != kNever) {
    workload_.change_known_before(move.owner, load_at(t), load_at(known_since), 0);
    workload_.ended_before(move.owner, end);
  } else {
    workload_.change(move.owner, load_at(t), 0);
    workload_.ended(move.owner, end);
  }
  if (goes_on && t < end) timeline_.add(end, Change::kAfterCloseEnds, move.owner.index());
}

void OpportunityBook::take_out(OpportunitySlot slot) {
  OpenOpportunity& opportunity = slots_[slot.index()];
  if (!opportunity.is_open) return;
  unlink(slot);
  opportunity.is_open = false;
  if (!is_rep(opportunity.owner)) return;
  workload_.change(opportunity.owner, -opportunity.load, -1);
}

void OpportunityBook::goes_stale(std::uint32_t slot, std::uint32_t generation) {
  OpenOpportunity& opportunity = slots_[slot];
  if (!opportunity.is_open || opportunity.generation != generation) return;
  const Duration stale = org_.stages[opportunity.stage.index()].stale_work;
  workload_.change(opportunity.owner, stale - opportunity.load, 0);
  opportunity.load = stale;
}

void OpportunityBook::after_close_ends(RepId owner) { workload_.change(owner, -org_.after_close_work, 0); }

void OpportunityBook::link(OpportunitySlot slot) {
  OpenOpportunity& opportunity = slots_[slot.index()];
  opportunity.previous = OpportunitySlot::none();
  opportunity.next = OpportunitySlot::none();
  if (!opportunity.account) return;
  OpportunitySlot& first = first_of_account_[opportunity.account.index()];
  opportunity.next = first;
  if (first) slots_[first.index()].previous = slot;
  first = slot;
}

void OpportunityBook::unlink(OpportunitySlot slot) {
  const OpenOpportunity& opportunity = slots_[slot.index()];
  if (!opportunity.account) return;
  if (opportunity.next) slots_[opportunity.next.index()].previous = opportunity.previous;
  if (opportunity.previous) {
    slots_[opportunity.previous.index()].next = opportunity.next;
  } else {
    first_of_account_[opportunity.account.index()] = opportunity.next;
  }
}

}  // namespace leadlab::engine
