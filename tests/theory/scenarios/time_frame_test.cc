// The time frame of b2b_saas is long enough: doubling the burn-in, the snapshot or the run-out does not move
// the difference between two strategies by more than a quarter of what matters; leaving out the burn-in and
// the snapshot does move what they are there for.
//
// False alarm: each statement is one t interval at 99.9 % that has to lie within the margin; the seed is
// fixed.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/estimators.h"
#include "tests/support/catalog_world.h"

namespace leadlab::test {
namespace {

constexpr double kConfidence = 0.999;
constexpr double kNoMatter = 0.0005;  // a share; a quarter of the margin of 0.2 points
constexpr std::uint64_t kReplications = 150;

CatalogWorld frame(std::vector<std::string> set) {
  scenarios::LoadOptions options;
  options.set = std::move(set);
  options.strategies = {"tiered"};
  options.baseline = "round_robin";
  return CatalogWorld("b2b_saas", options);
}

struct Outcome {
  std::vector<double> difference;   ///< of conversion, tiered minus round_robin, by replication
  std::vector<double> utilisation;  ///< of round_robin
};

Outcome outcome(const std::vector<std::string>& set) {
  const auto result = frame(set).run(kReplications);
  const auto conversion = sim::find_metric("conversion"), busy = sim::find_metric("utilisation");
  const auto base = sim::values(conversion, result.as_given.worlds[0]);
  Outcome out{sim::values(conversion, result.as_given.worlds[1]),
              sim::values(busy, result.as_given.worlds[0])};
  for (std::size_t r = 0; r < base.size(); ++r) out.difference[r] -= base[r];
  return out;
}

const Outcome& as_shipped() {
  static const Outcome shipped = outcome({});
  return shipped;
}

/// Interval of the change of a mean between independent runs (Welch, normal quantile: 60 replications each).
sim::Estimate change(const std::vector<double>& from, const std::vector<double>& to) {
  const sim::Estimate a = sim::estimate(from, kConfidence), b = sim::estimate(to, kConfidence);
  sim::Estimate out;
  out.mean = b.mean - a.mean;
  const double half = std::hypot(a.half_width(), b.half_width());
  out.low = out.mean - half;
  out.high = out.mean + half;
  out.n = a.n;
  return out;
}

void expect_unmoved(const Outcome& other, const char* what) {
  const sim::Estimate moved = change(as_shipped().difference, other.difference);
  EXPECT_GT(moved.low, -kNoMatter) << what << ": " << moved.mean;
  EXPECT_LT(moved.high, kNoMatter) << what << ": " << moved.mean;
}

TEST(TimeFrame, ALongerBurnInMovesNothing) {
  expect_unmoved(outcome({"time.start=2026-05-04T00:00:00Z", "time.burn_in=\"8w\""}), "burn-in of 8 weeks");
}

TEST(TimeFrame, ALargerSnapshotMovesNothing) {
  expect_unmoved(outcome({"snapshot.opportunities_per_rep=24", "snapshot.leads_per_rep=6"}),
                 "snapshot twice as large");
}

TEST(TimeFrame, ALongerRunOutMovesNothing) {
  expect_unmoved(outcome({"time.follow_up=\"10w\""}), "run-out of 10 weeks");
}

/// A twin: with a memory of a year the burn-in would have to be as long, and the change is seen.
TEST(TimeFrame, AMemoryLongerThanTheBurnInIsSeen) {
  const std::string year = "strategy.tiered.relationship_window=\"365d\"";
  const Outcome shorter = outcome({year});
  const Outcome longer = outcome({year, "time.start=2026-05-04T00:00:00Z", "time.burn_in=\"8w\""});
  EXPECT_LT(change(shorter.difference, longer.difference).high, 0);
}

/// A twin: without burn-in and snapshot the reps begin the quarter idle, and it shows.
TEST(TimeFrame, NeitherBurnInNorSnapshotIsSeen) {
  const Outcome cold = outcome({"time.start=2026-06-29T00:00:00Z", "time.burn_in=\"0s\"",
                                "snapshot.opportunities_per_rep=0", "snapshot.leads_per_rep=0"});
  EXPECT_LT(change(as_shipped().utilisation, cold.utilisation).high, 0);
}

}  // namespace
}  // namespace leadlab::test
