// What the pool gates leave for one combination of attributes: a short list of pools, narrow to wide, to be
// tried in order. Computed once and kept while the roster has the same members.
#pragma once

#include <array>
#include <memory>
#include <unordered_map>
#include <vector>

#include "engine/gates/pool_gate.h"
#include "engine/hash.h"
#include "engine/prefetch.h"
#include "engine/roster.h"

namespace leadlab::engine {

/// A set of reps that was seen before. Equal sets share an id for ever, so rotations survive the roster's
/// changes: the rotation belongs to the set, not to the way it came about.
using PoolId = Id<struct PoolTag>;

class PoolTable {
 public:
  PoolId intern(const std::vector<RepId>& members);
  [[nodiscard]] const std::vector<RepId>& members(PoolId pool) const { return pools_[pool.index()]; }

 private:
  std::vector<std::vector<RepId>> pools_;
  std::unordered_multimap<std::uint64_t, PoolId> by_hash_;
};

/// One pool to try.
struct PoolStep {
  PoolId pool;
  Path path = Path::kUnassigned;
  bool ties_only = false;
  Flags flags;  ///< met by the gates of this step
  friend bool operator==(const PoolStep&, const PoolStep&) = default;
};

struct PoolPlan {
  std::array<PoolStep, 3> steps;      ///< the pool after the last gate, then widened
  std::uint32_t count = 0;            ///< 0 = a strict gate emptied the pool
  RepId sole;                         ///< the only rep of the territory: no pool at all
  PoolId last_pool;                   ///< whose managers are asked in the fallback; none = nobody's
  Flags flags;                        ///< met by the gates before any widening
  Flags all_flags;                    ///< met before or in any widening: those of a lead that nobody gets
  std::uint64_t failed_in_sweep = 0;  ///< nobody could take a lead in this sweep (see Decider::begin_sweep)
  friend bool operator==(const PoolPlan&, const PoolPlan&) = default;
};

class PoolPlanner {
 public:
  PoolPlanner(const StrategyConfig& strategy, const Organisation::Impl& org);

  /// Valid until the next call. Leads with different attributes may share one.
  PoolPlan& plan(const Attributes& lead, const Roster& roster) {
    if (roster.version() == roster_version_) {
      if (PoolPlan* known = plans_.find(lead); known != nullptr) return *known;
    }
    return plan_anew(lead, roster);
  }
  /// Such a lead will be asked for soon: what finds its plan is on its way.
  void fetch(const Attributes& lead) const { plans_.fetch(lead); }
  [[nodiscard]] const std::vector<RepId>& members(PoolId pool) const { return pools_.members(pool); }
  /// Tells a reader what `plan` would do.
  void explain(const Attributes& lead, const Roster& roster, Trace& trace) const;

 private:
  enum class Widening : std::uint8_t { kNone, kNoVertical, kNoVerticalNorBands };
  struct Outcome {
    std::vector<RepId> last_not_empty;  ///< the pool itself unless a gate emptied it
    bool is_empty = false;
    PoolStep step;
    RepId sole;
  };
  [[nodiscard]] bool is_dropped(Gate gate, Widening widening) const;
  [[nodiscard]] bool drops_more(Widening widening) const;
  [[nodiscard]] Outcome run_gates(const Attributes& lead, const Roster& roster, Widening widening,
                                  Trace* trace) const;
  PoolPlan& plan_anew(const Attributes& lead, const Roster& roster);
  [[nodiscard]] PoolPlan make_plan(const Attributes& lead, const Roster& roster);

  /// Plans by attributes: open addressing, at most half full. Most combinations of attributes end in few
  /// plans; each of these is kept once, so that they stay in the cache.
  class Plans {
   public:
    [[nodiscard]] PoolPlan* find(const Attributes& key) {
      for (std::size_t i = hash_of(key);; ++i) {
        const Slot& slot = slots_[i & mask_];
        if (slot.plan == kFree) return nullptr;
        if (slot.key == key) return &plans_[slot.plan];
      }
    }
    PoolPlan& add(const Attributes& key, const PoolPlan& plan);
    void fetch(const Attributes& key) const { prefetch(&slots_[hash_of(key) & mask_]); }
    void clear();

   private:
    static constexpr std::uint32_t kFree = UINT32_MAX;
    struct alignas(32) Slot {  // in one cache line
      Attributes key;
      std::uint32_t plan = kFree;  ///< index into plans_
    };
    static std::uint64_t hash_of(const Attributes& a) {
      const auto pair = [](auto high, auto low) { return std::uint64_t{high.index()} << 32U | low.index(); };
      return product_of(pair(a.basis_node, a.other_node),
                        pair(a.segment, a.deal_band) ^ std::uint64_t{a.vertical.index()} << 16U);
    }
    static std::uint64_t hash_of(const PoolPlan& plan);
    [[nodiscard]] std::uint32_t intern(const PoolPlan& plan);
    void place(const Slot& slot);
    std::vector<Slot> slots_ = std::vector<Slot>(1);  ///< a power of two
    std::size_t mask_ = 0;
    std::size_t used_ = 0;
    std::vector<PoolPlan> plans_;
    std::unordered_multimap<std::uint64_t, std::uint32_t> by_hash_;
  };
  std::vector<std::unique_ptr<PoolGate>> gates_;
  Path path_without_gates_;
  PoolTable pools_;
  Plans plans_;
  std::uint64_t roster_version_ = 0;
  std::vector<RepId> planned_for_;  ///< members of the roster that plans_ are made for
};

}  // namespace leadlab::engine
