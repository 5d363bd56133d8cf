#include "engine/decider.h"

#include <algorithm>

namespace leadlab::engine {
namespace {

constexpr Duration kLongestHold = std::chrono::days{400};

bool lists(const std::vector<Gate>& gates, Gate gate) {
  return std::find(gates.begin(), gates.end(), gate) != gates.end();
}

void tell_dropped(TraceStep& step, Reps before, Reps after, Dropped reason) {
  step.kept.assign(after.begin(), after.end());
  for (const RepId rep : before) {
    if (std::find(after.begin(), after.end(), rep) == after.end()) step.dropped.emplace_back(rep, reason);
  }
}

/// Who was there before a cut, for a trace to compare with.
std::vector<RepId> copy_for(const Trace* trace, Reps reps) {
  return trace == nullptr ? std::vector<RepId>() : std::vector<RepId>(reps.begin(), reps.end());
}

}  // namespace

Decider::Decider(const Organisation::Impl& org, const StrategyConfig& strategy, const Facts& facts,
                 const DrawSource* draws)
    : org_(org),
      strategy_(strategy),
      facts_(facts),
      pulls_(strategy.pick == PickRule::kPull),
      ties_(strategy.tie_breakers, org),
      planner_(strategy, org),
      fallback_(strategy, org, facts, ties_) {
  if (lists(strategy.gates, Gate::kAccount)) account_gate_.emplace(org, strategy.relationship_window);
  const PickContext context{strategy_, org, facts, ties_, draws};
  picker_ = make_picker(context);
  ties_only_ = std::make_unique<TieBreakOnly>(context);
  for (const RepFacts& rep : org.reps) capacity_.push_back(rep.capacity);
  free_.assign(org.reps.size(), 0);
  room_.resize(org.reps.size());
}

void Decider::reset() {
  picker_->reset();  // the planner keeps its plans: they are a function of the policy and the roster
  free_.assign(free_.size(), 0);
}

Flags Decider::record_flags(const Lead& lead) const {
  Flags flags;
  if (!lead.segment_known && !org_.segments.empty()) flags.set(Flag::kUnknownSegment);
  if (lead.incomplete) flags.set(Flag::kIncomplete);
  return flags;
}

inline void Decider::to_pool(const Request& request, const PoolStep& step, Ruling& ruling) {
  const Reps members = planner_.members(step.pool);
  Candidates candidates;
  if (!find_eligible_at_once(members, request)) {
    candidates = find_present(members, request.excluded, request.trace);
    ruling.hold_until = candidates.hold_until;
    if (candidates.hold_until != kNever) return;
    find_eligible(request.trace);
    if (eligible_.empty()) return;
  }
  if (pulls_) {
    keep_free(request.trace);
    if (eligible_.empty()) {
      ruling.waits_in = step.pool;
      return;
    }
  }
  Picker& picker = step.ties_only ? *ties_only_ : *picker_;
  const Choice choice = picker.pick(
      {eligible_, step.pool, members, request.lead, request.slot, request.assignment, request.excluded});
  ruling.rep = choice.rep;
  ruling.path = step.path;
  if (candidates.stand_ins) ruling.flags.set(Flag::kBackup);
  if (request.trace != nullptr) request.trace->decided_by = choice.by;
}

inline void Decider::to_pools(const Request& request, const PoolPlan& plan, Ruling& ruling) {
  for (std::size_t i = 0; i < plan.count; ++i) {
    if (i > 0) {
      ruling.flags = ruling.flags | plan.steps[i].flags;
      if (request.trace != nullptr) request.trace->add("widen").kept = planner_.members(plan.steps[i].pool);
    }
    to_pool(request, plan.steps[i], ruling);
    if (ruling.rep && i > 0) ruling.flags.set(Flag::kOverflow);
    ruling.reroutable = ruling.waits_in && (i > 0 || ruling.flags.has(Flag::kOwnerFull));
    if (ruling.is_settled()) return;
  }
  ruling.flags = ruling.flags | plan.all_flags;
}

Ruling Decider::decide(const Request& request) {
  if (request.trace != nullptr) {
    request.trace->carried.clear();
    for (const Work& seen : facts_.workload.seen()) request.trace->carried.push_back(seen.work);
  }
  Ruling ruling;
  ruling.flags = record_flags(request.lead);
  if (facts_.load_is_stale()) ruling.flags.set(Flag::kStaleLoad);
  if (account_gate_ && (request.lead.account || request.trace != nullptr)) {
    to_owner(request, ruling);
    if (ruling.rep) return ruling;
  }
  const Attributes attributes = attributes_of(request.lead);
  if (request.trace != nullptr) planner_.explain(attributes, facts_.roster, *request.trace);
  PoolPlan& plan = planner_.plan(attributes, facts_.roster);
  ruling.flags = ruling.flags | plan.flags;
  if (request.excluded.empty() && plan.failed_in_sweep == sweep_ && sweep_ != 0) {
    ruling.flags = ruling.flags | plan.all_flags;
    return ruling;
  }
  plan.sole ? to_sole_rep(request, plan.sole, ruling) : to_pools(request, plan, ruling);
  if (ruling.is_settled()) return ruling;
  to_fallback(request, plan, ruling);
  if (!ruling.rep && request.excluded.empty()) plan.failed_in_sweep = sweep_;
  return ruling;
}

/// In words: what ties the lead to the rep.
std::string Decider::relationship(const AccountGate::Owner& owner, const Lead& lead) const {
  const std::string account = owner.account == lead.account
                                  ? std::string("the account")
                                  : "the parent account " + org_.account_names.name(owner.account);
  switch (owner.path) {
    case Path::kOpenOpportunity:
      return "Holds an open opportunity of " + account + ".";
    case Path::kPriorContact:
      return "Spoke last with " + account + ", within the relationship window.";
    default:
      return "Owner of " + account + " on file.";
  }
}

void Decider::to_owner(const Request& request, Ruling& ruling) const {
  const AccountGate::Owner owner = account_gate_->owner_of(request.lead, facts_);
  if (owner.passed_over_inactive) ruling.flags.set(Flag::kOwnerInactive);
  TraceStep* step = request.trace == nullptr ? nullptr : &request.trace->add("account");
  const auto note = [&](const char* text) {
    if (step != nullptr) step->note = text;
  };
  if (!owner.rep) {
    note(request.lead.account ? "No owner on the roster." : "No account matches.");
    return;
  }
  if (is_excluded(request.excluded, owner.rep)) {
    note("The owner turned it down.");
    return;
  }
  const bool here = facts_.roster.present(owner.rep);
  const RepId rep = here ? owner.rep : facts_.roster.stand_in(owner.rep, request.excluded);
  if (!rep) {
    note("The owner is away and nobody on the backup chain is present.");
    return;
  }
  if (is_full(rep)) {
    ruling.flags.set(Flag::kOwnerFull);
    if (strategy_.owner_at_capacity == WhenFull::kPassOn) {
      note("The owner is full.");
      return;
    }
  }
  if (step != nullptr) {
    step->note = relationship(owner, request.lead);
    if (!here) {
      step->note += " Away, so the backup chain is followed.";
      step->dropped.emplace_back(owner.rep, Dropped::kAway);
    }
    step->kept = {rep};
    request.trace->decided_by = "relationship";
  }
  ruling.rep = rep;
  ruling.path = owner.path;
  if (!here) ruling.flags.set(Flag::kBackup);
}

void Decider::to_sole_rep(const Request& request, RepId sole, Ruling& ruling) const {
  if (is_excluded(request.excluded, sole)) return;
  const bool here = facts_.roster.present(sole);
  const RepId rep = here ? sole : facts_.roster.stand_in(sole, request.excluded);
  if (!rep) return;
  if (is_full(rep) && strategy_.sole_at_capacity == WhenFull::kPassOn) {
    const Dropped reason = facts_.quota.is_used_up(rep) ? Dropped::kDailyCap : Dropped::kFull;
    if (request.trace != nullptr) request.trace->add("capacity").dropped.emplace_back(rep, reason);
    return;
  }
  ruling.rep = rep;
  ruling.path = Path::kTerritory;
  if (!here) ruling.flags.set(Flag::kBackup);
  if (request.trace != nullptr) request.trace->decided_by = "only_candidate";
}

bool Decider::find_eligible_at_once(Reps members, const Request& request) {
  if (request.trace != nullptr || !request.excluded.empty() || facts_.quota.is_on() ||
      strategy_.after_hours != AfterHours::kAssign)
    return false;
  const Roster& roster = facts_.roster;
  if (strategy_.capacity_limits) {
    const std::vector<Work>& seen = facts_.workload.seen();
    eligible_ = kept_in(room_, members, [&](RepId rep) {
      return roster.present(rep) & (seen[rep.index()].work < capacity_[rep.index()]);
    });
  } else {
    eligible_ = kept_in(room_, members, [&](RepId rep) { return roster.present(rep); });
  }
  return !eligible_.empty();
}

Decider::Candidates Decider::find_present(Reps members, Excluded excluded, Trace* trace) {
  Candidates result;
  const Reps present = kept_in(room_, members, [&](RepId rep) { return facts_.roster.present(rep); });
  present_.assign(present.begin(), present.end());
  if (!excluded.empty()) std::erase_if(present_, [&](RepId rep) { return is_excluded(excluded, rep); });
  if (trace != nullptr) {
    TraceStep& step = trace->add("present");
    step.kept = present_;
    for (const RepId rep : members) {
      if (is_excluded(excluded, rep))
        step.dropped.emplace_back(rep, Dropped::kTurnedItDown);
      else if (!facts_.roster.present(rep))
        step.dropped.emplace_back(rep, Dropped::kAway);
    }
  }
  if (present_.empty()) {
    add_stand_ins(members, excluded);
    result.stand_ins = true;
    if (trace != nullptr)
      trace->add("backup", "Everybody is away: the first present rep of each backup chain.").kept = present_;
  }
  if (strategy_.after_hours != AfterHours::kAssign) result.hold_until = cut_to_shift(trace);
  return result;
}

void Decider::add_stand_ins(Reps members, Excluded excluded) {
  for (const RepId rep : members) {
    if (is_excluded(excluded, rep)) continue;  // who turned a lead down does not pass it on to a backup
    if (const RepId backup = facts_.roster.stand_in(rep, excluded); backup) present_.push_back(backup);
  }
  std::sort(present_.begin(), present_.end());
  present_.erase(std::unique(present_.begin(), present_.end()), present_.end());
}

Time Decider::cut_to_shift(Trace* trace) {
  const Time t = facts_.now();
  const auto on_shift = [&](RepId rep) { return org_.calendar_of(rep).is_open(t); };
  if (std::any_of(present_.begin(), present_.end(), on_shift)) {
    const std::vector<RepId> before = copy_for(trace, present_);
    std::erase_if(present_, [&](RepId rep) { return !on_shift(rep); });
    if (trace != nullptr) tell_dropped(trace->add("on_shift"), before, present_, Dropped::kOffShift);
    return kNever;
  }
  if (strategy_.after_hours != AfterHours::kHold) {
    if (trace != nullptr)
      trace->add("on_shift", "Nobody is on shift, so all who are present count.").kept = present_;
    return kNever;
  }
  Time opening = kNever;
  for (const RepId rep : present_) opening = std::min(opening, org_.calendar_of(rep).next_open(t));
  if (opening != kNever && opening - t > kLongestHold) opening = kNever;
  if (trace != nullptr && opening != kNever)
    trace->add("hold", "Nobody is on shift: waits for the next opening.");
  return opening;
}

void Decider::find_eligible(Trace* trace) {
  if (strategy_.capacity_limits) {
    const std::vector<Work>& seen = facts_.workload.seen();
    eligible_ =
        kept_in(room_, present_, [&](RepId rep) { return seen[rep.index()].work < capacity_[rep.index()]; });
  } else {
    eligible_ = present_;
  }
  if (trace != nullptr) tell_dropped(trace->add("capacity"), present_, eligible_, Dropped::kFull);
  if (facts_.quota.is_on()) keep_below_daily_cap(trace);
}

void Decider::keep_below_daily_cap(Trace* trace) {
  const std::vector<RepId> before = copy_for(trace, eligible_);
  eligible_ = kept_in(room_, eligible_, [&](RepId rep) { return !facts_.quota.is_used_up(rep); });
  if (trace != nullptr) tell_dropped(trace->add("daily_cap"), before, eligible_, Dropped::kDailyCap);
}

void Decider::keep_free(Trace* trace) {
  const std::vector<RepId> before = copy_for(trace, eligible_);
  eligible_ = kept_in(room_, eligible_, [&](RepId rep) { return is_free(rep); });
  if (trace != nullptr) tell_dropped(trace->add("free"), before, eligible_, Dropped::kBusy);
}

bool Decider::could_take(PoolId pool, RepId rep, Excluded excluded) {
  const Candidates candidates = find_present(planner_.members(pool), excluded, nullptr);
  return candidates.hold_until == kNever && std::binary_search(present_.begin(), present_.end(), rep) &&
         !is_full(rep);
}

bool Decider::has_room(PoolId pool, Excluded excluded) {
  if (find_present(planner_.members(pool), excluded, nullptr).hold_until != kNever) return true;
  find_eligible(nullptr);
  return !eligible_.empty();
}

void Decider::to_fallback(const Request& request, const PoolPlan& plan, Ruling& ruling) const {
  static const std::vector<RepId> kNobody;
  const std::vector<RepId>& last_pool = plan.last_pool ? planner_.members(plan.last_pool) : kNobody;
  const Fallback::Found found = fallback_.find(last_pool, request.lead, request.excluded, request.trace);
  if (!found.rep) return;
  ruling.rep = found.rep;
  ruling.path = Path::kFallback;
  if (found.is_stand_in) ruling.flags.set(Flag::kBackup);
}

}  // namespace leadlab::engine
