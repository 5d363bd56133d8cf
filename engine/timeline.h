// What changes by the mere passing of time: hires, leavers, absences, opportunities that become known, go
// stale or stop loading. A heap ordered by (time, insertion), so that equal instants have one order.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "engine/time.h"

namespace leadlab::engine {

enum class Change : std::uint8_t {
  kHired,
  kLeft,
  kAbsenceEnds,
  kAbsenceBegins,
  kOpportunityKnown,
  kOpportunityStale,
  kAfterCloseEnds,
  kDayTurns,
  kContactKnown
};

struct TimelineEvent {
  Time at;
  std::uint64_t number = 0;  ///< insertion order
  Change change = Change::kHired;
  std::uint32_t index = 0;       ///< of the rep, absence or opportunity slot
  std::uint32_t generation = 0;  ///< opportunities: skip when the slot has moved on
};

class Timeline {
 public:
  void clear() {
    heap_.clear();
    next_number_ = 0;
  }
  void add(Time at, Change change, std::uint32_t index, std::uint32_t generation = 0) {
    if (at == kNever) return;
    heap_.push_back({at, next_number_++, change, index, generation});
    std::push_heap(heap_.begin(), heap_.end(), later);
  }
  [[nodiscard]] Time next() const { return heap_.empty() ? kNever : heap_.front().at; }
  TimelineEvent pop() {
    std::pop_heap(heap_.begin(), heap_.end(), later);
    const TimelineEvent event = heap_.back();
    heap_.pop_back();
    return event;
  }

 private:
  static bool later(const TimelineEvent& a, const TimelineEvent& b) {
    return a.at != b.at ? a.at > b.at : a.number > b.number;
  }
  std::vector<TimelineEvent> heap_;
  std::uint64_t next_number_ = 0;
};

}  // namespace leadlab::engine
