// A rep's personal queue: tasks ordered by class, tier, deadline, arrival and lead; non-preemptive.
//
// Entries are never removed early: when a lead leaves a rep, its entry's generation no longer fits and the
// entry is skipped when its turn comes; so is one whose slot has passed to another lead.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <vector>

#include "sim/event.h"

namespace leadlab::sim {

/// What a rep works on: an attempt at a lead, or a task of an opportunity.
struct WorkItem {
  std::uint32_t slot = 0;  ///< of the lead or opportunity, < 2^23
  std::uint32_t lead = 0;  ///< lead number: tells the lead from a later one in the same slot
  std::uint8_t generation = 0;
  bool is_task = false;  ///< of an opportunity
};

/// Rank of an item: smaller first; equal ranks in order of arrival, by the lead number.
struct WorkRank {
  std::uint8_t urgency = 0;  ///< class: 0 before 1, by queue.order
  std::uint8_t tier = 0;
  Duration deadline{0};  ///< since the start of the run; 0 if long past
};

class WorkQueue {
 public:
  [[nodiscard]] bool empty() const { return heap_.empty(); }
  [[nodiscard]] std::size_t size() const { return heap_.size(); }
  void clear() { heap_.clear(); }

  void push(const WorkRank& rank, const WorkItem& item) {
    heap_.push_back(pack(rank, item));
    std::push_heap(heap_.begin(), heap_.end(), std::greater<>{});
  }

  /// Requires !empty().
  WorkItem pop() {
    std::pop_heap(heap_.begin(), heap_.end(), std::greater<>{});
    const auto low = static_cast<std::uint64_t>(heap_.back());
    heap_.pop_back();
    return {static_cast<std::uint32_t>(low >> 8) & 0x7fffffU, static_cast<std::uint32_t>(low >> 32),
            static_cast<std::uint8_t>(low), (low >> 31 & 1U) != 0};
  }

 private:
  using Key = Event::Key;
  static Key pack(const WorkRank& r, const WorkItem& item) {
    const std::uint64_t high =
        std::uint64_t{r.urgency} << 62 | std::uint64_t{r.tier} << 54 |
        (static_cast<std::uint64_t>(std::max(r.deadline, Duration{0}).count()) & kTimeMask);
    const std::uint64_t low = std::uint64_t{item.lead} << 32 | (item.is_task ? 0x80000000U : 0U) |
                              (item.slot << 8) | item.generation;
    return static_cast<Key>(high) << 64 | low;
  }
  static constexpr std::uint64_t kTimeMask = (std::uint64_t{1} << 54) - 1;
  std::vector<Key> heap_;
};

}  // namespace leadlab::sim
