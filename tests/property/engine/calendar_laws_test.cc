// Laws of working time on random calendars, zones and instants.
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "engine/calendar.h"

namespace leadlab::engine::test {
namespace {

const Time kStart = std::chrono::sys_days{std::chrono::year{2026} / 1 / 1};

Duration minutes_in(int low, int high) { return std::chrono::minutes{*rc::gen::inRange(low, high)}; }

CalendarConfig any_calendar() {
  CalendarConfig config;
  config.zone.first_offset = minutes_in(-12 * 60, 14 * 60);
  for (Time t = kStart; *rc::gen::inRange(0, 4) > 0 && config.zone.transitions.size() < 4;) {
    t += minutes_in(24 * 60, 60 * 24 * 60);
    config.zone.transitions.push_back({t, minutes_in(-12 * 60, 14 * 60)});
  }
  for (auto& day : config.week) {
    for (int n = *rc::gen::inRange(0, 3); n > 0; --n) {
      const int open = *rc::gen::inRange(0, 24 * 60);
      day.push_back({open, *rc::gen::inRange(open + 1, 24 * 60 + 1)});
    }
  }
  return config;
}

Calendar compiled(const CalendarConfig& config) {
  return Calendar(config, kStart - std::chrono::days{5}, kStart + std::chrono::days{200});
}

RC_GTEST_PROP(CalendarLaws, ElapsedAtTheDeadlineIsTheBudget, ()) {
  const Calendar calendar = compiled(any_calendar());
  const Time s = kStart + minutes_in(0, 60 * 24 * 60);
  const Duration budget = minutes_in(0, 10'000);
  const Time due = calendar.deadline(s, budget);
  if (due == kNever) return;  // not enough openings: nothing to check
  RC_ASSERT(due >= s);
  RC_ASSERT(calendar.elapsed(s, due) == budget);
  if (due > s) RC_ASSERT(calendar.elapsed(s, due - Duration{1}) < budget);
}

RC_GTEST_PROP(CalendarLaws, DeadlineOfElapsedIsNotLater, ()) {
  const Calendar calendar = compiled(any_calendar());
  const Time s = kStart + minutes_in(0, 60 * 24 * 60);
  const Time t = s + minutes_in(0, 60 * 24 * 60);
  RC_ASSERT(calendar.deadline(s, calendar.elapsed(s, t)) <= t);
}

RC_GTEST_PROP(CalendarLaws, ElapsedAddsUp, ()) {
  const Calendar calendar = compiled(any_calendar());
  const Time a = kStart + minutes_in(0, 60 * 24 * 60);
  const Time b = a + minutes_in(0, 20 * 24 * 60);
  const Time c = b + minutes_in(0, 20 * 24 * 60);
  RC_ASSERT(calendar.elapsed(a, b) + calendar.elapsed(b, c) == calendar.elapsed(a, c));
  RC_ASSERT(calendar.elapsed(a, b) <= b - a);
}

RC_GTEST_PROP(CalendarLaws, NextOpenIsOpenAndNothingBeforeIt, ()) {
  const Calendar calendar = compiled(any_calendar());
  const Time t = kStart + minutes_in(0, 60 * 24 * 60);
  const Time open = calendar.next_open(t);
  if (open == kNever) return;  // never opens again
  RC_ASSERT(calendar.is_open(open));
  RC_ASSERT(calendar.elapsed(t, open) == Duration{0});
  RC_ASSERT(!calendar.is_open(calendar.closes_at(open)));
}

}  // namespace
}  // namespace leadlab::engine::test
