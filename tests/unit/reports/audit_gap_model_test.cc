// What leads would have won elsewhere: against strata, against a bootstrap, and the interval of a share.
#include "reports/audit/gap_model.h"

#include <gtest/gtest.h>

#include <cmath>

#include "models/samplers.h"
#include "reports/audit/standardise.h"
#include "tests/support/synthetic_leads.h"

namespace leadlab::reports::audit {
namespace {

using models::Purpose;

/// The log of two strata in which the path is 2 points worse in each, and looks 10 better.
LeadTable simpson() {
  LeadTable t;
  t.factors = {{"heat", {}}};
  const auto add = [&](std::uint32_t heat, std::uint8_t path, int won, int cases) {
    for (int i = 0; i < cases; ++i) {
      t.factors[0].level.push_back(heat);
      t.on_path.push_back(path);
      t.won.push_back(i < won);
    }
  };
  add(1, 1, 1120, 4000);
  add(1, 0, 300, 1000);
  add(0, 1, 80, 1000);
  add(0, 0, 400, 4000);
  return t;
}

TEST(GapModel, AgreesWithTheStrataOfTheSimpsonLog) {
  const LeadTable t = simpson();
  const Mean won = won_share(t, t.on_path), gap = difference(won, elsewhere_share(t, t.on_path));
  EXPECT_NEAR(gap.value, -0.02, 1e-9);
  EXPECT_NEAR(difference(won, reference_share(t, t.on_path, Beside::kNothing)).value, -0.025, 5e-4)
      << "with one odds ratio for both strata, as Mantel and Haenszel have it";
  const Standardised s =
      standardise({{{1120, 4000}, {300, 1000}}, {{80, 1000}, {400, 4000}}}, Mix::kPathLeads);
  EXPECT_NEAR(standard_error(gap), (s.adjusted.high - s.adjusted.low) / 3.92, 0.002);
  const std::vector<double> e = path_propensity(t);
  EXPECT_NEAR(e.front(), 0.8, 1e-9);
  EXPECT_NEAR(e.back(), 0.2, 1e-9);
}

LeadTable resampled(const LeadTable& t, std::uint64_t replication) {
  const models::Stream stream(99, replication);
  LeadTable out;
  out.factors = t.factors;
  out.measures = t.measures;
  for (Factor& f : out.factors) f.level.clear();
  for (Measure& m : out.measures) m.value.clear();
  for (std::uint64_t k = 0; k < t.leads(); ++k) {
    const auto i =
        static_cast<std::size_t>(stream.uniform(Purpose::kScore, k) * static_cast<double>(t.leads()));
    out.on_path.push_back(t.on_path[i]);
    out.won.push_back(t.won[i]);
    for (std::size_t f = 0; f < t.factors.size(); ++f) out.factors[f].level.push_back(t.factors[f].level[i]);
    for (std::size_t m = 0; m < t.measures.size(); ++m)
      out.measures[m].value.push_back(t.measures[m].value[i]);
    out.log_response.push_back(t.log_response[i]);
    out.load.push_back(t.load[i]);
    out.rep.push_back(t.rep[i]);
    out.match.push_back(t.match[i]);
  }
  return out;
}

/// Gap, part by capacity, part by reps, premium.
std::vector<Mean> measured(const LeadTable& t) {
  const Mean by_mix = reference_share(t, t.on_path, Beside::kNothing);
  return {difference(won_share(t, t.on_path), elsewhere_share(t, t.on_path)),
          difference(reference_share(t, t.on_path, Beside::kCapacity), by_mix),
          difference(reference_share(t, t.on_path, Beside::kReps), by_mix),
          match_premium(t, std::vector<std::uint8_t>(t.leads(), 1))};
}

// 200 resamples know a standard deviation to 5 %: 20 % is 4 of that, plus what refitting adds to a linear
// approximation.
TEST(GapModel, StandardErrorsAreThoseOfABootstrap) {
  const LeadTable t = test::synthetic_leads(test::Fault::kWeakReps, 1500, 8);
  const std::vector<Mean> once = measured(t);
  std::vector<double> sum(once.size()), squares(once.size());
  constexpr int kResamples = 200;
  for (int r = 0; r < kResamples; ++r) {
    const std::vector<Mean> again = measured(resampled(t, static_cast<std::uint64_t>(r)));
    for (std::size_t k = 0; k < once.size(); ++k) {
      sum[k] += again[k].value / kResamples;
      squares[k] += again[k].value * again[k].value / kResamples;
    }
  }
  for (std::size_t k = 0; k < once.size(); ++k) {
    const double sd = std::sqrt(squares[k] - sum[k] * sum[k]);
    EXPECT_NEAR(standard_error(once[k]) / sd, 1, 0.2) << k;
    EXPECT_TRUE(once[k].converged) << k;
    if (k == 0) {
      EXPECT_LT(standard_error(won_share(t, t.on_path)) / sd, 0.8) << "the twin: one side's alone";
    }
  }
}

/// One draw of (part, whole) with covariance, as two means of two leads each.
struct Pair {
  Mean part, whole;
};
Pair drawn(std::uint64_t replication) {
  const models::Stream stream(7, replication);
  const double a = models::normal_quantile(stream.uniform(Purpose::kScore, 0)),
               b = models::normal_quantile(stream.uniform(Purpose::kScore, 1));
  return {{-0.03 + 0.01 * a, {0.01, 0}, true}, {-0.06 + 0.004 * a + 0.016 * b, {0.004, 0.016}, true}};
}

// 9,500 of 10,000 expected, standard deviation 22: 100 is 4.6 of that.
TEST(GapModel, FiellersIntervalHoldsTheShareAsOftenAsItSays) {
  int covered = 0, plain = 0;
  for (std::uint64_t r = 0; r < 10000; ++r) {
    const Pair p = drawn(r);
    const Interval share = share_of(p.part, p.whole);
    covered += !share.excludes(0.03 / 0.06);
    plain += std::abs(share.estimate - 0.03 / 0.06) < 1.96 * 0.01 / 0.06;
  }
  EXPECT_NEAR(covered, 9500, 100);
  EXPECT_LT(plain, 9300) << "the twin: as if the whole were known";
  EXPECT_TRUE(std::isinf(share_of({0.01, {0.01}, true}, {0.001, {0.01}, true}).high)) << "no whole, no share";
}

TEST(GapModel, FactorsOfManyRareValuesAndUnknownScoresAreTaken) {
  LeadTable t = test::synthetic_leads(test::Fault::kNone, 400, 2);
  t.factors.push_back({"territory", {}});
  for (std::uint32_t i = 0; i < 400; ++i) t.factors.back().level.push_back(i % 150);
  for (std::size_t i = 0; i < 400; i += 3) t.measures[0].value[i] = std::nan("");
  t.measures.push_back({"never known", std::vector<double>(400, std::nan(""))});
  const Mean m = reference_share(t, t.on_path, Beside::kReps);
  EXPECT_TRUE(m.converged);
  EXPECT_GT(m.value, 0.05);
  EXPECT_LT(m.value, 0.5);
}

}  // namespace
}  // namespace leadlab::reports::audit
