// The two laws of working time in real zones, around every change of their clocks: elapsed(s, deadline(s, b))
// = b and deadline(s, elapsed(s, t)) <= t.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "engine/calendar.h"
#include "scenarios/zones.h"

namespace leadlab::scenarios {
namespace {

using engine::Calendar;
using engine::Duration;
using engine::Time;

/// Ordinary, half an hour of DST, half-hour offset without DST, a day skipped (Apia, 2011), DST of two hours.
constexpr const char* kZones[] = {"UTC",          "Europe/Berlin", "America/New_York", "Australia/Lord_Howe",
                                  "Asia/Kolkata", "Pacific/Apia",  "Antarctica/Troll", "America/St_Johns"};

/// Shifts that reach into the hours in which clocks change, too.
engine::CalendarConfig calendar_in(const engine::ZoneRules& zone) {
  engine::CalendarConfig config;
  config.zone = zone;
  for (auto& day : config.week) {
    if (*rc::gen::inRange(0, 5) == 0) continue;
    day.push_back({*rc::gen::inRange(0, 150), *rc::gen::inRange(151, 400)});
    if (*rc::gen::inRange(0, 2) == 0) day.push_back({*rc::gen::inRange(400, 900), 24 * 60});
  }
  return config;
}

/// An instant within two days of a change of the clocks; any instant where they never change.
Time near_a_change(const engine::ZoneRules& zone) {
  const Time any = std::chrono::sys_days{std::chrono::year{2011} / 12 / 28};
  const Time change = zone.transitions.empty()
                          ? any
                          : zone.transitions[*rc::gen::inRange<std::size_t>(0, zone.transitions.size())].at;
  return change + std::chrono::minutes{*rc::gen::inRange(-2 * 24 * 60, 2 * 24 * 60)};
}

void laws_hold_in(const char* name) {
  const auto zone = find_zone(name);
  RC_ASSERT(zone.has_value());
  const Time s = near_a_change(*zone);
  const Calendar calendar(calendar_in(*zone), s - std::chrono::days{10}, s + std::chrono::days{60});
  const Duration budget = std::chrono::minutes{*rc::gen::inRange(0, 3000)};
  const Time due = calendar.deadline(s, budget);
  if (due != engine::kNever) {
    RC_ASSERT(calendar.elapsed(s, due) == budget);
    if (due > s) RC_ASSERT(calendar.elapsed(s, due - Duration{1}) < budget);
  }
  const Time t = s + std::chrono::minutes{*rc::gen::inRange(0, 4 * 24 * 60)};
  RC_ASSERT(calendar.deadline(s, calendar.elapsed(s, t)) <= t);
  RC_ASSERT(calendar.elapsed(s, t) <= t - s);
}

TEST(RealZones, TheLawsHoldAroundEveryChangeOfTheClocks) {
  for (const char* name : kZones) {
    EXPECT_TRUE(rc::check(name, [name] {
      for (int i = 0; i < 20; ++i) laws_hold_in(name);
    })) << name;
  }
}

TEST(RealZones, TheZonesTestedHaveTheChangesTheyAreThereFor) {
  EXPECT_TRUE(find_zone("UTC")->transitions.empty());
  for (const char* name : {"Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia"})
    EXPECT_GT(find_zone(name)->transitions.size(), 20U) << name;
}

}  // namespace
}  // namespace leadlab::scenarios
