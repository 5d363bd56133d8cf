// Demand at two scales: what is there at 100 % is there at 120 %, lead by lead.
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "models/tape.h"
#include "sim/estimators.h"
#include "tests/support/catalog_world.h"

namespace leadlab::test {
namespace {

models::Tape tape_at(const CatalogWorld& base, double scale, std::uint64_t replication) {
  models::WorldConfig world = base.world;
  world.arrivals.scale = scale;
  world.arrivals.scale_max = 1.2;
  return models::TapeMaker(*base.organisation, world, 20260708).draw(replication);
}

TEST(DemandCoupling, LeadsAtAHundredPerCentAreThereAtAHundredAndTwenty) {
  const CatalogWorld base("b2b_saas");
  double kept = 0, all = 0;
  for (std::uint64_t r = 0; r < 5; ++r) {
    const models::Tape small = tape_at(base, 1.0, r), large = tape_at(base, 1.2, r);
    std::map<std::uint32_t, const models::TapeLead*> by_key;
    for (const auto& lead : large.leads) by_key.emplace(lead.key, &lead);
    for (const auto& lead : small.leads) {
      const auto same = by_key.find(lead.key);
      ASSERT_NE(same, by_key.end());
      EXPECT_EQ(same->second->recorded.mql_at, lead.recorded.mql_at);
      EXPECT_EQ(same->second->value_cents, lead.value_cents);
      EXPECT_EQ(same->second->company, lead.company);
    }
    kept += static_cast<double>(small.leads.size());
    all += static_cast<double>(large.leads.size());
  }
  const double share = 1 / 1.2;
  const double z = (kept / all - share) / std::sqrt(share * (1 - share) / all);
  EXPECT_LT(std::abs(z), 4) << kept / all << " kept of " << all;
  const double wrong = (kept / all - 0.82) / std::sqrt(0.82 * 0.18 / all);
  EXPECT_GT(std::abs(wrong), 4) << "the twin: 82 % must be told apart";
}

/// Among equal reps, one more never hurts: paired over replications, at 99.9 %.
TEST(DemandCoupling, AnotherEqualRepDoesNotRaiseTheWait) {
  const auto wait = sim::find_metric("wait.mql_to_attempt.wall.mean");
  std::vector<double> before;
  for (int reps = 4; reps <= 8; ++reps) {
    scenarios::LoadOptions options;
    options.set = {"reps.all=" + std::to_string(reps), "arrivals.scale=0.8"};
    options.strategies = {"open_count"};
    options.baseline = "open_count";
    const auto result = CatalogWorld("mmc", options).run(20);
    const auto now = sim::values(wait, result.as_given.worlds[0]);
    if (!before.empty()) {
      const sim::PairedEstimate change = sim::paired(now, before, 0.999);
      EXPECT_LE(change.difference.low, 0) << reps << " reps wait longer than " << reps - 1;
      EXPECT_LT(change.difference.mean, 0) << "and at this load they wait less";
    }
    before = now;
  }
}

}  // namespace
}  // namespace leadlab::test
