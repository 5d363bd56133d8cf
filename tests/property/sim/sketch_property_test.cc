// Quantiles by buckets against exact order statistics, for random values in random parts merged in random
// order.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

#include "sim/sketch.h"

namespace leadlab::sim {
namespace {

/// Seconds to years, dense or spread, with ties and zeros.
std::vector<std::int64_t> durations() {
  const int spread = *rc::gen::inRange(1, 18);
  const auto logs = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 1000 * spread));
  std::vector<std::int64_t> out;
  for (const int x : logs) out.push_back(std::llround(1e6 * std::exp(x / 1000.0)));
  return out;
}

/// The value at rank q (n - 1), by sorting.
double exact(std::vector<std::int64_t> x, double q) {
  const auto rank = static_cast<std::ptrdiff_t>(q * static_cast<double>(x.size() - 1));
  std::nth_element(x.begin(), x.begin() + rank, x.end());
  return static_cast<double>(x[static_cast<std::size_t>(rank)]);
}

/// Random parts, merged last to first.
Sketch merged(const std::vector<std::int64_t>& x) {
  std::vector<Sketch> parts(static_cast<std::size_t>(*rc::gen::inRange(1, 6)));
  for (const std::int64_t v : x) parts[*rc::gen::inRange<std::size_t>(0, parts.size())].add(v);
  Sketch out;
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) out.merge(*part);
  return out;
}

bool close(double estimate, double value) {
  if (value <= 1e6) return estimate <= 1e6;  // up to a second counts as zero
  return std::abs(estimate / value - 1) <= 1.0001 * Sketch::kRelativeError;
}

RC_GTEST_PROP(SketchOracle, EveryQuantileIsWithinOnePerCentOfTheOrderStatistic, ()) {
  const std::vector<std::int64_t> x = durations();
  RC_PRE(!x.empty());
  const Sketch sketch = merged(x);
  RC_ASSERT(sketch.count() == x.size());
  for (int percent = 0; percent <= 100; percent += 5) {
    const double q = percent / 100.0;
    RC_ASSERT(close(sketch.quantile(q), exact(x, q)));
  }
}

RC_GTEST_PROP(SketchOracle, PartsInAnyOrderAreTheWhole, ()) {
  const std::vector<std::int64_t> x = durations();
  Sketch whole;
  for (const std::int64_t v : x) whole.add(v);
  RC_ASSERT(merged(x).counts() == whole.counts());
}

TEST(SketchOracle, TheCheckRejectsValuesOffByFivePerCent) {
  Sketch sketch;
  for (int i = 1; i <= 1000; ++i) sketch.add(std::llround(1.05 * i * 1e7));
  EXPECT_FALSE(close(sketch.quantile(0.5), 500e7));
  EXPECT_TRUE(close(sketch.quantile(0.5), 1.05 * 500e7));
}

}  // namespace
}  // namespace leadlab::sim
