// Business calendars: which instants are working time, how much of it lies between two instants, and when a
// budget of it runs out.
//
// A zone comes in as a value (sorted UTC transitions); the engine never reads time-zone data itself.
// Working time W(t) is piecewise linear; elapsed(s, t) = W(t) - W(s) and deadline(s, b) is the earliest
// t >= s with elapsed(s, t) >= b. Both laws of the routing contract (section 2) follow from that.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/time.h"

namespace leadlab::engine {

/// Offsets of one zone: local = utc + offset. `transitions` are sorted by `at`.
struct ZoneRules {
  struct Transition {
    Time at;          ///< first instant of the new offset
    Duration offset;  ///< local time minus UTC from then on
  };
  std::string name = "UTC";
  Duration first_offset{0};  ///< before the first transition
  std::vector<Transition> transitions;
};

/// One opening of a weekday, local minutes since midnight, 0 <= open < close <= 1440.
struct OpenHours {
  int open_minute = 0;
  int close_minute = 0;
};

struct CalendarConfig {
  std::string name;
  ZoneRules zone;
  std::array<std::vector<OpenHours>, 7> week;         ///< index 0 = Monday
  std::vector<std::chrono::year_month_day> holidays;  ///< local dates
};

/// A compiled calendar. Valid after its constructor; immutable; safe to share between threads.
class Calendar {
 public:
  /// Always open.
  Calendar();
  /// Openings are laid out from `first` to `last` (UTC); outside it is closed.
  explicit Calendar(const CalendarConfig& config, Time first = kFirstInstant, Time last = kLastInstant);

  [[nodiscard]] bool always_open() const { return always_open_; }
  [[nodiscard]] bool is_open(Time t) const {
    if (always_open_) return true;
    const Opening& o = openings_[opening_at(t)];
    return o.from <= t && t < o.to;
  }
  /// Working time in [s, t); requires s <= t.
  [[nodiscard]] Duration elapsed(Time s, Time t) const {
    return always_open_ ? t - s : worked_before(t) - worked_before(s);
  }
  /// Earliest t >= s with elapsed(s, t) >= budget; kNever when none within ten years.
  [[nodiscard]] Time deadline(Time s, Duration budget) const {
    if (budget <= Duration{0}) return s;
    if (budget > kTenYears) return kNever;
    if (always_open_) return later(s, budget);
    // Most budgets begin within an opening and end within it.
    const std::size_t i = opening_at(s);
    const Opening& o = openings_[i];
    if (o.from <= s && o.to - s >= budget) return s + budget;
    const Time due = due_after(i, o.before + (std::max(s, o.from) - o.from) + budget);
    return due <= later(s, kTenYears) ? due : kNever;
  }
  /// Earliest open instant >= t, or kNever.
  [[nodiscard]] Time next_open(Time t) const {
    return always_open_ ? t : std::max(t, openings_[opening_at(t)].from);
  }
  /// End of the opening that holds t (t itself when closed), or kNever when always open.
  [[nodiscard]] Time closes_at(Time t) const;

 private:
  struct Opening {
    Time from;
    Time to;
    Duration before;  ///< working time before `from`
  };
  /// Index of the first opening with to > t; of the sentinel when there is none.
  [[nodiscard]] std::size_t opening_at(Time t) const {
    if (t < first_) return 0;
    const auto bucket = static_cast<std::uint64_t>((t - first_).count()) >> kBucketShift;
    if (bucket >= by_bucket_.size()) return sentinel_;
    std::size_t i = by_bucket_[bucket];
    while (openings_[i].to <= t) ++i;
    return i;
  }
  /// W(t): working time from the first opening to t.
  [[nodiscard]] Duration worked_before(Time t) const {
    const Opening& o = openings_[opening_at(t)];
    return o.before + (std::max(t, o.from) - o.from);
  }
  /// When W reaches `target`, in opening i or later.
  [[nodiscard]] Time due_after(std::size_t i, Duration target) const;
  static Time later(Time t, Duration d) { return t >= Time{} && d > kNever - t ? kNever : t + d; }

  static constexpr Duration kTenYears = std::chrono::duration_cast<Duration>(std::chrono::years{10});

  static constexpr int kBucketShift = 36;  ///< buckets of 19 hours: hardly more than one opening each
  bool always_open_ = true;
  Time first_{};
  std::vector<Opening> openings_;         ///< disjoint, sorted, never touching; ends with {kNever, kNever}
  std::size_t sentinel_ = 0;              ///< index of the last of them
  std::vector<std::uint32_t> by_bucket_;  ///< bucket since first_ -> opening_at(its start)
};

}  // namespace leadlab::engine
