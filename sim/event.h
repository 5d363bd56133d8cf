// Events of the simulated world and their total order, written in this one place.
//
// Order: time, then class (capacity-freeing facts, absence ends, absence begins, acknowledgements and
// attempts, arrivals, timers), then kind, then the number of the lead (or rep), then the payload. No address,
// hash or insertion order breaks a tie, so a run is the same under every queue.
#pragma once

#include <cstdint>

#include "engine/time.h"

namespace leadlab::sim {

using engine::Duration;
using engine::Time;

/// Kinds in the order in which they happen within one microsecond.
enum class EventKind : std::uint8_t {
  kTaskDone,      ///< subject: rep
  kStageOver,     ///< subject: lead number; slot: opportunity
  kAbsenceEnd,    ///< subject: rep
  kAbsenceBegin,  ///< subject: rep
  kNotice,        ///< subject: lead number; slot: lead; the rep sees the assignment and is at work
  kAttemptDue,    ///< subject: lead number; slot: lead
  kTaskDue,       ///< subject: lead number; slot: opportunity
  kShift,         ///< subject: rep; an opening or a closing
  kRoute,         ///< subject: lead number; payload: position on the tape
  kHoldTimer,
  kRemindTimer,
  kAcknowledgeTimer,
  kUnassignedTimer,  ///< subject: lead number; slot: lead
  kWithdraw,         ///< subject: rep; payload: number of its absence
  kSample,           ///< loads are sampled
  kCold,             ///< subject: lead number; slot: lead; its patience ends
  kHandOver          ///< subject: rep; closing cuts an attempt, after everybody's shift events
};

/// 128 bits that compare as one integer: time | kind | subject | slot | generation.
class Event {
 public:
  __extension__ using Key = unsigned __int128;

  Event() = default;
  /// Requires 0 <= since_start < 2^56 us (about 2,283 years), slot < 2^24.
  Event(Duration since_start, EventKind kind, std::uint32_t subject, std::uint32_t slot = 0,
        std::uint8_t generation = 0)
      : key_((static_cast<Key>((static_cast<std::uint64_t>(since_start.count()) << 8) |
                               static_cast<std::uint64_t>(kind))
              << 64) |
             (static_cast<std::uint64_t>(subject) << 32) | (slot << 8) | generation) {}

  [[nodiscard]] Key key() const { return key_; }
  [[nodiscard]] Duration since_start() const { return Duration{static_cast<std::int64_t>(high() >> 8)}; }
  [[nodiscard]] EventKind kind() const { return static_cast<EventKind>(high() & 0xffU); }
  [[nodiscard]] std::uint32_t subject() const { return static_cast<std::uint32_t>(low() >> 32); }
  [[nodiscard]] std::uint32_t slot() const { return static_cast<std::uint32_t>(low()) >> 8; }
  [[nodiscard]] std::uint8_t generation() const { return static_cast<std::uint8_t>(low()); }
  friend bool operator<(Event a, Event b) { return a.key_ < b.key_; }
  friend bool operator==(Event a, Event b) { return a.key_ == b.key_; }

 private:
  [[nodiscard]] std::uint64_t high() const { return static_cast<std::uint64_t>(key_ >> 64); }
  [[nodiscard]] std::uint64_t low() const { return static_cast<std::uint64_t>(key_); }
  Key key_ = 0;
};

}  // namespace leadlab::sim
