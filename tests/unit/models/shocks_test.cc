#include "models/shocks.h"

#include <gtest/gtest.h>

#include "models/arrivals.h"

namespace leadlab::models {
namespace {

using std::chrono::hours;

constexpr engine::Time kNoon{hours{12}};

TEST(DemandSpike, HalvesEveryHalfLifeAndOnlyInItsSpan) {
  const DemandSpike spike{{kNoon, kNoon + hours{30}}, 5, hours{6}, 0};
  EXPECT_DOUBLE_EQ(spike.extra_at(kNoon), 4);
  EXPECT_DOUBLE_EQ(spike.extra_at(kNoon + hours{6}), 2);
  EXPECT_DOUBLE_EQ(spike.extra_at(kNoon + hours{12}), 1);
  EXPECT_EQ(spike.extra_at(kNoon - engine::Duration{1}), 0);
  EXPECT_EQ(spike.extra_at(kNoon + hours{30}), 0);
}

TEST(DemandSpike, StaysWithoutAHalfLife) {
  const DemandSpike spike{{kNoon, kNoon + hours{30}}, 5, hours{0}, 0};
  EXPECT_DOUBLE_EQ(spike.extra_at(kNoon + hours{29}), 4);
}

TEST(AfterOutages, GoesOnUntilNoOutageHoldsTheTime) {
  const std::vector<Span> outages = {{kNoon + hours{1}, kNoon + hours{4}}, {kNoon, kNoon + hours{2}}};
  EXPECT_EQ(after_outages(outages, kNoon - hours{1}), kNoon - hours{1});
  EXPECT_EQ(after_outages(outages, kNoon), kNoon + hours{4}) << "one ends inside the other";
  EXPECT_EQ(after_outages(outages, kNoon + hours{4}), kNoon + hours{4}) << "the end is not in it";
}

TEST(SpikeKeys, AreTheirOwnForEveryShock) {
  EXPECT_FALSE(comes_with_a_spike(kFirstBatchKey));
  EXPECT_TRUE(comes_with_a_spike(kFirstSpikeKey));
  EXPECT_TRUE(comes_with_a_spike(kFirstSpikeKey + ((kMostShocks - 1) << 21U) + (1U << 21U) - 1))
      << "the last key of the last shock";
  EXPECT_FALSE(comes_with_a_spike(kFirstCarriedKey));
}

}  // namespace
}  // namespace leadlab::models
