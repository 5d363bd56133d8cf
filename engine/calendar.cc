#include "engine/calendar.h"

#include <algorithm>
#include <utility>

namespace leadlab::engine {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr Duration kTenYears = std::chrono::duration_cast<Duration>(std::chrono::years{10});
constexpr Duration kDay = days{1};

std::int64_t day_of(Time t) { return std::chrono::floor<days>(t).time_since_epoch().count(); }

Time later(Time t, Duration d) { return d > kNever - t ? kNever : t + d; }

/// The instants at which a zone's clocks show a local time: two in a fold; in a gap, the transition itself.
struct Shown {
  Time first;
  Time last;
};

/// Looks up local times in rising order: remembers the transition it last used.
class LocalTimes {
 public:
  explicit LocalTimes(const ZoneRules& zone) : zone_(zone) {}

  /// `local` counts microseconds of local time since local 1970-01-01 00:00.
  [[nodiscard]] Shown at(Duration local) {
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

 private:
  [[nodiscard]] Duration offset(std::size_t i) const {
    return i == 0 ? zone_.first_offset : zone_.transitions[i - 1].offset;
  }
  /// Skips spans that ended more than two days before `local` (no offset is larger than a day).
  void forget_before(Duration local) {
    while (next_ < zone_.transitions.size() && zone_.transitions[next_].at + 2 * kDay < Time{local}) ++next_;
  }

  const ZoneRules& zone_;
  std::size_t next_ = 0;
};

using Span = std::pair<Time, Time>;

std::vector<Span> lay_out(const CalendarConfig& config, Time first, Time last) {
  std::vector<sys_days> holidays(config.holidays.begin(), config.holidays.end());
  std::sort(holidays.begin(), holidays.end());
  LocalTimes opening(config.zone);
  LocalTimes closing(config.zone);
  std::vector<Span> spans;
  const sys_days last_day = std::chrono::floor<days>(last) + days{1};
  for (sys_days day = std::chrono::floor<days>(first) - days{2}; day <= last_day; day += days{1}) {
    if (std::binary_search(holidays.begin(), holidays.end(), day)) continue;
    const unsigned weekday = std::chrono::weekday{day}.iso_encoding() - 1;
    std::vector<OpenHours> hours = config.week[weekday];
    std::sort(hours.begin(), hours.end(),
              [](const OpenHours& a, const OpenHours& b) { return a.open_minute < b.open_minute; });
    for (const OpenHours& h : hours) {
      const Duration midnight = day.time_since_epoch();
      const Time from = opening.at(midnight + std::chrono::minutes{h.open_minute}).first;
      const Time to = closing.at(midnight + std::chrono::minutes{h.close_minute}).last;
      spans.emplace_back(std::clamp(from, first, last), std::clamp(to, first, last));
    }
  }
  std::sort(spans.begin(), spans.end());
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

Calendar::Calendar(const CalendarConfig& config, Time first, Time last) : always_open_(false) {
  Duration before{0};
  for (const auto& [from, to] : unite(lay_out(config, first, last))) {
    openings_.push_back({from, to, before});
    before += to - from;
  }
  first_day_ = day_of(first);
  std::uint32_t opening = 0;
  for (std::int64_t day = first_day_; day <= day_of(last) + 1; ++day) {
    const Time start{days{day}};
    while (opening < openings_.size() && openings_[opening].to <= start) ++opening;
    by_day_.push_back(opening);
  }
}

std::size_t Calendar::opening_at(Time t) const {
  const std::int64_t day = day_of(t) - first_day_;
  if (day < 0) return 0;
  if (day >= static_cast<std::int64_t>(by_day_.size())) return openings_.size();
  std::size_t i = by_day_[static_cast<std::size_t>(day)];
  while (i < openings_.size() && openings_[i].to <= t) ++i;
  return i;
}

bool Calendar::is_open(Time t) const {
  if (always_open_) return true;
  const std::size_t i = opening_at(t);
  return i < openings_.size() && openings_[i].from <= t;
}

Duration Calendar::worked_before(Time t) const {
  const std::size_t i = opening_at(t);
  if (i == openings_.size()) {
    return openings_.empty() ? Duration{0}
                             : openings_.back().before + (openings_.back().to - openings_.back().from);
  }
  return openings_[i].before + std::max(t - openings_[i].from, Duration{0});
}

Duration Calendar::elapsed(Time s, Time t) const {
  return always_open_ ? t - s : worked_before(t) - worked_before(s);
}

Time Calendar::deadline(Time s, Duration budget) const {
  if (budget <= Duration{0}) return s;
  const Time horizon = later(s, kTenYears);
  Time due = kNever;
  if (always_open_) {
    due = later(s, budget);
  } else if (budget <= kTenYears) {
    const Duration target = worked_before(s) + budget;
    const auto enough = [&](const Opening& o) { return o.before + (o.to - o.from) < target; };
    const auto from = openings_.begin() + static_cast<std::ptrdiff_t>(opening_at(s));
    const auto near = from + std::min<std::ptrdiff_t>(8, openings_.end() - from);  // most budgets end soon
    auto found = std::find_if_not(from, near, enough);
    if (found == near) found = std::partition_point(near, openings_.end(), enough);
    if (found != openings_.end()) due = found->from + (target - found->before);
  }
  return due <= horizon ? due : kNever;
}

Time Calendar::next_open(Time t) const {
  if (always_open_) return t;
  const std::size_t i = opening_at(t);
  return i < openings_.size() ? std::max(t, openings_[i].from) : kNever;
}

Time Calendar::closes_at(Time t) const {
  if (always_open_) return kNever;
  const std::size_t i = opening_at(t);
  return i < openings_.size() && openings_[i].from <= t ? openings_[i].to : t;
}

}  // namespace leadlab::engine
