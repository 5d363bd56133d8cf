#include "sim/sketch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace leadlab::sim {
namespace {

std::vector<std::int64_t> values(std::uint64_t seed, std::size_t n) {
  std::vector<std::int64_t> out;
  for (std::size_t i = 0; i < n; ++i) {
    seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    const double u = static_cast<double>(seed >> 11) * 0x1.0p-53;
    out.push_back(static_cast<std::int64_t>(2e6 * std::exp(14 * u)));
  }
  return out;
}

TEST(Sketch, QuantilesAreWithinOnePerCentOfTheOrderStatistic) {
  auto x = values(5, 20001);
  Sketch sketch;
  for (const auto v : x) sketch.add(v);
  std::sort(x.begin(), x.end());
  for (const double q : {0.0, 0.1, 0.5, 0.9, 0.99, 1.0}) {
    const auto exact = static_cast<double>(x[static_cast<std::size_t>(q * 20000)]);
    EXPECT_NEAR(sketch.quantile(q) / exact, 1, 0.0101) << q;
  }
}

TEST(Sketch, BucketsAreThoseOfTheLogarithm) {
  EXPECT_EQ(Sketch::bucket_of(137'000'000), 246);  // DDSketch with 1 % error: x = 137 falls into bucket 246
  for (const auto v : values(9, 5000)) {
    const double x = static_cast<double>(v) / 1e6;
    EXPECT_EQ(Sketch::bucket_of(v), static_cast<int>(std::ceil(std::log(x) / std::log(1.01 / 0.99)))) << v;
  }
}

TEST(Sketch, MergingInAnyOrderGivesTheSameCounts) {
  Sketch all, a, b, ab, ba;
  for (const auto v : values(1, 1000)) {
    all.add(v);
    a.add(v);
  }
  for (const auto v : values(2, 700)) {
    all.add(v);
    b.add(v);
  }
  ab.merge(a);
  ab.merge(b);
  ba.merge(b);
  ba.merge(a);
  EXPECT_EQ(ab.counts(), ba.counts());
  EXPECT_EQ(ab.counts(), all.counts());
  EXPECT_EQ(ab.count(), 1700U);
}

TEST(Sketch, EmptyAndTinyValuesAreZero) {
  Sketch s;
  EXPECT_EQ(s.quantile(0.5), 0);
  s.add(0);
  s.add(999'999);
  EXPECT_EQ(s.quantile(1), 0);
  s.add(std::int64_t{1} << 60);
  EXPECT_EQ(Sketch::bucket_of(std::int64_t{1} << 60), Sketch::kBuckets - 1);
}

}  // namespace
}  // namespace leadlab::sim
