// What `Organisation::build` refuses, and what it makes of good tables.
#include "engine/organisation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/engine/office.h"

namespace leadlab::engine::test {
namespace {

/// "field=value" of every error (not warning) that a build reports.
std::vector<std::string> errors(const Office& office) {
  std::vector<Problem> problems;
  const auto organisation = Organisation::build(office.tables, office.policy, {office.strategy}, problems);
  std::vector<std::string> found;
  for (const Problem& p : problems) {
    if (!p.warning) found.push_back(p.field + "=" + p.value);
  }
  EXPECT_EQ(organisation == nullptr, !found.empty());
  return found;
}

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST(Build, GoodTablesHaveNoErrors) {
  Office office;
  office.reps({"A", "B"});
  EXPECT_THAT(errors(office), IsEmpty());
}

TEST(Build, ReportsEverythingAtOnce) {
  Office office;
  office.rep("A").manager_id = "nobody";
  office.tables.reps.back().territories = {"nowhere"};
  office.tables.reps.back().calendar = "moon";
  office.account("acme").parent_id = "holding";
  office.absent("ghost");
  office.opportunity("O1", "acme", "gone", "haggling");
  office.strategy.fallback = {{FallbackEntry::Kind::kRep, "nobody"}};
  EXPECT_THAT(
      errors(office),
      UnorderedElementsAre("manager_id=nobody", "territories=nowhere", "calendar=moon", "parent_id=holding",
                           "rep_id=ghost", "stage=haggling", "strategy.tiered.fallback[0]=rep:nobody"));
}

TEST(Build, CyclesArePrinted) {
  Office office;
  office.rep("C").backup_id = "A";
  office.rep("A").backup_id = "B";
  office.rep("B").backup_id = "C";
  office.rep("S").manager_id = "S";
  EXPECT_THAT(errors(office), UnorderedElementsAre("backup_id=A -> B -> C -> A", "manager_id=S -> S"));
}

TEST(Build, OnePlaceMayNotBelongToTwoTerritories) {
  Office office;
  office.territory("a").countries = {"DE"};
  office.territory("b").countries = {"de"};
  office.territory("c").regions = {"EMEA"};
  office.territory("d").regions = {"emea"};
  EXPECT_THAT(errors(office), ElementsAre("countries=de", "regions=emea"));
}

TEST(Build, StateAndCountryRulesMayOverlapInDepth) {
  Office office;
  office.territory("us").countries = {"US"};
  office.territory("west").states = {"US-CA"};
  EXPECT_THAT(errors(office), IsEmpty());
}

TEST(Build, RepeatedIdsAreErrors) {
  Office office;
  office.reps({"A", "A"});
  EXPECT_THAT(errors(office), ElementsAre("rep_id=A"));
}

TEST(Build, GateNeedsItsTable) {
  Office office;
  office.strategy.gates = {Gate::kDealSize};
  EXPECT_THAT(errors(office), ElementsAre("strategy.tiered.gates=deal_size"));
}

TEST(Build, ThresholdsStartAtZeroAndDefaultIsOneOfThem) {
  Office office;
  office.policy.segments = BandsConfig{{{"smb", 1}, {"big", 9}}, "huge"};
  EXPECT_THAT(errors(office), ElementsAre("segments.from=1", "segments.default=huge"));
}

TEST(Build, LastTierHasNoCondition) {
  Office office;
  office.policy.tiers.pop_back();
  EXPECT_THAT(errors(office), Contains("tier[1]="));
}

TEST(Build, BusinessClockNeedsACalendar) {
  Office office;
  office.policy.sla.calendar = "";
  EXPECT_THAT(errors(office), ElementsAre("sla.calendar="));
}

TEST(Build, LeadHoursNameEverySegment) {
  Office office;
  office.policy.load.lead_hours = {{"smb", {1, 0}}};
  EXPECT_THAT(errors(office),
              UnorderedElementsAre("load.lead_hours=mid_market", "load.lead_hours=enterprise"));
}

TEST(Build, UnknownOwnersAreNotErrors) {
  Office office;
  office.account("acme").owner_id = "left-long-ago";
  office.contact("acme", "left-too", at(-9, 0));
  EXPECT_THAT(errors(office), IsEmpty());
}

TEST(Build, ShortfallsThatAreOnlyRiskyAreWarnings) {
  Office office;
  office.rep("A").segments = {"no such segment"};
  office.open();
  EXPECT_TRUE(std::any_of(office.problems.begin(), office.problems.end(), [](const Problem& p) {
    return p.warning && p.field == "segments" && p.source == Source::kReps;
  }));
}

TEST(Encode, TiersAreMatchedInOrder) {
  Office office;
  office.open();
  const Organisation& org = *office.organisation;
  EXPECT_EQ(org.tier_of(80.0, "demo_request"), 0);
  EXPECT_EQ(org.tier_of(79.9, "demo_request"), 1);
  EXPECT_EQ(org.tier_of(99.0, "webinar"), 1);
  EXPECT_EQ(org.tier_of(std::nullopt, "demo_request"), 2);
}

TEST(PolicyHash, IgnoresTheOrderOfKeysAndSeesEveryValue) {
  Office a, b, c;
  b.policy.load.lost_stages = a.policy.load.lost_stages = {"lost", "gone"};
  b.policy.load.lost_stages = {"gone", "lost"};
  c.policy = a.policy;
  c.policy.load.count_own = false;
  const auto hash = [](Office& office) { return office.open().organisation->policy_hash(office.strategy); };
  EXPECT_EQ(hash(a), hash(b));
  EXPECT_NE(hash(a), hash(c));
}

TEST(Covers, TerritoryOfAnAncestorCovers) {
  Office office;
  office.territory("emea").regions = {"EMEA"};
  office.territory("dach", "emea").countries = {"DE"};
  office.rep("A").territories = {"emea"};
  office.rep("B").territories = {"dach"};
  office.open();
  const auto covers = [&](const char* rep, const char* node) {
    return office.organisation->covers_territory(office.id(rep), office.organisation->find_territory(node));
  };
  EXPECT_TRUE(covers("A", "dach"));
  EXPECT_FALSE(covers("B", "emea"));
}

}  // namespace
}  // namespace leadlab::engine::test
