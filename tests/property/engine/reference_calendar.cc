#include "tests/property/engine/reference_calendar.h"

#include <algorithm>

namespace leadlab::engine::oracle {
namespace {

enum class Fold { kFirst, kSecond };

/// The instant at which a clock on the wall shows `local`; in a gap, the transition.
Time instant_of(const ZoneRules& zone, Time local, Fold fold) {
  std::vector<Time> candidates;
  Time gap = kNever;
  for (std::size_t i = 0; i <= zone.transitions.size(); ++i) {
    const Duration offset = i == 0 ? zone.first_offset : zone.transitions[i - 1].offset;
    const Time begin = i == 0 ? kSinceEver : zone.transitions[i - 1].at;
    const Time end = i == zone.transitions.size() ? kNever : zone.transitions[i].at;
    const Time t = local - offset;
    if (begin <= t && t < end) candidates.push_back(t);
    if (t >= end && local - zone.transitions[i].offset < end) gap = end;
  }
  if (candidates.empty()) return gap;
  return fold == Fold::kFirst ? candidates.front() : candidates.back();
}

}  // namespace

ReferenceCalendar::ReferenceCalendar(const CalendarConfig& config, std::chrono::sys_days first,
                                     std::chrono::sys_days last)
    : always_open_(false) {
  for (std::chrono::sys_days day = first; day < last; day += std::chrono::days{1}) {
    const std::chrono::year_month_day date{day};
    if (std::find(config.holidays.begin(), config.holidays.end(), date) != config.holidays.end()) continue;
    for (const OpenHours& hours : config.week[std::chrono::weekday{day}.iso_encoding() - 1]) {
      const Time open = Time{day} + std::chrono::minutes{hours.open_minute};
      const Time close = Time{day} + std::chrono::minutes{hours.close_minute};
      add({instant_of(config.zone, open, Fold::kFirst), instant_of(config.zone, close, Fold::kSecond)});
    }
  }
}

void ReferenceCalendar::add(Opening opening) {
  if (opening.from >= opening.to) return;
  std::vector<Opening> apart;
  for (const Opening& other : openings_) {
    if (other.to < opening.from || opening.to < other.from) {
      apart.push_back(other);
    } else {
      opening = {std::min(opening.from, other.from), std::max(opening.to, other.to)};
    }
  }
  apart.push_back(opening);
  std::sort(apart.begin(), apart.end(), [](const Opening& a, const Opening& b) { return a.from < b.from; });
  openings_ = apart;
}

bool ReferenceCalendar::is_open(Time t) const {
  return always_open_ || std::any_of(openings_.begin(), openings_.end(),
                                     [t](const Opening& o) { return o.from <= t && t < o.to; });
}

Duration ReferenceCalendar::elapsed(Time s, Time t) const {
  if (always_open_) return t - s;
  Duration sum{0};
  for (const Opening& o : openings_) {
    if (o.to > s && o.from < t) sum += std::min(o.to, t) - std::max(o.from, s);
  }
  return sum;
}

Time ReferenceCalendar::deadline(Time s, Duration budget) const {
  if (budget <= Duration{0}) return s;
  if (always_open_) return s + budget;
  for (const Opening& o : openings_) {
    if (o.to <= s) continue;
    const Time from = std::max(o.from, s);
    if (o.to - from >= budget) return from + budget;
    budget -= o.to - from;
  }
  return kNever;
}

Time ReferenceCalendar::next_open(Time t) const {
  if (always_open_) return t;
  for (const Opening& o : openings_) {
    if (o.to > t) return std::max(o.from, t);
  }
  return kNever;
}

}  // namespace leadlab::engine::oracle
