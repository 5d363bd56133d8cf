#include "scenarios/stream/fact_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "scenarios/text.h"
#include "scenarios/times.h"

namespace leadlab::scenarios {

using engine::Effect;
using engine::EffectKind;
using engine::LeadSlot;
using engine::RepId;
using engine::Time;

namespace {

bool fires_later(const auto& a, const auto& b) {
  return std::tie(a.at, a.lead_id) > std::tie(b.at, b.lead_id);
}

/// Names of a table, for "did you mean".
template <class Id>
std::vector<std::string> names_of(const engine::Organisation& organisation, std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) names.push_back(organisation.name(Id(i)));
  return names;
}

FactRun::Refusal unknown(std::string_view field, const std::string& value, std::string_view what,
                         const std::vector<std::string>& names) {
  const auto near = closest(value, names);
  return {fmt::format("{} = {}", field, in_quotes(value)), fmt::format("must name {}", what),
          near ? fmt::format("Did you mean \"{}\"?", *near) : ""};
}

}  // namespace

FactRun::FactRun(const engine::Organisation& organisation, const engine::StrategyConfig& strategy,
                 std::uint64_t seed, Explain explain, std::string& out)
    : organisation_(organisation),
      draws_(seed),
      router_(organisation, strategy, &draws_),
      lines_(organisation, strategy),
      out_(out),
      explain_(std::move(explain)),
      pulls_(strategy.pick == engine::PickRule::kPull),
      open_leads_(organisation.rep_count(), 0) {
  if (!pulls_) return;
  for (std::size_t i = 0; i < organisation.rep_count(); ++i) freed_.emplace_back(i);
}

std::optional<FactRun::Refusal> FactRun::take(const Fact& fact) {
  if (auto refusal = check(fact)) return refusal;
  if (fact.kind == FactKind::kLead) {
    if (const LeadNumber known = ids_.find(fact.lead_id); known != kNoLead) {
      repeat(known, std::max(fact.at, now_));
      return std::nullopt;
    }
  }
  fire_before(fact.at);
  now_ = fact.at;
  effects_.clear();
  serve_free_reps(fact.at);
  switch (fact.kind) {
    case FactKind::kLead:
      lead_comes(fact);
      break;
    case FactKind::kOpportunity:
      opportunity_moves(fact);
      break;
    case FactKind::kAway:
    case FactKind::kBack:
      rep_moves(fact);
      break;
    case FactKind::kTick:
      router_.tick(fact.at, effects_);
      break;
    default:
      lead_moves(fact);
  }
  write_effects(fact.at);
  return std::nullopt;
}

std::optional<FactRun::Refusal> FactRun::check(const Fact& fact) const {
  const bool is_lead = fact.kind == FactKind::kLead;
  const LeadNumber number = fact.lead_id.empty() ? kNoLead : ids_.find(fact.lead_id);
  if (is_lead && number != kNoLead) return std::nullopt;  // a redelivered lead keeps its old time
  if (fact.at < now_) {
    return Refusal{fmt::format("at = {}", in_quotes(format_time(fact.at))),
                   fmt::format("must not be earlier than the line before, {}", format_time(now_)),
                   "Send facts in order of time."};
  }
  if (!is_lead && !fact.lead_id.empty() && number == kNoLead)
    return Refusal{fmt::format("lead_id = {}", in_quotes(fact.lead_id)), "must be a lead that came before",
                   ""};
  if (!fact.rep_id.empty() && !organisation_.find_rep(fact.rep_id))
    return unknown("rep_id", fact.rep_id, "a rep of reps.csv",
                   names_of<RepId>(organisation_, organisation_.rep_count()));
  return fact.kind == FactKind::kOpportunity ? check_opportunity(fact) : std::nullopt;
}

std::optional<FactRun::Refusal> FactRun::check_opportunity(const Fact& fact) const {
  if (!organisation_.find_stage(fact.stage))
    return unknown("stage", fact.stage, "a stage of load.stage_hours, load.won_stages or load.lost_stages",
                   names_of<engine::StageId>(organisation_, organisation_.stage_count()));
  if (!fact.account_id.empty() && !organisation_.find_account(fact.account_id))
    return unknown("account_id", fact.account_id, "an account of accounts.csv",
                   names_of<engine::AccountId>(organisation_, organisation_.account_count()));
  if (!fact.owner_id.empty() && !organisation_.find_rep(fact.owner_id))
    return unknown("owner_id", fact.owner_id, "a rep of reps.csv, or nobody (\"\")",
                   names_of<RepId>(organisation_, organisation_.rep_count()));
  return std::nullopt;
}

LeadSlot FactRun::new_slot(LeadNumber number) {
  if (free_slots_.empty()) {
    lead_of_slot_.push_back(number);
    return LeadSlot(lead_of_slot_.size() - 1);
  }
  const LeadSlot slot = free_slots_.back();
  free_slots_.pop_back();
  lead_of_slot_[slot.index()] = number;
  return slot;
}

void FactRun::lead_comes(const Fact& fact) {
  const LeadNumber number = ids_.add(fact.lead_id);
  LeadRecord& record = leads_.emplace_back();
  record.slot = new_slot(number);
  record.lead = organisation_.encode(fact.lead_record());
  draws_.put(record.slot, ids_.hash(number));
  write_effects(fact.at);
  decide(number, fact.at);
  record.first = router_.decision_of(record.slot);
  record.first_held = record.first.held;
  record.first_due = record.held_until;
}

/// The decision and its trace, then its effects; a lead that nobody gets is answered, too.
void FactRun::decide(LeadNumber number, Time t) {
  const LeadRecord& record = leads_[number];
  engine::Trace trace;
  effects_.clear();
  router_.lead_qualified(record.slot, record.lead, t, effects_, explain_ ? &trace : nullptr);
  const engine::Decision& decision = router_.decision_of(record.slot);
  if (explain_) explain_(ids_.id(number), decision, trace);
  if (!decision.rep && !decision.held) lines_.decision(ids_.id(number), decision, t, out_);
  write_effects(t);
}

void FactRun::repeat(LeadNumber number, Time at) {
  const LeadRecord& record = leads_[number];
  engine::Decision decision = record.first;
  decision.flags.set(engine::Flag::kDuplicate);
  if (record.first_held) return lines_.held(ids_.id(number), decision, record.first_due, at, out_);
  lines_.decision(ids_.id(number), decision, at, out_);
}

/// What happens to a lead that is closed is history, and ignored.
void FactRun::lead_moves(const Fact& fact) {
  const LeadNumber number = ids_.find(fact.lead_id);
  const LeadRecord& record = leads_[number];
  if (record.closed) return;
  const RepId rep = fact.rep_id.empty() ? RepId::none() : organisation_.find_rep(fact.rep_id);
  switch (fact.kind) {
    case FactKind::kAccepted:
      return router_.accepted(record.slot, rep, fact.at, effects_);
    case FactKind::kDeclined:
      return router_.declined(record.slot, rep, fact.at, effects_);
    case FactKind::kAcknowledged:
      return router_.acknowledged(record.slot, rep, fact.at, effects_);
    case FactKind::kAttempted:
      return router_.attempted(record.slot, rep, fact.at, effects_);
    case FactKind::kReached:
      return router_.reached(record.slot, rep, fact.at, effects_);
    default:
      return close(number, fact.at);
  }
}

void FactRun::close(LeadNumber number, Time t) {
  LeadRecord& record = leads_[number];
  const RepId holder = router_.holder_of(record.slot);
  record.closed = true;
  record.held_until = engine::kNever;
  router_.lead_closed(record.slot, t, effects_);
  if (holder) change_work(holder, -1, t);
  write_effects(t);
  free_slots_.push_back(record.slot);
}

void FactRun::opportunity_moves(const Fact& fact) {
  engine::OpportunitySlot slot = organisation_.find_opportunity(fact.opportunity_id);
  if (!slot) {
    const engine::OpportunitySlot next(organisation_.opportunity_count() + opportunities_.size());
    slot = opportunities_.try_emplace(fact.opportunity_id, next).first->second;
  }
  router_.opportunity_moved(slot, organisation_.find_account(fact.account_id),
                            organisation_.find_rep(fact.owner_id), organisation_.find_stage(fact.stage),
                            fact.at, fact.at, effects_);
}

void FactRun::rep_moves(const Fact& fact) {
  const RepId rep = organisation_.find_rep(fact.rep_id);
  if (fact.kind == FactKind::kAway) return router_.away(rep, fact.at, effects_);
  router_.back(rep, fact.at, effects_);
}

void FactRun::fire_before(Time t) {
  while (!due_.empty() && due_.front().at < t) fire_next();
}

void FactRun::fire_next() {
  std::pop_heap(due_.begin(), due_.end(), fires_later<Due, Due>);
  const Due due = std::move(due_.back());
  due_.pop_back();
  now_ = due.at;
  effects_.clear();
  if (due.timer.kind == engine::TimerKind::kHold && due.timer.generation != engine::kWakeUp) {
    LeadRecord& record = leads_[due.lead];
    if (record.held_until != due.at) return;  // closed meanwhile
    record.held_until = engine::kNever;
    router_.lead_closed(record.slot, due.at, effects_);
    write_effects(due.at);
    return decide(due.lead, due.at);  // the whole decision anew
  }
  router_.timer_due(due.timer, due.at, effects_);
  write_effects(due.at);
}

Time FactRun::last_hold() const {
  Time last = engine::kSinceEver;
  for (const LeadRecord& record : leads_) {
    if (record.held_until != engine::kNever) last = std::max(last, record.held_until);
  }
  return last;
}

void FactRun::finish() {
  for (Time last = last_hold(); last != engine::kSinceEver; last = last_hold()) {
    while (!due_.empty() && due_.front().at <= last) fire_next();
  }
}

void FactRun::write_effects(Time t) {
  // Telling the router of a free rep appends effects, which may free another.
  for (std::size_t i = 0; i < effects_.size(); ++i) {
    const Effect effect = effects_[i];
    const LeadNumber number = effect.lead ? lead_of_slot_[effect.lead.index()] : kNoLead;
    note(effect, number);
    const engine::Decision& decision = router_.decision_of(leads_[number].slot);
    lines_.effect(effect, ids_.id(number), decision, t, out_);
    if (i + 1 == effects_.size()) serve_free_reps(t);
  }
  effects_.clear();
}

void FactRun::note(const Effect& effect, LeadNumber number) {
  LeadRecord& record = leads_[number];
  switch (effect.kind) {
    case EffectKind::kTimer: {
      const bool wakes_up = effect.generation == engine::kWakeUp;
      due_.push_back({effect.due,
                      wakes_up ? std::string() : std::string(ids_.id(number)),
                      {effect.lead, effect.generation, effect.timer_kind},
                      number});
      std::push_heap(due_.begin(), due_.end(), fires_later<Due, Due>);
      return;
    }
    case EffectKind::kHold:
      record.held_until = effect.due;
      return;
    case EffectKind::kAssign:
    case EffectKind::kReassign:
    case EffectKind::kEscalate:
      if (effect.from) change_work(effect.from, -1, now_);
      return change_work(effect.rep, 1, now_);
    default:
      return;
  }
}

/// `pull`: a rep is free while none of its leads is open.
void FactRun::change_work(RepId rep, int change, Time t) {
  if (!pulls_) return;
  int& open = open_leads_[rep.index()];
  open += change;
  if (open == 0) freed_.push_back(rep);
  if (open == 1 && change == 1) router_.rep_busy(rep, t);
}

void FactRun::serve_free_reps(Time t) {
  while (!freed_.empty()) {
    const RepId rep = freed_.front();
    freed_.erase(freed_.begin());
    if (open_leads_[rep.index()] == 0) router_.rep_free(rep, t, effects_);
  }
}

}  // namespace leadlab::scenarios
