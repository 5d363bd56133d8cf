#include "engine/calendar.h"

#include <algorithm>
#include <utility>

#include "engine/local_time.h"

namespace leadlab::engine {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

using Span = std::pair<Time, Time>;

std::vector<Span> lay_out(const CalendarConfig& config, Time first, Time last) {
  std::vector<sys_days> holidays(config.holidays.begin(), config.holidays.end());
  std::sort(holidays.begin(), holidays.end());
  LocalTimes opening(config.zone);
  LocalTimes closing(config.zone);
  std::array<std::vector<OpenHours>, 7> week = config.week;
  for (std::vector<OpenHours>& hours : week) {
    std::sort(hours.begin(), hours.end(),
              [](const OpenHours& a, const OpenHours& b) { return a.open_minute < b.open_minute; });
  }
  std::vector<Span> spans;
  spans.reserve(static_cast<std::size_t>((last - first) / days{1}));
  const sys_days last_day = std::chrono::floor<days>(last) + days{1};
  for (sys_days day = std::chrono::floor<days>(first) - days{2}; day <= last_day; day += days{1}) {
    if (std::binary_search(holidays.begin(), holidays.end(), day)) continue;
    const unsigned weekday = std::chrono::weekday{day}.iso_encoding() - 1;
    for (const OpenHours& h : week[weekday]) {
      const Duration midnight = day.time_since_epoch();
      const Time from = opening.at(midnight + std::chrono::minutes{h.open_minute}).first;
      const Time to = closing.at(midnight + std::chrono::minutes{h.close_minute}).last;
      spans.emplace_back(std::clamp(from, first, last), std::clamp(to, first, last));
    }
  }
  if (!std::is_sorted(spans.begin(), spans.end())) std::sort(spans.begin(), spans.end());
  return spans;
}

/// Drops empty spans and unites those that touch or overlap, so that no time counts twice.
std::vector<Span> unite(const std::vector<Span>& spans) {
  std::vector<Span> united;
  for (const Span& span : spans) {
    if (span.first >= span.second) continue;
    if (!united.empty() && span.first <= united.back().second) {
      united.back().second = std::max(united.back().second, span.second);
    } else {
      united.push_back(span);
    }
  }
  return united;
}

}  // namespace

Calendar::Calendar() = default;

Calendar::Calendar(const CalendarConfig& config, Time first, Time last) : always_open_(false), first_(first) {
  Duration before{0};
  for (const auto& [from, to] : unite(lay_out(config, first, last))) {
    openings_.push_back({from, to, before});
    before += to - from;
  }
  openings_.push_back({kNever, kNever, before});
  sentinel_ = openings_.size() - 1;
  const auto buckets = static_cast<std::uint64_t>((last - first).count() >> kBucketShift) + 1;
  std::uint32_t opening = 0;
  for (std::uint64_t b = 0; b < buckets; ++b) {
    const Time start = first + Duration{static_cast<std::int64_t>(b << kBucketShift)};
    while (openings_[opening].to <= start) ++opening;
    by_bucket_.push_back(opening);
  }
}

Time Calendar::due_after(std::size_t i, Duration target) const {
  // Working time up to the end of opening i stands at the next one; the sentinel has none after it.
  const std::size_t near = std::min(i + 8, sentinel_);  // most budgets end soon
  while (i < near && openings_[i + 1].before < target) ++i;
  if (i == sentinel_) return kNever;
  if (i == near) {
    const auto next = openings_.begin() + static_cast<std::ptrdiff_t>(i) + 1;
    const auto later_on =
        std::partition_point(next, openings_.end(), [&](const Opening& o) { return o.before < target; });
    if (later_on == openings_.end()) return kNever;
    i += static_cast<std::size_t>(later_on - next);
  }
  return openings_[i].from + (target - openings_[i].before);
}

Time Calendar::closes_at(Time t) const {
  if (always_open_) return kNever;
  const Opening& o = openings_[opening_at(t)];
  return o.from <= t && t < o.to ? o.to : t;
}

}  // namespace leadlab::engine
