#include "engine/local_time.h"

#include <algorithm>

namespace leadlab::engine {
namespace {

constexpr Duration kDay = std::chrono::days{1};

/// Microseconds of local time at t.
Duration local_time(const ZoneRules& zone, Time t) {
  const auto later = std::upper_bound(zone.transitions.begin(), zone.transitions.end(), t,
                                      [](Time at, const auto& transition) { return at < transition.at; });
  return t.time_since_epoch() +
         (later == zone.transitions.begin() ? zone.first_offset : std::prev(later)->offset);
}

}  // namespace

Shown LocalTimes::at(Duration local) {
  forget_before(local);
  bool found = false;
  Shown shown{kNever, kNever};
  Time gap = kNever;
  for (std::size_t i = next_; i <= zone_.transitions.size(); ++i) {
    const Time from = i == 0 ? kSinceEver : zone_.transitions[i - 1].at;
    const Time to = i == zone_.transitions.size() ? kNever : zone_.transitions[i].at;
    const Time t{local - offset(i)};
    if (i > next_ && t < from && gap == kNever) gap = from;
    if (i > 0 && t + 2 * kDay < from) break;
    if (t < from || t >= to) continue;
    if (!found) shown.first = t;
    shown.last = t;
    found = true;
  }
  return found ? shown : Shown{gap, gap};
}

/// Skips spans that ended more than two days before `local` (no offset is larger than a day).
void LocalTimes::forget_before(Duration local) {
  while (next_ < zone_.transitions.size() && zone_.transitions[next_].at + 2 * kDay < Time{local}) ++next_;
}

Time next_midnight(const ZoneRules& zone, Time t) {
  LocalTimes times(zone);
  const Duration today = std::chrono::floor<std::chrono::days>(local_time(zone, t));
  Time next = kNever;
  // A clock that was put back over midnight shows yesterday's date again: its midnight is over.
  for (Duration day = today + kDay; next == kNever || next <= t; day += kDay) next = times.at(day).first;
  return next;
}

}  // namespace leadlab::engine
