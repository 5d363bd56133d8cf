// Cumulative incidence and survival on published and hand-made cohorts; how mature a quarter is.
#include "reports/audit/maturity.h"

#include <gtest/gtest.h>

#include <cmath>

namespace leadlab::reports::audit {
namespace {

constexpr Fate kO = Fate::kOpen, kW = Fate::kWon, kL = Fate::kLost;

const std::vector<Followed> kDeals = {{70, kL}, {10, kW}, {20, kL}, {30, kW}, {100, kO},
                                      {40, kL}, {50, kO}, {60, kW}, {80, kW}, {90, kL}};

TEST(Maturity, AalenJohansenCountsLossesAsLosses) {
  const std::vector<FateStep> curve = aalen_johansen(kDeals);
  EXPECT_NEAR(won_by(curve, 90), 0.44, 1e-12);
  EXPECT_NEAR(curve.back().lost, 0.44, 1e-12);
  EXPECT_NEAR(curve.back().open, 0.12, 1e-12);
  std::vector<SurvivalStep> naive = kaplan_meier(kDeals);
  EXPECT_NEAR(1 - naive.back().survival, 0.58, 1e-12) << "the twin: losses censored";
  EXPECT_EQ(won_by(curve, 9.9), 0);
  EXPECT_NEAR(won_by(curve, 10), 0.1, 1e-12);
  EXPECT_TRUE(aalen_johansen({}).empty());
}

TEST(Maturity, WithoutCensoringTheVarianceIsBinomial) {
  std::vector<Followed> leads;
  for (int i = 0; i < 50; ++i) leads.push_back({static_cast<double>(i % 17), i % 3 == 0 ? kW : kL});
  double won = 0;
  for (const FateStep& step : aalen_johansen(leads)) {
    won = 0;
    for (const Followed& lead : leads) won += lead.fate == kW && lead.time <= step.time;
    won /= 50;
    EXPECT_NEAR(step.won, won, 1e-12);
    EXPECT_NEAR(step.won_std_error, std::sqrt(won * (1 - won) / 50), 1e-12) << step.time;
  }
}

// Freireich et al., Blood 21 (1963) 699-716: weeks in remission under 6-MP, + = censored.
TEST(Maturity, KaplanMeierOfTheRemissions) {
  const std::vector<Followed> weeks = {{6, kW},  {6, kW},  {6, kW},  {6, kO},  {7, kW},  {9, kO},  {10, kW},
                                       {10, kO}, {11, kO}, {13, kW}, {16, kW}, {17, kO}, {19, kO}, {20, kO},
                                       {22, kW}, {23, kW}, {25, kO}, {32, kO}, {32, kO}, {34, kO}, {35, kO}};
  const std::vector<SurvivalStep> curve = kaplan_meier(weeks);
  ASSERT_EQ(curve.size(), 7U);
  EXPECT_NEAR(curve[0].survival, 0.857142857143, 1e-12);
  EXPECT_NEAR(curve[2].survival, 0.752941176471, 1e-12);
  EXPECT_NEAR(curve[2].std_error, 0.096349653, 5e-10);
  EXPECT_NEAR(curve.back().survival, 0.4481793, 5e-8);
  EXPECT_EQ(curve.back().time, 23);
}

/// 3,000 leads of which a third win, after an exponential time of 62 days on average, another third lose.
std::vector<FateStep> older_cohort(double followed_days) {
  std::vector<Followed> leads;
  for (int i = 0; i < 3000; ++i) {
    const double days = -62 * std::log1p(-(i / 3 + 0.5) / 1000);
    const Fate fate = i % 3 == 0 ? kW : i % 3 == 1 ? kL : kO;
    leads.push_back(fate == kO || days > followed_days ? Followed{followed_days, kO} : Followed{days, fate});
  }
  return aalen_johansen(leads);
}

TEST(Maturity, FewerThanHalfOfTheWinsAreVisibleAtTheEndOfAQuarter) {
  std::vector<double> ages;
  for (int i = 0; i < 900; ++i) ages.push_back((i + 0.5) / 10);
  const Maturity m = maturity(older_cohort(1000), ages).value();
  EXPECT_NEAR(m.visible, 1 - 62.0 / 90 * (1 - std::exp(-90.0 / 62)), 1e-3) << "47.2 %";
  EXPECT_NEAR(m.eventual_rate, 1.0 / 3, 1e-9);
  const Maturity blind = maturity(older_cohort(90), ages).value();
  EXPECT_GT(blind.visible, 0.55) << "the twin: an older cohort cut off at 90 days hides what is to come";
  EXPECT_LE(blind.followed_for, 90);
  EXPECT_FALSE(maturity({}, ages).has_value());
  EXPECT_FALSE(maturity(older_cohort(1000), {}).has_value());
}

}  // namespace
}  // namespace leadlab::reports::audit
