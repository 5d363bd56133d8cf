// Business time: weekends, holidays, clocks that jump, budgets that end at closing.
#include "engine/calendar.h"

#include <gtest/gtest.h>

#include "tests/unit/engine/office.h"

namespace leadlab::engine::test {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::year;

/// Berlin in 2026: summer time from 29 March 01:00 UTC to 25 October 01:00 UTC.
ZoneRules berlin() {
  return {"Europe/Berlin",
          hours{1},
          {{sys_days{year{2026} / 3 / 29} + hours{1}, hours{2}},
           {sys_days{year{2026} / 10 / 25} + hours{1}, hours{1}}}};
}

/// One opening on one local date (and on no other weekday).
Calendar only_on(std::chrono::year_month_day date, int open_minute, int close_minute, ZoneRules zone) {
  CalendarConfig config;
  config.zone = std::move(zone);
  config.week[std::chrono::weekday{sys_days{date}}.iso_encoding() - 1] = {{open_minute, close_minute}};
  return Calendar(config, sys_days{date} - std::chrono::days{1}, sys_days{date} + std::chrono::days{2});
}

TEST(Calendar, WithoutConfigIsAlwaysOpen) {
  const Calendar calendar;
  EXPECT_TRUE(calendar.is_open(at(5, 3)));
  EXPECT_EQ(calendar.elapsed(at(0, 0), at(7, 0)), hours{168});
  EXPECT_EQ(calendar.deadline(at(0, 0), hours{5}), at(0, 5));
  EXPECT_EQ(calendar.closes_at(at(0, 0)), kNever);
}

TEST(Calendar, OpeningIsClosedBelowAndOpenAbove) {
  const Calendar calendar(office_hours());
  EXPECT_FALSE(calendar.is_open(at(0, 8, 59)));
  EXPECT_TRUE(calendar.is_open(at(0, 9)));
  EXPECT_TRUE(calendar.is_open(at(0, 16, 59)));
  EXPECT_FALSE(calendar.is_open(at(0, 17)));
}

TEST(Calendar, WeekendArrivalGetsEightBusinessHoursNotSevenOrNine) {
  const Calendar calendar(office_hours());
  const Time saturday_noon = at(5, 12);
  EXPECT_EQ(calendar.deadline(saturday_noon, hours{8}), at(7, 17));
  EXPECT_EQ(calendar.elapsed(saturday_noon, at(7, 17)), hours{8});
}

TEST(Calendar, BudgetThatEndsAtClosingIsDueAtClosing) {
  const Calendar calendar(office_hours());
  EXPECT_EQ(calendar.deadline(at(0, 13), hours{4}), at(0, 17));
  EXPECT_EQ(calendar.deadline(at(0, 13), hours{4} + Duration{1}), at(1, 9) + Duration{1});
}

TEST(Calendar, ZeroBudgetIsDueAtOnceEvenWhenClosed) {
  EXPECT_EQ(Calendar(office_hours()).deadline(at(5, 12), Duration{0}), at(5, 12));
}

TEST(Calendar, HolidayRemovesTheIntervalsThatBeginOnIt) {
  CalendarConfig config = office_hours();
  config.holidays = {year{2026} / 3 / 3};
  const Calendar calendar(config);
  EXPECT_FALSE(calendar.is_open(at(1, 10)));
  EXPECT_EQ(calendar.deadline(at(0, 16), hours{2}), at(2, 10));
}

TEST(Calendar, ShiftsThatTouchAtMidnightAreOneOpening) {
  CalendarConfig config;
  config.week[0] = {{22 * 60, 24 * 60}};
  config.week[1] = {{0, 2 * 60}};
  const Calendar calendar(config);
  EXPECT_EQ(calendar.closes_at(at(0, 23)), at(1, 2));
  EXPECT_EQ(calendar.elapsed(at(0, 22), at(1, 2)), hours{4});
}

TEST(Calendar, OpeningInAGapBeginsAtTheTransition) {
  const Calendar calendar = only_on(year{2026} / 3 / 29, 150, 240, berlin());  // 02:30 does not exist
  const Time transition = sys_days{year{2026} / 3 / 29} + hours{1};
  EXPECT_EQ(calendar.next_open(transition - hours{5}), transition);
  EXPECT_EQ(calendar.closes_at(transition), transition + hours{1});
}

TEST(Calendar, InAFoldOpeningTakesTheFirstAndClosingTheSecond) {
  const Calendar calendar = only_on(year{2026} / 10 / 25, 150, 165, berlin());  // 02:30-02:45 is shown twice
  const Time first = sys_days{year{2026} / 10 / 25} + minutes{30};
  EXPECT_EQ(calendar.next_open(first - hours{5}), first);
  EXPECT_EQ(calendar.closes_at(first), first + hours{1} + minutes{15});
}

TEST(Calendar, IntervalsThatOverlapThroughAFoldCountOnce) {
  CalendarConfig config;
  config.zone = berlin();
  config.week[6] = {{120, 150}, {150, 180}};  // 02:00-02:30, 02:30-03:00
  const Time day = sys_days{year{2026} / 10 / 25};
  const Calendar calendar(config, day - hours{24}, day + hours{24});
  EXPECT_EQ(calendar.elapsed(day - hours{10}, day + hours{20}), hours{2});
}

TEST(Calendar, SummerTimeMovesTheOpeningInUtc) {
  CalendarConfig config = office_hours();
  config.zone = berlin();
  const Calendar calendar(config);
  EXPECT_EQ(calendar.next_open(sys_days{year{2026} / 3 / 27}), sys_days{year{2026} / 3 / 27} + hours{8});
  EXPECT_EQ(calendar.next_open(sys_days{year{2026} / 3 / 30}), sys_days{year{2026} / 3 / 30} + hours{7});
}

TEST(Calendar, WithoutOpeningsHasNoDeadline) {
  const Calendar calendar{CalendarConfig{}};
  EXPECT_EQ(calendar.deadline(at(0, 0), hours{1}), kNever);
  EXPECT_EQ(calendar.next_open(at(0, 0)), kNever);
}

TEST(Calendar, DeadlineBeyondTenYearsIsNone) {
  CalendarConfig config;
  config.week[0] = {{0, 1}};  // one minute a week
  EXPECT_EQ(Calendar(config).deadline(at(0, 0), hours{9}), kNever);
  EXPECT_NE(Calendar(config).deadline(at(0, 0), hours{8}), kNever);
}

}  // namespace
}  // namespace leadlab::engine::test
