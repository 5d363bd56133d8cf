// What the diagnosis says of single quarters: its evidence, its refusals, its tables with holes.
#include "reports/audit/diagnosis.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

#include "tests/support/synthetic_leads.h"

namespace leadlab::reports::audit {
namespace {

using test::Fault;
using test::synthetic_leads;

TEST(DiagnosisEvidence, AddsUp) {
  const Diagnosis d = diagnose(synthetic_leads(Fault::kOverload, 3000, 1));
  const Evidence& e = d.evidence;
  EXPECT_EQ(d.cause, Cause::kCapacity);
  EXPECT_EQ(d.open, Open::kNone);
  EXPECT_EQ(e.leads, 3000U);
  EXPECT_EQ(e.counterparts, e.path_leads);
  ASSERT_TRUE(e.capacity && e.reps && e.premium && e.premium_within);
  for (const StepEvidence& s : {*e.capacity, *e.reps}) {
    EXPECT_NEAR(s.gap_after.estimate + s.part.estimate, e.adjusted_gap.estimate, 1e-12);
    EXPECT_NEAR(s.share.estimate, s.part.estimate / e.adjusted_gap.estimate, 1e-12);
    EXPECT_LT(s.share.low, s.share.estimate);
    EXPECT_GT(s.share.high, s.share.estimate);
  }
  EXPECT_NEAR(e.relevant_gap, e.reference_rate / 3, 1e-12);
  EXPECT_NEAR(e.shared_rep_share, 0.3, 0.1);
  EXPECT_NEAR(e.matched_share, 0.5, 0.1);
}

TEST(DiagnosisEvidence, IsTheSameEveryTimeAndInAnyOrderOfLeads) {
  const LeadTable t = synthetic_leads(Fault::kWrongReps, 1500, 3);
  LeadTable back = t;
  const auto turn = [](auto& v) { std::reverse(v.begin(), v.end()); };
  turn(back.on_path), turn(back.won), turn(back.log_response), turn(back.load), turn(back.rep),
      turn(back.match);
  for (Factor& f : back.factors) turn(f.level);
  for (Measure& m : back.measures) turn(m.value);
  const Diagnosis a = diagnose(t), b = diagnose(t), c = diagnose(back);
  EXPECT_EQ(a.evidence.adjusted_gap.low, b.evidence.adjusted_gap.low);
  EXPECT_EQ(a.cause, c.cause);
  EXPECT_NEAR(a.evidence.adjusted_gap.estimate, c.evidence.adjusted_gap.estimate, 1e-9);
  EXPECT_NEAR(a.evidence.reps->share.high, c.evidence.reps->share.high, 1e-3);
}

TEST(DiagnosisEvidence, RulesThatLeaveNothingToCompareAreNamed) {
  LeadTable t = synthetic_leads(Fault::kOverload, 3000, 1);
  for (std::size_t i = 0; i < t.leads(); ++i) t.factors[0].level[i] = t.on_path[i] != 0 ? 7 : 8;
  const Diagnosis d = diagnose(t);
  EXPECT_EQ(d.cause, Cause::kNotIdentifiable);
  EXPECT_EQ(d.open, Open::kNoComparableLeads);
  EXPECT_EQ(d.leads_needed, 0) << "more such leads would not help";
  EXPECT_TRUE(std::isfinite(d.evidence.raw_gap.estimate));
  t.on_path.assign(t.leads(), 1);
  EXPECT_EQ(diagnose(t).open, Open::kNoComparableLeads);
  EXPECT_EQ(diagnose({}).open, Open::kNoComparableLeads);
}

TEST(DiagnosisEvidence, TooFewLeadsSayHowManyAreNeeded) {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    const Diagnosis d = diagnose(synthetic_leads(Fault::kWrongMap, 200, seed));
    EXPECT_NE(d.cause, Cause::kCriteria);
    if (d.open == Open::kTooFewLeads) {
      EXPECT_GT(d.leads_needed, 200);
      EXPECT_LT(d.leads_needed, 3000);
    }
  }
}

TEST(DiagnosisEvidence, StaleRecordsPointToTheCriteria) {
  LeadTable t = synthetic_leads(Fault::kUnrecorded, 3000, 4);
  EXPECT_EQ(diagnose(t).cause, Cause::kNotIdentifiable);
  EXPECT_EQ(diagnose(t).open, Open::kCauseUnclear);
  for (std::size_t i = 0; i < t.leads(); ++i) t.doubtful.push_back(i % 10 < (t.on_path[i] != 0 ? 4U : 2U));
  const Diagnosis d = diagnose(t);
  EXPECT_EQ(d.cause, Cause::kCriteria);
  EXPECT_NEAR(d.evidence.doubtful_excess->estimate, 0.2, 0.05);
  t.doubtful.assign(t.leads(), 1);
  EXPECT_EQ(diagnose(t).cause, Cause::kNotIdentifiable) << "the twin: as stale everywhere";
}

TEST(DiagnosisEvidence, ColumnsThatWereNotRecordedAreDoneWithout) {
  LeadTable t = synthetic_leads(Fault::kWrongReps, 3000, 5);
  t.load.clear();
  t.log_response.clear();
  EXPECT_EQ(diagnose(t).cause, Cause::kRepPool);
  t.rep.clear();
  EXPECT_EQ(diagnose(t).cause, Cause::kRepPool) << "by the match alone";
  t.match.assign(t.leads(), Match::kUnknown);
  const Diagnosis blind = diagnose(t);
  EXPECT_EQ(blind.cause, Cause::kNotIdentifiable);
  EXPECT_FALSE(blind.evidence.premium.has_value());
  t.match.clear();
  EXPECT_EQ(diagnose(t).cause, Cause::kNotIdentifiable);
  EXPECT_FALSE(diagnose(t).evidence.reps.has_value());
  t.factors[1].level.pop_back();
  EXPECT_THROW(diagnose(t), std::invalid_argument);
}

TEST(DiagnosisEvidence, OneLostLeadWithoutARepChangesNoCause) {
  LeadTable t = synthetic_leads(Fault::kOverload, 3000, 1);
  const double unknown = std::numeric_limits<double>::quiet_NaN();
  t.on_path.push_back(0);
  t.won.push_back(0);
  t.log_response.push_back(unknown);
  t.load.push_back(unknown);
  t.rep.push_back(kNoRep);
  t.match.push_back(Match::kUnknown);
  if (!t.doubtful.empty()) t.doubtful.push_back(0);
  for (Factor& factor : t.factors) factor.level.push_back(factor.level.front());
  for (Measure& measure : t.measures) measure.value.push_back(unknown);
  const Diagnosis d = diagnose(t);
  EXPECT_EQ(d.cause, Cause::kCapacity);
  ASSERT_TRUE(d.evidence.capacity);
  EXPECT_TRUE(d.evidence.capacity->converged);
}

TEST(DiagnosisEvidence, NoWinsAndOneLeadAreNoError) {
  LeadTable t = synthetic_leads(Fault::kNone, 500, 6);
  t.won.assign(500, 0);
  const Diagnosis none = diagnose(t);
  EXPECT_TRUE(std::isfinite(none.evidence.adjusted_gap.low));
  EXPECT_NE(none.cause, Cause::kCapacity);
  EXPECT_EQ(diagnose(synthetic_leads(Fault::kNone, 1, 6)).open, Open::kNoComparableLeads);
  for (const std::size_t leads : {2U, 5U, 20U})
    EXPECT_EQ(diagnose(synthetic_leads(Fault::kOverload, leads, 6)).cause, Cause::kNotIdentifiable);
}

}  // namespace
}  // namespace leadlab::reports::audit
