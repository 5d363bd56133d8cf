// Dispatchers: one line, opening hours, several people.
#include "sim/dispatch_desk.h"

#include <gtest/gtest.h>

namespace leadlab::sim {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

/// 2026-03-02 is a Monday.
engine::Time at(int day, int hour, int minute = 0) {
  return std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::days{day} + hours{hour} +
         minutes{minute};
}

engine::Calendar office() {
  engine::CalendarConfig config;
  for (std::size_t day = 0; day < 5; ++day) config.week[day] = {{9 * 60, 17 * 60}};
  return engine::Calendar(config);
}

class Desk : public testing::Test {
 protected:
  engine::Calendar calendar = office();
};

TEST_F(Desk, ComesToOneLeadAfterAnother) {
  DispatchDesk desk(1, calendar);
  EXPECT_EQ(desk.serve(at(0, 10), minutes{10}), at(0, 10, 10));
  EXPECT_EQ(desk.serve(at(0, 10), minutes{10}), at(0, 10, 20));
  EXPECT_EQ(desk.serve(at(0, 11), minutes{10}), at(0, 11, 10)) << "idle in between";
}

TEST_F(Desk, LeadsOfTheNightWaitForTheMorning) {
  DispatchDesk desk(1, calendar);
  EXPECT_EQ(desk.serve(at(0, 20), minutes{10}), at(1, 9, 10));
  EXPECT_EQ(desk.serve(at(1, 3), minutes{10}), at(1, 9, 20));
  EXPECT_EQ(desk.serve(at(4, 18), minutes{10}), at(7, 9, 10)) << "Friday evening to Monday";
}

TEST_F(Desk, WorkIsPutDownAtClosing) {
  DispatchDesk desk(1, calendar);
  EXPECT_EQ(desk.serve(at(0, 16, 55), minutes{10}), at(1, 9, 5));
}

TEST_F(Desk, WithoutHandlingTimeTheNightIsWaitedForAllTheSame) {
  DispatchDesk desk(1, calendar);
  EXPECT_EQ(desk.serve(at(0, 20), engine::Duration{0}), at(1, 9));
}

TEST_F(Desk, TwoPeopleServeOneLine) {
  DispatchDesk desk(2, calendar);
  EXPECT_EQ(desk.serve(at(0, 10), minutes{30}), at(0, 10, 30));
  EXPECT_EQ(desk.serve(at(0, 10), minutes{10}), at(0, 10, 10));
  EXPECT_EQ(desk.serve(at(0, 10), minutes{10}), at(0, 10, 20)) << "whoever is free first";
}

TEST_F(Desk, ThatNeverOpensNeverServes) {
  const engine::Calendar closed(engine::CalendarConfig{});
  DispatchDesk desk(1, closed);
  EXPECT_EQ(desk.serve(at(0, 10), minutes{1}), engine::kNever);
}

}  // namespace
}  // namespace leadlab::sim
