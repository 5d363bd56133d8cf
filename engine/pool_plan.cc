#include "engine/pool_plan.h"

#include "engine/policy_names.h"

namespace leadlab::engine {
namespace {

Path path_of(PickRule rule) {
  return static_cast<Path>(static_cast<unsigned>(Path::kLeastLoad) + static_cast<unsigned>(rule));
}

void tell(const PoolGate& gate, const std::vector<RepId>& before, const Narrowed& after, Trace& trace) {
  TraceStep& step = trace.add(std::string(to_string(gate.kind())));
  step.kept = after.kept;
  if (after.flags.has(Flag::kNoTerritory)) step.note = "No location matches a territory with a rep.";
  if (after.flags.has(Flag::kConflict)) step.note = "The two locations lead to different territories.";
  if (gate.kind() == Gate::kRules && after.kept.empty())
    step.note = "No rule for it has a rep on the roster.";
  if (after.sole)
    step.note += std::string(step.note.empty() ? "" : " ").append("The only rep of the territory.");
  if (!after.in_force) step.note = "No specialist: the gate keeps generalists, or everybody.";
  for (const RepId rep : before) {
    if (!std::binary_search(after.kept.begin(), after.kept.end(), rep))
      step.dropped.emplace_back(rep, gate.reason());
  }
}

}  // namespace

PoolId PoolTable::intern(const std::vector<RepId>& members) {
  std::uint64_t hash = members.size();
  for (const RepId rep : members) hash = mixed(hash, rep.index());
  const auto [first, last] = by_hash_.equal_range(hash);
  for (auto i = first; i != last; ++i) {
    if (pools_[i->second.index()] == members) return i->second;
  }
  const PoolId id(pools_.size());
  pools_.push_back(members);
  by_hash_.emplace(hash, id);
  return id;
}

std::uint64_t PoolPlanner::Plans::hash_of(const PoolPlan& plan) {
  std::uint64_t hash = mixed(plan.sole.index(), plan.last_pool.index());
  for (const PoolStep& step : plan.steps) hash = mixed(hash, step.pool.index());
  return hash;
}

void PoolPlanner::Plans::place(const Slot& slot) {
  std::size_t i = hash_of(slot.key) & mask_;
  while (slots_[i].plan != kFree) i = (i + 1) & mask_;
  slots_[i] = slot;
}

/// Requires a plan that has not been used yet.
std::uint32_t PoolPlanner::Plans::intern(const PoolPlan& plan) {
  const std::uint64_t hash = hash_of(plan);
  const auto [first, last] = by_hash_.equal_range(hash);
  for (auto i = first; i != last; ++i) {
    PoolPlan known = plans_[i->second];
    known.failed_in_sweep = plan.failed_in_sweep;
    if (known == plan) return i->second;
  }
  plans_.push_back(plan);
  by_hash_.emplace(hash, static_cast<std::uint32_t>(plans_.size() - 1));
  return static_cast<std::uint32_t>(plans_.size() - 1);
}

/// Requires that `key` has no plan.
PoolPlan& PoolPlanner::Plans::add(const Attributes& key, const PoolPlan& plan) {
  if (2 * ++used_ > slots_.size()) {
    const std::vector<Slot> old = std::move(slots_);
    slots_.assign(std::max<std::size_t>(64, 2 * old.size()), Slot{});
    mask_ = slots_.size() - 1;
    for (const Slot& slot : old) {
      if (slot.plan != kFree) place(slot);
    }
  }
  const std::uint32_t index = intern(plan);
  place({key, index});
  return plans_[index];
}

void PoolPlanner::Plans::clear() {
  slots_.assign(1, Slot{});
  mask_ = 0;
  used_ = 0;
  plans_.clear();
  by_hash_.clear();
}

PoolPlanner::PoolPlanner(const StrategyConfig& strategy, const Organisation::Impl& org)
    : gates_(make_pool_gates(strategy, org)), path_without_gates_(path_of(strategy.pick)) {}

bool PoolPlanner::is_dropped(Gate gate, Widening widening) const {
  switch (widening) {
    case Widening::kNone:
      return false;
    case Widening::kNoVertical:
      return gate == Gate::kVertical;
    case Widening::kNoVerticalNorBands:
      return gate == Gate::kVertical || gate == Gate::kSegment || gate == Gate::kDealSize;
  }
  return false;
}

/// A step that drops no gate beyond those the step before has dropped is left out.
bool PoolPlanner::drops_more(Widening widening) const {
  const auto before = static_cast<Widening>(static_cast<unsigned>(widening) - 1);
  return std::any_of(gates_.begin(), gates_.end(), [&](const auto& gate) {
    return is_dropped(gate->kind(), widening) && !is_dropped(gate->kind(), before);
  });
}

PoolPlanner::Outcome PoolPlanner::run_gates(const Attributes& lead, const Roster& roster, Widening widening,
                                            Trace* trace) const {
  Outcome result;
  result.step.path = path_without_gates_;
  const std::vector<RepId>* pool = &roster.members();
  std::vector<RepId> kept;
  for (const auto& gate : gates_) {
    if (is_dropped(gate->kind(), widening)) continue;
    Narrowed narrowed = gate->narrow(*pool, lead);
    if (trace != nullptr) tell(*gate, *pool, narrowed, *trace);
    result.step.flags = result.step.flags | narrowed.flags;
    result.step.ties_only = result.step.ties_only || narrowed.ties_only;
    if (narrowed.in_force) result.step.path = gate->path();
    result.is_empty = narrowed.kept.empty();
    if (result.is_empty) break;
    kept = std::move(narrowed.kept);
    pool = &kept;
    if (narrowed.sole && widening == Widening::kNone) {
      result.sole = narrowed.sole;
      break;
    }
  }
  result.last_not_empty = *pool;
  result.is_empty = result.is_empty || pool->empty();  // nobody on the roster
  return result;
}

PoolPlan PoolPlanner::make_plan(const Attributes& lead, const Roster& roster) {
  PoolPlan plan;
  for (const Widening widening : {Widening::kNone, Widening::kNoVertical, Widening::kNoVerticalNorBands}) {
    if (widening != Widening::kNone && !drops_more(widening)) continue;
    const Outcome outcome = run_gates(lead, roster, widening, nullptr);
    if (widening == Widening::kNone) {
      plan.sole = outcome.sole;
      plan.flags = outcome.step.flags;
      if (!plan.flags.has(Flag::kNoTerritory)) plan.last_pool = pools_.intern(outcome.last_not_empty);
    }
    plan.all_flags = plan.all_flags | outcome.step.flags;
    if (outcome.is_empty || outcome.sole) break;  // a pool that a strict gate emptied is not widened
    plan.steps[plan.count] = outcome.step;
    plan.steps[plan.count++].pool = pools_.intern(outcome.last_not_empty);
  }
  return plan;
}

PoolPlan& PoolPlanner::plan_anew(const Attributes& lead, const Roster& roster) {
  if (roster.version() != roster_version_) {
    roster_version_ = roster.version();
    if (planned_for_ != roster.members()) {
      plans_.clear();
      planned_for_ = roster.members();
    }
  }
  PoolPlan* known = plans_.find(lead);
  return known != nullptr ? *known : plans_.add(lead, make_plan(lead, roster));
}

void PoolPlanner::explain(const Attributes& lead, const Roster& roster, Trace& trace) const {
  trace.add("roster").kept = roster.members();
  static_cast<void>(run_gates(lead, roster, Widening::kNone, &trace));
}

}  // namespace leadlab::engine
