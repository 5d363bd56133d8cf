// Opportunities by slot, the work they put on their owners, and the open ones of each account.
#pragma once

#include <vector>

#include "engine/organisation_impl.h"
#include "engine/prefetch.h"
#include "engine/timeline.h"
#include "engine/workload.h"

namespace leadlab::engine {

struct OpenOpportunity {
  AccountId account;
  RepId owner;  ///< none, a rep, or kFormerRep
  StageId stage;
  Time updated_at = kSinceEver;
  Duration load{0};              ///< what it puts on its owner now
  std::uint32_t generation = 0;  ///< rises with every move; old timeline events are skipped
  bool is_open = false;
  OpportunitySlot next, previous;  ///< in the account's list
};

class OpportunityBook {
 public:
  OpportunityBook(const Organisation::Impl& org, Workload& workload, Timeline& timeline);
  /// The table's rows take their slots; they become known through the timeline.
  void reset();

  struct Move {
    AccountId account;
    RepId owner;
    StageId stage;
    Time entered_at;  ///< kSinceEver = unknown: never stale
    Time updated_at;
  };
  /// @param snapshot_at  what was entered by then and is new here was known at the snapshot
  void move(OpportunitySlot slot, const Move& move, Time t, Time snapshot_at);
  void row_becomes_known(std::uint32_t row, Time t);
  void goes_stale(std::uint32_t slot, std::uint32_t generation);
  void after_close_ends(RepId owner);

  /// What account number `account` has will be asked for soon.
  void fetch(std::size_t account) const {
    if (!slots_.empty()) prefetch(first_of_account_.data() + account);
  }
  [[nodiscard]] OpportunitySlot first_of(AccountId account) const {
    return first_of_account_[account.index()];
  }
  /// None if nothing is known of the slot.
  [[nodiscard]] AccountId account_of(OpportunitySlot slot) const {
    return slot.index() < slots_.size() ? at(slot).account : AccountId::none();
  }
  [[nodiscard]] const OpenOpportunity& at(OpportunitySlot slot) const { return slots_[slot.index()]; }

 private:
  void open(OpportunitySlot slot, const Move& move, Time t, Time known_since);
  void close(const Move& move, Time t, Time known_since);
  void take_out(OpportunitySlot slot);
  void link(OpportunitySlot slot);
  void unlink(OpportunitySlot slot);

  const Organisation::Impl& org_;
  Workload& workload_;
  Timeline& timeline_;
  std::vector<OpenOpportunity> slots_;
  std::vector<OpportunitySlot> first_of_account_;
};

/// t + d, or kNever when that lies beyond all time.
inline Time saturating_add(Time t, Duration d) { return d > kNever - std::max(t, Time{}) ? kNever : t + d; }

}  // namespace leadlab::engine
