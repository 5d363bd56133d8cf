#include "sim/waiting_series.h"

#include <gtest/gtest.h>

#include "models/streams.h"

namespace leadlab::sim {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

models::TimeConfig two_days() {
  models::TimeConfig time;
  time.start = engine::Time{std::chrono::sys_days{std::chrono::year{2026} / 6 / 1}};
  time.burn_in = hours{24};
  time.window = hours{24};
  return time;
}

/// Bins of 5 h: the last is shorter.
SeriesConfig two_pools() { return {hours{5}, {0, 1, 1}, 2}; }

TEST(WaitingSeries, EqualsLeadsCountedMinuteByMinute) {
  const auto time = two_days();
  const auto config = two_pools();
  WaitingSeries series(config, time);
  series.begin();
  ASSERT_EQ(config.bins(time), 10U);
  std::vector<std::vector<double>> counted(3, std::vector<double>(10, 0));
  const models::Stream stream(7, 0);
  for (std::uint64_t i = 0; i < 200; ++i) {
    const auto u = stream.uniforms(models::Purpose::kScore, i);
    // Some begin before the run and some end after the window.
    const auto from = time.start - hours{3} + minutes{static_cast<int>(u.first * 50 * 60)};
    const auto to = from + minutes{static_cast<int>(u.second * 12 * 60)};
    const engine::RepId rep = i % 4 == 3 ? engine::RepId{} : engine::RepId{i % 4};
    series.waited(rep, from, to);
    const std::size_t pool = rep ? config.pool_of[rep.index()] : 2;
    for (auto t = from; t < to; t += minutes{1}) {
      if (t >= time.start && t < time.window_end()) counted[pool][config.bin_of(t, time)] += 1;
    }
  }
  const auto got = series.take();
  for (std::size_t pool = 0; pool < 3; ++pool) {
    for (std::size_t bin = 0; bin < 10; ++bin) {
      const double minutes_of_bin = bin == 9 ? 180 : 300;
      EXPECT_NEAR(static_cast<double>(got[pool][bin]), counted[pool][bin] / minutes_of_bin, 1e-5);
    }
  }
}

TEST(WaitingSeries, IsNotKeptUnlessAsked) {
  const SeriesConfig none;
  EXPECT_FALSE(WaitingSeries(none, two_days()).is_kept());
}

}  // namespace
}  // namespace leadlab::sim
