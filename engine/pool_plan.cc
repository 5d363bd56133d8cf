#include "engine/pool_plan.h"

#include "engine/policy_names.h"

namespace leadlab::engine {
namespace {

constexpr std::uint64_t kMixer = 0x9E3779B97F4A7C15ULL;

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * kMixer;
  return hash ^ (hash >> 29U);
}

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

std::uint64_t PoolPlanner::Plans::hash_of(const Attributes& a) {
  std::uint64_t hash = mixed(std::uint64_t{a.basis_node.index()} << 32U | a.other_node.index(),
                             std::uint64_t{a.segment.index()} << 32U | a.deal_band.index());
  return mixed(hash, a.vertical.index());
}

PoolPlan* PoolPlanner::Plans::find(const Attributes& key) {
  if (slots_.empty()) return nullptr;
  for (std::size_t i = hash_of(key);; ++i) {
    const std::uint32_t entry = slots_[i & (slots_.size() - 1)];
    if (entry == kFree) return nullptr;
    if (entries_[entry].first == key) return &entries_[entry].second;
  }
}

void PoolPlanner::Plans::place(std::uint32_t entry) {
  std::size_t i = hash_of(entries_[entry].first) & (slots_.size() - 1);
  while (slots_[i] != kFree) i = (i + 1) & (slots_.size() - 1);
  slots_[i] = entry;
}

/// Requires that `key` has no plan.
PoolPlan& PoolPlanner::Plans::add(const Attributes& key, const PoolPlan& plan) {
  entries_.emplace_back(key, plan);
  if (2 * entries_.size() > slots_.size()) {
    slots_.assign(std::max<std::size_t>(64, 2 * slots_.size()), kFree);
    for (std::uint32_t entry = 0; entry < entries_.size(); ++entry) place(entry);
  } else {
    place(static_cast<std::uint32_t>(entries_.size() - 1));
  }
  return entries_.back().second;
}

void PoolPlanner::Plans::clear() {
  slots_.clear();
  entries_.clear();
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

PoolPlan& PoolPlanner::plan(const Attributes& lead, const Roster& roster) {
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
