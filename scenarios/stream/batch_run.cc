#include "scenarios/stream/batch_run.h"

#include <algorithm>

namespace leadlab::scenarios {

using engine::Decision;
using engine::EffectKind;
using engine::Lead;
using engine::LeadSlot;
using engine::Time;

BatchRun::BatchRun(const engine::Organisation& organisation, const engine::StrategyConfig& strategy,
                   std::uint64_t seed, Answer answer, Explain explain)
    : draws_(seed),
      router_(organisation, strategy, &draws_),
      answer_(std::move(answer)),
      explain_(std::move(explain)) {}

BatchRun::Took BatchRun::take(std::string_view lead_id, const Lead& lead) {
  if (const LeadNumber known = ids_.find(lead_id); known != kNoLead) {
    rows_.push_back({known, true});
    answer_ready();
    return Took::kDuplicate;
  }
  if (lead.mql_at < now_) return Took::kTooEarly;
  fire_before(lead.mql_at);
  now_ = lead.mql_at;
  const LeadNumber number = ids_.add(lead_id);
  decisions_.emplace_back();
  LeadSlot slot(slots_);
  if (free_slots_.empty()) {
    ++slots_;
  } else {
    slot = free_slots_.back();
    free_slots_.pop_back();
  }
  rows_.push_back({number, false});
  decide(number, slot, lead, lead.mql_at);
  answer_ready();
  return Took::kLead;
}

BatchRun::Took BatchRun::skim(std::string_view lead_id, const Lead& lead) {
  if (ids_.find(lead_id) != kNoLead) return Took::kDuplicate;
  if (lead.mql_at < now_) return Took::kTooEarly;
  now_ = lead.mql_at;
  ids_.add(lead_id);
  return Took::kLead;
}

void BatchRun::decide(LeadNumber number, LeadSlot slot, const Lead& lead, Time t) {
  draws_.put(slot, ids_.hash(number));
  effects_.clear();
  engine::Trace trace;
  const Decision& decision = router_.lead_qualified(slot, lead, t, effects_, explain_ ? &trace : nullptr);
  decisions_[number] = decision;
  if (explain_) explain_(ids_.id(number), decision, trace);
  if (decision.held) {
    const auto hold = std::find_if(effects_.begin(), effects_.end(),
                                   [](const engine::Effect& e) { return e.kind == EffectKind::kHold; });
    held_.push_back({hold->due, number, slot, lead});
    std::push_heap(held_.begin(), held_.end(),
                   [this](const Held& a, const Held& b) { return fires_later(a, b); });
  } else if (!decision.rep) {
    router_.lead_closed(slot, t, effects_);  // so that nothing is retried
    free_slots_.push_back(slot);
  }
}

/// The heap's order: by (due, lead_id), the first at the front.
bool BatchRun::fires_later(const Held& a, const Held& b) const {
  return a.due != b.due ? a.due > b.due : ids_.id(a.number) > ids_.id(b.number);
}

void BatchRun::fire_before(Time t) {
  while (!held_.empty() && held_.front().due < t) fire_next();
}

void BatchRun::fire_next() {
  std::pop_heap(held_.begin(), held_.end(),
                [this](const Held& a, const Held& b) { return fires_later(a, b); });
  const Held held = held_.back();
  held_.pop_back();
  effects_.clear();
  router_.lead_closed(held.slot, held.due, effects_);
  decide(held.number, held.slot, held.lead, held.due);  // the whole decision anew
}

void BatchRun::answer_ready() {
  while (!rows_.empty() && !decisions_[rows_.front().number].held) {
    const Row row = rows_.front();
    rows_.pop_front();
    Decision decision = decisions_[row.number];
    if (row.duplicate) decision.flags.set(engine::Flag::kDuplicate);
    answer_(ids_.id(row.number), decision);
  }
}

void BatchRun::finish() {
  while (!held_.empty()) fire_next();
  answer_ready();
}

}  // namespace leadlab::scenarios
