// Sample sizes and detectable differences against published ones, and against what simulation finds;
// E-values.
#include "reports/audit/power.h"

#include <gtest/gtest.h>

#include <cmath>

#include "models/streams.h"
#include "reports/audit/e_value.h"
#include "reports/audit/standardise.h"

namespace leadlab::reports::audit {
namespace {

TEST(Power, LeadsForTenAgainstTwelvePercent) {
  EXPECT_NEAR(leads_per_path(0.10, 0.12), 3840.847482, 1e-5) << "R's power.prop.test: 3840.847";
  EXPECT_NEAR(power_of(0.10, 3840.847482, 0.12, 3840.847482), 0.8, 1e-9);
}

TEST(Power, ThreeHundredPerPathSeeTwentyAgainstThirtyPercent) {
  EXPECT_NEAR(detectable_above(0.2, 300, 300).value(), 0.2987756785, 1e-9);
  const double below = detectable_below(0.2, 300, 300).value();
  EXPECT_NEAR(power_of(below, 300, 0.2, 300), 0.8, 1e-9);
  EXPECT_NEAR(below, 0.1166, 1e-3);
}

TEST(Power, UnequalPathsSeeLessThanEqualOnes) {
  EXPECT_LT(detectable_above(0.2, 300, 300).value(), detectable_above(0.2, 100, 500).value());
  EXPECT_FALSE(detectable_below(0.01, 50, 50).has_value()) << "there is no rate that low";
  EXPECT_FALSE(detectable_above(0.2, 0, 50).has_value());
  EXPECT_EQ(power_of(0.1, 0, 0.2, 10), 0);
  EXPECT_DOUBLE_EQ(power_of(0.1, 10, 0.1, 10), 0.025);
}

TEST(Power, LeadsNeededScaleWithTheSquareOfTheError) {
  EXPECT_NEAR(leads_needed(0.05, 0.05 / 2.8015852, 1000), 1000, 1e-3) << "1.960 + 0.842 errors is enough";
  EXPECT_NEAR(leads_needed(-0.05, 0.05 / 2.8015852, 1000), 1000, 1e-3);
  EXPECT_NEAR(leads_needed(0.025, 0.05 / 2.8015852, 1000), 4000, 1e-2);
}

/// Share of 1,000 simulated quarters whose test finds p against q.
double found(double p, double q, std::uint64_t leads) {
  int out = 0;
  for (std::uint64_t r = 0; r < 1000; ++r) {
    const models::Stream stream(13, r);
    Stratum s{{0, leads}, {0, leads}};
    for (std::uint64_t i = 0; i < leads; ++i) {
      const models::Uniforms u = stream.uniforms(models::Purpose::kQualify, i);
      s.path.hits += u.first < p;
      s.reference.hits += u.second < q;
    }
    out += mantel_haenszel({s})->p < 0.05;
  }
  return out / 1000.0;
}

// Standard error 1.3 points: 4 of them, a false alarm in 16,000.
TEST(Power, SimulatedTestsFindAsManyAsForetold) {
  const auto leads = static_cast<std::uint64_t>(std::ceil(leads_per_path(0.2, 0.3)));
  EXPECT_NEAR(found(0.2, 0.3, leads), 0.8, 0.05);
  EXPECT_LT(found(0.2, 0.3, leads / 2), 0.7) << "the twin: half the leads";
}

TEST(EValue, OfARiskRatioAndItsLimit) {
  EXPECT_NEAR(e_value(1.5), 2.3660254038, 1e-9);
  EXPECT_NEAR(e_value(1 / 1.5), 2.3660254038, 1e-9);
  EXPECT_EQ(e_value(1), 1);
  const EValue found_above = e_value(Interval{3.9, 1.8, 8.7});
  EXPECT_NEAR(found_above.of_estimate, 7.26, 0.005) << "VanderWeele & Ding: smoking mothers, 7.26 and 3.0";
  EXPECT_NEAR(found_above.of_limit, 3.0, 0.005);
  EXPECT_EQ(e_value(Interval{1.2, 0.9, 1.6}).of_limit, 1);
  EXPECT_NEAR(e_value(Interval{0.5, 0.25, 0.8}).of_limit, 1.25 + std::sqrt(1.25 * 0.25), 1e-12);
}

}  // namespace
}  // namespace leadlab::reports::audit
