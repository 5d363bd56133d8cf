// How often the diagnosis is right on quarters made up with one fault, and how often it accuses without one.
//
// 50 quarters per fault. At least 80 % right and at least 90 % without action are what is asked for; the
// faults are of a size worth acting on (a gap of 7 to 10 points on a fifth to a quarter won).
#include "reports/audit/diagnosis.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/support/synthetic_leads.h"

namespace leadlab::reports::audit {
namespace {

using test::Fault;
constexpr std::uint64_t kQuarters = 50;

/// How many quarters were found to have each cause.
std::map<Cause, int> verdicts(Fault fault, std::size_t leads, const DiagnosisTerms& terms = {}) {
  std::map<Cause, int> out;
  for (std::uint64_t seed = 0; seed < kQuarters; ++seed)
    ++out[diagnose(test::synthetic_leads(fault, leads, seed), terms).cause];
  return out;
}

TEST(Diagnosis, FindsEachFaultAtThreeThousandLeads) {
  EXPECT_GE(verdicts(Fault::kOverload, 3000)[Cause::kCapacity], 40);
  EXPECT_GE(verdicts(Fault::kWrongReps, 3000)[Cause::kRepPool], 40);
  EXPECT_GE(verdicts(Fault::kWeakReps, 3000)[Cause::kRepPool], 40);
  EXPECT_GE(verdicts(Fault::kWrongMap, 3000)[Cause::kCriteria], 40);
}

TEST(Diagnosis, LeavesAPathAloneThatOnlyGotOtherLeads) {
  for (const Fault fault : {Fault::kColdMix, Fault::kHotMix}) {
    std::map<Cause, int> v = verdicts(fault, 3000);
    EXPECT_GE(v[Cause::kLeadMix], 40);
    EXPECT_GE(v[Cause::kLeadMix] + v[Cause::kNothingWrong], 45);
  }
}

TEST(Diagnosis, LeavesAPathAloneThatHasNothingWrong) {
  std::map<Cause, int> v = verdicts(Fault::kNone, 3000);
  EXPECT_GE(v[Cause::kLeadMix] + v[Cause::kNothingWrong], 45);
}

TEST(Diagnosis, AnUnrecordedFaultIsNotPinnedOnARecordedOne) {
  EXPECT_GE(verdicts(Fault::kUnrecorded, 3000)[Cause::kNotIdentifiable], 40);
}

TEST(Diagnosis, ThreeHundredLeadsMostlySayNothing) {
  const std::map<Fault, Cause> truth = {
      {Fault::kNone, Cause::kNothingWrong}, {Fault::kColdMix, Cause::kLeadMix},
      {Fault::kOverload, Cause::kCapacity}, {Fault::kWrongReps, Cause::kRepPool},
      {Fault::kWeakReps, Cause::kRepPool},  {Fault::kWrongMap, Cause::kCriteria}};
  int accused_wrongly = 0;
  for (const auto& [fault, cause] : truth) {
    std::map<Cause, int> v = verdicts(fault, 300);
    EXPECT_GT(v[Cause::kNotIdentifiable], 25) << static_cast<int>(fault);
    for (const Cause blamed : {Cause::kCapacity, Cause::kRepPool, Cause::kCriteria})
      if (blamed != cause) accused_wrongly += v[blamed];
  }
  EXPECT_LE(accused_wrongly, 6) << "of 300 quarters";
}

TEST(Diagnosis, WithoutTheColumnThatTellsItTheFaultIsNotFound) {
  int found = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    LeadTable t = test::synthetic_leads(Fault::kOverload, 3000, seed);
    t.log_response.clear();
    t.load.clear();
    found += diagnose(t).cause == Cause::kCapacity;
  }
  EXPECT_EQ(found, 0) << "the twin";
  int accused = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    LeadTable t = test::synthetic_leads(Fault::kColdMix, 3000, seed);
    t.factors.clear();
    t.measures.clear();
    const Cause cause = diagnose(t).cause;
    accused += cause != Cause::kLeadMix && cause != Cause::kNothingWrong;
  }
  EXPECT_GE(accused, 15) << "the twin: without the lead mix, cold leads are held against the path";
}

}  // namespace
}  // namespace leadlab::reports::audit
