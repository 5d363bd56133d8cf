// Measures against targets and the quarter before: intervals by hand, verdicts on both sides of a target.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "reports/audit/actions.h"
#include "reports/audit/scores.h"
#include "reports/audit/segments.h"
#include "reports/audit/trials.h"
#include "tests/support/synthetic_history.h"

namespace leadlab::reports::audit {
namespace {

using testing::ElementsAre;

const engine::Time kStart{std::chrono::sys_days{std::chrono::year{2026} / 7 / 1}};

const Score& find(const std::vector<Score>& scores, const std::string& key) {
  for (const Score& score : scores) {
    if (score.key == key) return score;
  }
  throw std::out_of_range(key);
}

models::History two_days(std::vector<int> first, std::vector<int> second) {
  models::History h;
  h.paths = {"A"};
  h.rep_names = {"ann"};
  int day = 0;
  for (const auto& waits : {first, second}) {
    for (const int seconds : waits) {
      models::LoggedLead lead;
      lead.mql_at = kStart + std::chrono::days{day};
      lead.assignments.resize(1);
      lead.assignments[0].rep = lead.assignments[0].path = 0;
      lead.assignments[0].assigned_at = lead.mql_at + std::chrono::seconds{seconds};
      h.leads.push_back(lead);
    }
    ++day;
  }
  return h;
}

// By hand: mean 25 of {10, 20 | 30, 40}; sums about it -20 and +20; sqrt(2/1 * 800) / 4 = 10; t(1) = 12.7062.
TEST(AuditScores, AMeanWaitHasAnIntervalByDays) {
  const models::History h = two_days({10, 20}, {30, 40});
  const WaitFacts wait = measures_of(views_of(h, nullptr), nullptr).to_assignment;
  EXPECT_DOUBLE_EQ(wait.mean, 25);
  EXPECT_EQ(wait.days, 2U);
  EXPECT_DOUBLE_EQ(wait.std_error, 10);
  const Interval x = mean_interval(wait, 0.95);
  EXPECT_NEAR(x.high - x.estimate, 127.062047, 1e-5);
  EXPECT_TRUE(std::isinf(
      mean_interval(measures_of(views_of(two_days({1, 2}, {}), nullptr), nullptr).to_assignment, 0.95).high))
      << "one day bounds nothing";
}

TEST(AuditScores, AChangeOfMeansIsWelchs) {
  WaitFacts a{100, 4, 20, 0, 0, 2}, b{80, 3, 15, 0, 0, 1.5};
  const Interval x = mean_change(a, b, 0.95);
  EXPECT_DOUBLE_EQ(x.estimate, 5);
  // variance 6.25, degrees of freedom 6.25^2 / (16/3 + 5.0625/2) = 4.9674, t = 2.5762...
  EXPECT_NEAR(x.high - x.estimate, 2.5 * 2.5764, 0.01);
}

TEST(AuditScores, ATargetIsMetMissedOrCannotBeTold) {
  Scored now;
  now.measures.accepted = {90, 100};
  now.measures.to_assignment = {100, 30, 60, 0, 0, 1};
  models::Known known;
  known.declined = true;
  const auto standing = [&](const std::string& key, double value) {
    return find(scores_of(now, nullptr, known, {{key, value}}, 0.95).measures, key).standing;
  };
  EXPECT_EQ(standing("acceptance", 0.80), TargetState::kMet);
  EXPECT_EQ(standing("acceptance", 0.89), TargetState::kOpen);
  EXPECT_EQ(standing("acceptance", 0.97), TargetState::kMissed);
  EXPECT_EQ(standing("mql_to_assignment", 70), TargetState::kMet);
  EXPECT_EQ(standing("mql_to_assignment", 61), TargetState::kOpen);
  EXPECT_EQ(standing("mql_to_assignment", 50), TargetState::kMissed);
  EXPECT_EQ(find(scores_of(now, nullptr, known, {}, 0.95).measures, "acceptance").standing,
            TargetState::kNoTarget);
}

TEST(AuditScores, ATargetOfAllHoldsForThoseWithoutTheirOwn) {
  const models::History h = test::synthetic_history(kStart, 600);
  const auto leads = views_of(h, nullptr);
  const Scored now{measures_of(leads, nullptr), won_by_path(h, leads), accepted_by_rep(h, leads),
                   tiers_of(leads, h.observed_until)};
  const Scores s = scores_of(now, &now, h.known,
                             {{"conversion", 0.1},
                              {"conversion.vertical", 0.2},
                              {"conversion.gone", 0.3},
                              {"acceptance.rep 3", 0.5},
                              {"tier1.acknowledged", 0.9}},
                             0.95);
  EXPECT_EQ(find(s.measures, "conversion.vertical").target, 0.2);
  EXPECT_EQ(find(s.measures, "conversion.round_robin").target, 0.1);
  EXPECT_EQ(find(s.reps, "acceptance.rep 3").target, 0.5);
  EXPECT_EQ(find(s.reps, "acceptance.rep 1").target, std::nullopt);
  EXPECT_EQ(find(s.tiers, "tier1.acknowledged").target, 0.9);
  EXPECT_THROW(find(s.tiers, "tier2.acknowledged"), std::out_of_range) << "tier 2 has no such SLA";
  EXPECT_THAT(s.unused, ElementsAre("conversion.gone"));
  const Score& path = find(s.measures, "conversion.vertical");
  EXPECT_EQ(path.n_before, path.n);
  EXPECT_DOUBLE_EQ(path.change.estimate, 0);
  EXPECT_LT(path.change.low, 0);
}

// Of three segments of 200 leads each the paths' wins add up to the quarter's; others are put together.
TEST(AuditSegments, AddUpToTheQuarter) {
  models::History h = test::synthetic_history(kStart, 600);
  h.segments = {"a", "b", "c", "d", "e", "f", "g", "h"};
  for (std::size_t i = 0; i < h.leads.size(); ++i)
    h.leads[i].segment = i % 50 == 0 ? models::kNoName : static_cast<models::NameIndex>(i % 8);
  const auto leads = views_of(h, nullptr);
  const auto found = won_by_segment(h, leads, h.paths);
  ASSERT_EQ(found.size(), 7U) << "five by name, the others, those without";
  EXPECT_EQ(found[5].segment, "other segments");
  EXPECT_EQ(found[6].leads, 12U);
  sim::Share all;
  for (const SegmentPaths& segment : found) {
    for (const NamedCount& path : segment.paths) {
      all.hits += path.share.hits;
      all.cases += path.share.cases;
    }
  }
  EXPECT_EQ(all.cases, 600U);
  EXPECT_EQ(all.hits, measures_of(leads, nullptr).won.hits);
  for (models::LoggedLead& lead : h.leads) lead.segment = models::kNoName;
  EXPECT_TRUE(won_by_segment(h, views_of(h, nullptr), h.paths).empty());
}

// By hand: differences 1, 2, 3 have mean 2, standard deviation 1, t(2) = 4.302653; the failed pair is left
// out.
TEST(AuditTrials, ArePairsOfQuartersWithTheSameLuck) {
  const double failed = std::nan("");
  const std::vector<double> today = {10, 20, failed, 30}, changed = {11, 22, 5, 33};
  const Trial t = trial_of("more", {today, today, today}, {changed, changed, changed});
  EXPECT_EQ(t.quarters, 3U);
  EXPECT_DOUBLE_EQ(t.won.estimate, 2);
  EXPECT_NEAR(t.won.high - t.won.estimate, 4.302653 / std::sqrt(3.0), 1e-6);
  EXPECT_TRUE(std::isinf(trial_of("one", {{1}, {1}, {1}}, {{2}, {2}, {2}}).won.high));
}

TEST(AuditTrials, OtherStrategiesAreHeldAgainstTheAudited) {
  Summary s;
  s.strategies = {"round_robin", "tiered"};
  s.replications = {0, 1};
  s.variables["conversion"] = {0.10, 0.12, 0.11, 0.14};
  s.variables["won_expected"] = {10, 12, 11, 14};
  s.variables["revenue_expected"] = {100, 120, 110, 140};
  const auto trials = other_strategies(s, "tiered");
  ASSERT_EQ(trials.size(), 1U);
  EXPECT_EQ(trials[0].change, "round_robin in place of tiered");
  EXPECT_DOUBLE_EQ(trials[0].won.estimate, -1.5);
  EXPECT_THROW(other_strategies(s, "gone"), std::out_of_range);
}

TEST(AuditScores, KeysSayWhatTheyMeasure) {
  EXPECT_EQ(quantity_of("mql_to_assignment"), Quantity::kSeconds);
  EXPECT_EQ(quantity_of("conversion.anything at all"), Quantity::kShare);
  EXPECT_EQ(quantity_of("tier3.routed"), Quantity::kShare);
  for (const char* none : {"", "won", "conversion.", "tier4.routed", "tier1.", "mql_to_assignment.x"})
    EXPECT_EQ(quantity_of(none), std::nullopt) << none;
}

// By hand: 10 deals (6 to 14) at 100 each with error 5: the mean's part is 1.95996 * 5 * 10 = 97.998.
TEST(AuditScores, RevenueHoldsTheSpreadOfDealsAndOfTheirValue) {
  const Interval x = revenue_of({10, 6, 14}, {50, 100, 5});
  EXPECT_DOUBLE_EQ(x.estimate, 1000);
  EXPECT_NEAR(x.low, 1000 - std::hypot(400, 97.998), 0.01);
  EXPECT_NEAR(x.high, 1000 + std::hypot(400, 97.998), 0.01);
}

}  // namespace
}  // namespace leadlab::reports::audit
