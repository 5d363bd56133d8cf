#include "sim/bound/rep_hours.h"

#include <algorithm>

namespace leadlab::sim::bound {

namespace {

constexpr Duration kDay = std::chrono::days{1};

std::uint32_t period_of(Time t, Time start) { return static_cast<std::uint32_t>((t - start) / kDay); }

/// Openings between `from` and `to`.
std::vector<Stretch> openings(const engine::Calendar& calendar, Time start, Time from, Time to) {
  std::vector<Stretch> out;
  for (Time t = from; t < to;) {
    const Time open = calendar.next_open(t);
    if (open >= to) break;
    const Time midnight = start + (period_of(open, start) + 1) * kDay;
    const Time closes = std::min(calendar.closes_at(open), to);
    const bool long_one = calendar.always_open() || closes - open > kDay;
    const Time end = long_one ? std::min(closes, midnight) : closes;
    out.push_back({open, end, period_of(open, start)});
    t = end;
  }
  return out;
}

/// Takes [from, to) out of every stretch.
void take_out(std::vector<Stretch>& stretches, Time from, Time to) {
  std::vector<Stretch> out;
  for (const Stretch& s : stretches) {
    if (s.from < std::min(s.to, from)) out.push_back({s.from, std::min(s.to, from), s.period});
    if (std::max(s.from, to) < s.to) out.push_back({std::max(s.from, to), s.to, s.period});
  }
  stretches = std::move(out);
}

}  // namespace

std::vector<std::vector<Stretch>> rep_hours(const engine::Organisation& organisation,
                                            const models::TimeConfig& time,
                                            const std::vector<models::Absence>& absences) {
  std::vector<std::vector<Stretch>> out;
  for (std::size_t r = 0; r < organisation.rep_count(); ++r) {
    const engine::RepId rep{r};
    const Time from = std::max(time.window_start(), organisation.hired_at(rep));
    const Time to = std::min(time.end(), organisation.left_at(rep));
    out.push_back(openings(organisation.calendar_of(rep), time.start, from, to));
  }
  for (const models::Absence& a : absences) {
    auto& stretches = out[a.rep.index()];
    if (!stretches.empty() && a.to > stretches.front().from) take_out(stretches, a.from, a.to);
  }
  return out;
}

}  // namespace leadlab::sim::bound
