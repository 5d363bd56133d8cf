// What a shock does, on worlds made by hand.
#include "sim/stress/shock_course.h"

#include <gtest/gtest.h>

namespace leadlab::sim::stress {
namespace {

using std::chrono::hours;

constexpr std::size_t kBegin = 12;  ///< bin of the shock
constexpr std::uint32_t kLeadsInABin = 10, kExtraInABin = 20;
constexpr std::uint64_t kReplications = 4;

models::TimeConfig ten_days() {
  models::TimeConfig time;
  time.start = engine::Time{std::chrono::sys_days{std::chrono::year{2026} / 6 / 1}};
  time.window = hours{240};
  return time;
}

/// `met` of ten leads acknowledged in every bin of [kBegin, kBegin + away), nine before and after; `waiting`
/// in the hands of the one pool as long.
ExperimentResult worlds(std::uint32_t met, float waiting, std::size_t away, bool with_extra) {
  SeriesBins series;
  const std::size_t bins = 60;
  series.waiting.assign(2, std::vector<float>(bins, 0));
  for (std::size_t b = 0; b < bins; ++b) {
    const bool is_away = b >= kBegin && b < kBegin + away;
    ArrivedInBin& bin = series.arrived.emplace_back();
    bin.leads = bin.due = bin.attempted = kLeadsInABin;
    bin.met = is_away ? met : 9;
    bin.wait_us = std::int64_t{kLeadsInABin} * (is_away ? 7200 : 3600) * 1'000'000;
    bin.won_expected = is_away ? 1 : 2;
    series.waiting[0][b] = is_away ? waiting : 5;
    if (!with_extra) continue;
    ArrivedInBin& extra = series.extra.emplace_back();
    if (is_away) extra.leads = extra.due = kExtraInABin;
  }
  ExperimentResult out;
  out.strategies = {"tiered"};
  for (std::uint64_t r = 0; r < kReplications; ++r) out.replications.push_back(r);
  out.as_given.series = {std::vector<SeriesBins>(kReplications, series)};
  return out;
}

ShockCourse course_of(const ExperimentResult& shocked, engine::Duration lasts) {
  ShockCourse out;
  out.from = ten_days().start + kShockBin * kBegin;
  out.to = out.from + lasts;
  measure(out, worlds(9, 5, 0, false), shocked, {{"EMEA", {0}, ""}}, ten_days(), {0.95, {}});
  return out;
}

TEST(ShockCourse, ComparesTheLeadsOfBothWorldsAndTellsExtraOnesApart) {
  const ShockCourse course = course_of(worlds(3, 50, 12, true), hours{48});
  const ShockedStrategy& got = course.strategies.at(0);
  EXPECT_EQ(course.compared, 12U);
  EXPECT_DOUBLE_EQ(got.acknowledged.calm.mean, 0.9);
  EXPECT_DOUBLE_EQ(got.acknowledged.shocked.mean, 0.3)
      << "not 36 of 360, which the extra leads would make it";
  EXPECT_DOUBLE_EQ(got.attempt_s.difference.mean, 3600);
  EXPECT_DOUBLE_EQ(got.conversion.difference.mean, -0.1);
  EXPECT_DOUBLE_EQ(got.wins.difference.mean, -12);
  ASSERT_TRUE(got.extra);
  EXPECT_DOUBLE_EQ(got.extra->leads.mean, 240);
  EXPECT_DOUBLE_EQ(got.extra->acknowledged.mean, 0);
  EXPECT_FALSE(got.extra->attempt_s.defined()) << "nobody attempted one";
}

TEST(ShockCourse, ComparesNoLongerThanTheShockIsFelt) {
  // Five days of shock, but everything is back after one.
  EXPECT_EQ(course_of(worlds(3, 50, 6, false), hours{120}).compared, 6U);
  EXPECT_DOUBLE_EQ(course_of(worlds(3, 50, 6, false), hours{120}).strategies[0].acknowledged.shocked.mean,
                   0.3)
      << "quiet days after it do not dilute the fall";
  EXPECT_EQ(course_of(worlds(3, 50, 12, false), hours{8}).compared, 2U) << "and no longer than it lasts";
  EXPECT_EQ(course_of(worlds(9, 5, 0, false), hours{8}).compared, 2U) << "never away";
  EXPECT_EQ(course_of(worlds(3, 50, 48, false), hours{120}).compared, 30U) << "not back in the run";
}

TEST(ShockCourse, TellsWhosePoolIsBackWhen) {
  const ShockedStrategy got = course_of(worlds(3, 50, 12, true), hours{8}).strategies.at(0);
  ASSERT_EQ(got.pools.size(), 3U);
  EXPECT_EQ(got.pools[0].pool, kAllLeads);
  EXPECT_EQ(got.pools[1].pool, "EMEA");
  EXPECT_EQ(got.pools[1].recovery.found, Recovered::kYes);
  EXPECT_EQ(got.pools[1].recovery.after, 12U);
  EXPECT_EQ(got.pools[2].pool, kNobodysYet);
  EXPECT_EQ(got.pools[2].recovery.found, Recovered::kNeverLeft);
  EXPECT_FALSE(got.extra && course_of(worlds(3, 50, 12, false), hours{8}).strategies[0].extra);
}

TEST(ShockCourse, WhatComesBeforeTheWindowHasNoFall) {
  // No lead of the cohort comes in these bins: undefined, not zero.
  ExperimentResult calm = worlds(9, 5, 0, false), shocked = worlds(3, 50, 12, false);
  for (ExperimentResult* result : {&calm, &shocked}) {
    for (SeriesBins& series : result->as_given.series[0])
      series.arrived.assign(series.arrived.size(), ArrivedInBin{});
  }
  ShockCourse course;
  course.from = ten_days().start + kShockBin * kBegin;
  course.to = course.from + hours{8};
  measure(course, calm, shocked, {{"EMEA", {0}, ""}}, ten_days(), {0.95, {}});
  EXPECT_FALSE(course.strategies.at(0).acknowledged.difference.defined());
  EXPECT_EQ(course.strategies[0].pools[0].recovery.found, Recovered::kYes);
}

}  // namespace
}  // namespace leadlab::sim::stress
