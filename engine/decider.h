// One decision: gates, eligibility, widening, pick, fallback, in the order of the routing contract.
// Looks at facts, changes nothing but rotations; what follows from a ruling is the dispatcher's business.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "engine/facts.h"
#include "engine/fallback.h"
#include "engine/gates/account_gate.h"
#include "engine/picks/picker.h"
#include "engine/picks/tie_break_only.h"
#include "engine/pool_plan.h"
#include "engine/ties/tie_breakers.h"

namespace leadlab::engine {

struct Request {
  const Lead& lead;
  LeadSlot slot;
  int assignment = 1;  ///< number that this assignment of the lead would have
  Excluded excluded;
  Trace* trace = nullptr;
};

/// At most one of `rep`, `hold_until` and `waits_in` is set; none of them = unassigned.
struct Ruling {
  RepId rep;
  Path path = Path::kUnassigned;
  Flags flags;
  Time hold_until = kNever;
  PoolId waits_in;          ///< `pull`: somebody there could take it, but nobody is free
  bool reroutable = false;  ///< ... and less load elsewhere could send it there
  [[nodiscard]] bool is_settled() const { return rep || hold_until != kNever || waits_in; }
};

class Decider {
 public:
  Decider(const Organisation::Impl& org, const StrategyConfig& strategy, const Facts& facts,
          const DrawSource* draws);
  Decider(const Decider&) = delete;
  Decider& operator=(const Decider&) = delete;
  void reset();

  [[nodiscard]] Ruling decide(const Request& request);
  /// Such a lead will be decided soon: the memory that this takes is on its way.
  /// @param account  number of its account, or of any
  void fetch(const Lead& lead, std::size_t account) const {
    prefetch(org_.accounts.data() + account);
    planner_.fetch(attributes_of(lead));
  }
  /// What its record alone says about a lead.
  [[nodiscard]] Flags record_flags(const Lead& lead) const;
  /// Begins a run of decisions during which no rep can become available. Within it, a pool that has failed
  /// once is not asked again.
  void begin_sweep() { ++sweep_; }

  [[nodiscard]] bool is_full(RepId rep) const {
    return (strategy_.capacity_limits && facts_.workload.seen(rep).work >= capacity_[rep.index()]) ||
           facts_.quota.is_used_up(rep);
  }
  /// `pull`: who has nothing to do. Under other rules everybody counts as free.
  [[nodiscard]] bool is_free(RepId rep) const { return !pulls_ || free_[rep.index()] != 0; }
  void set_free(RepId rep, bool free) { free_[rep.index()] = free ? 1 : 0; }
  [[nodiscard]] bool pulls() const { return pulls_; }
  /// `pull`: would the pool let this rep take a lead now, if it is free?
  [[nodiscard]] bool could_take(PoolId pool, RepId rep, Excluded excluded);
  /// `pull`: is there anybody to wait for?
  [[nodiscard]] bool has_room(PoolId pool, Excluded excluded);

 private:
  /// S of the contract: who may be asked, before capacity.
  struct Candidates {
    bool stand_ins = false;
    Time hold_until = kNever;
  };
  [[nodiscard]] Attributes attributes_of(const Lead& lead) const {
    const bool headquarters = strategy_.basis == Basis::kHeadquarters;
    return {headquarters ? lead.headquarters_node : lead.contact_node,
            headquarters ? lead.contact_node : lead.headquarters_node, lead.segment, lead.deal_band,
            lead.vertical};
  }
  [[nodiscard]] std::string relationship(const AccountGate::Owner& owner, const Lead& lead) const;
  // The ways to settle a ruling, in their order. Each leaves it unsettled when it leads to nobody.
  void to_owner(const Request& request, Ruling& ruling) const;
  void to_sole_rep(const Request& request, RepId sole, Ruling& ruling) const;
  [[gnu::always_inline]] inline void to_pools(const Request& request, const PoolPlan& plan, Ruling& ruling);
  [[gnu::always_inline]] inline void to_pool(const Request& request, const PoolStep& step, Ruling& ruling);
  void to_fallback(const Request& request, const PoolPlan& plan, Ruling& ruling) const;

  /// The usual case in one pass: fills eligible_; false when it must be done step by step.
  [[nodiscard]] bool find_eligible_at_once(Reps members, const Request& request);
  /// Fills present_ with S.
  Candidates find_present(Reps members, Excluded excluded, Trace* trace);
  void add_stand_ins(Reps members, Excluded excluded);
  /// Cuts present_ to those on shift; says until when to hold if nobody is.
  Time cut_to_shift(Trace* trace);
  /// Fills eligible_ with those of present_ below capacity.
  void find_eligible(Trace* trace);
  void keep_below_daily_cap(Trace* trace);
  void keep_free(Trace* trace);

  const Organisation::Impl& org_;
  const StrategyConfig strategy_;
  const Facts& facts_;
  const bool pulls_;
  TieBreakers ties_;
  std::optional<AccountGate> account_gate_;
  PoolPlanner planner_;
  Fallback fallback_;
  std::unique_ptr<Picker> picker_;
  std::unique_ptr<Picker> ties_only_;
  std::vector<Duration> capacity_;  ///< by rep
  std::vector<std::uint8_t> free_;  ///< by rep, `pull` only
  std::vector<RepId> present_;
  std::vector<RepId> room_;  ///< for all reps: where eligible_ is, or nothing
  Reps eligible_;
  std::uint64_t sweep_ = 0;
};

}  // namespace leadlab::engine
