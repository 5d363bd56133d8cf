// Which reps the gates leave, which path and flags they give.
#include <gtest/gtest.h>

#include "tests/unit/engine/office.h"

namespace leadlab::engine::test {
namespace {

LeadRecord from(std::string_view headquarters, std::string_view contact = "") {
  LeadRecord lead;
  lead.headquarters.country = headquarters;
  lead.contact.country = contact;
  return lead;
}

/// emea (DE rules at dach) with reps E1, E2 at emea and D at dach; na (US) with N.
class Territories : public testing::Test {
 protected:
  Territories() {
    office.territory("emea").regions = {"EMEA"};
    office.territory("dach", "emea").countries = {"DE", "AT"};
    office.territory("uk", "emea").countries = {"GB"};
    office.territory("na").countries = {"US"};
    office.territory("west", "na").states = {"US-CA"};
    office.rep("D").territories = {"dach"};
    office.rep("E1").territories = {"emea"};
    office.rep("E2").territories = {"emea"};
    office.rep("N").territories = {"na"};
    office.strategy.gates = {Gate::kTerritory};
  }
  Office office;
};

TEST_F(Territories, TheOnlyRepOfTheNodeGetsItByTerritory) {
  const Decision decision = office.open().route(from("de"));
  EXPECT_EQ(office.name(decision.rep), "D");
  EXPECT_EQ(decision.path, Path::kTerritory);
}

TEST_F(Territories, ClimbsToTheFirstNodeWithAReps) {
  const Decision decision = office.open().route(from("GB"));
  EXPECT_EQ(office.name(decision.rep), "E1");
  EXPECT_EQ(decision.path, Path::kTerritoryPool);
  EXPECT_EQ(office.organisation->name(decision.territory), "uk")
      << "the node matched, not the one climbed to";
}

TEST_F(Territories, StateImpliesItsCountryAndRegionIsFolded) {
  office.open();
  LeadRecord lead;
  lead.headquarters.state = "us-tx";
  EXPECT_EQ(office.winner(lead), "N");
  lead.headquarters = {"us", "ca", ""};
  EXPECT_EQ(office.organisation->name(office.route(lead).territory), "west");
  lead.headquarters = {"", "", " emea "};
  EXPECT_EQ(office.organisation->name(office.route(lead).territory), "emea");
}

TEST_F(Territories, SoleRepWhoIsFullGoesToFallback) {
  office.tables.reps[0].capacity = Duration{0};
  office.strategy.fallback = {{FallbackEntry::Kind::kRep, "E2"}};
  const Decision decision = office.open().route(from("DE"));
  EXPECT_EQ(office.name(decision.rep), "E2");
  EXPECT_EQ(decision.path, Path::kFallback);
}

TEST_F(Territories, SoleRepWhoIsFullKeepsItIfThePolicySaysSo) {
  office.tables.reps[0].capacity = Duration{0};
  office.strategy.sole_at_capacity = WhenFull::kKeep;
  EXPECT_EQ(office.open().winner(from("DE")), "D");
}

TEST_F(Territories, ConflictUsesTheBasis) {
  office.open();
  const Decision decision = office.route(from("DE", "US"));
  EXPECT_EQ(office.name(decision.rep), "D");
  EXPECT_TRUE(decision.flags.has(Flag::kConflict));
}

TEST_F(Territories, ConflictByTieBreakTakesTheUnion) {
  office.strategy.on_conflict = OnConflict::kTieBreak;
  office.strategy.tie_breakers = {TieBreaker::kSeniority};
  office.tables.reps[3].seniority = 1;
  const Decision decision = office.open().route(from("DE", "US"));
  EXPECT_EQ(office.name(decision.rep), "N");
  EXPECT_EQ(decision.path, Path::kTerritoryPool);
}

TEST_F(Territories, EmptyBasisUsesTheOtherLocation) {
  const Decision decision = office.open().route(from("", "US"));
  EXPECT_EQ(office.name(decision.rep), "N");
  EXPECT_EQ(office.organisation->name(decision.territory), "na");
  EXPECT_FALSE(decision.flags.has(Flag::kConflict));
}

TEST_F(Territories, NoTerritoryGoesToFallbackAndNotToTheManager) {
  office.tables.reps[0].manager_id = "E1";
  office.strategy.fallback = {{FallbackEntry::Kind::kManager, ""}, {FallbackEntry::Kind::kTerritory, "emea"}};
  const Decision decision = office.open().route(from("JP"));
  EXPECT_EQ(office.name(decision.rep), "E1");
  EXPECT_EQ(to_string(decision.flags), "no_territory;unknown_segment");
}

TEST(Segment, EmptiedPoolGoesToTheManagersOfTheLastPool) {
  Office office;
  office.rep("A").segments = {"smb"};
  office.tables.reps.back().manager_id = "M";
  office.tables.reps.back().territories = {"de"};
  office.rep("B").segments = {"smb"};
  office.tables.reps.back().territories = {"de"};
  office.rep("M");
  office.tables.reps.back().segments = {"smb"};
  office.territory("de").countries = {"DE"};
  office.strategy.gates = {Gate::kTerritory, Gate::kSegment};
  office.strategy.fallback = {{FallbackEntry::Kind::kManager, ""}};
  LeadRecord lead = lead_with_employees(5000);
  lead.headquarters.country = "DE";
  const Decision decision = office.open().route(lead);
  EXPECT_EQ(office.name(decision.rep), "M");
  EXPECT_EQ(decision.path, Path::kFallback);
}

/// A: enterprise + finserv, B: enterprise generalist, C: smb generalist.
class Widening : public testing::Test {
 protected:
  Widening() {
    office.rep("A").segments = {"enterprise"};
    office.tables.reps.back().verticals = {"finserv"};
    office.rep("B").segments = {"enterprise"};
    office.rep("C").segments = {"smb"};
    office.policy.industries = {{"Banking", "finserv"}};
    office.strategy.gates = {Gate::kSegment, Gate::kVertical};
    lead.employees = 5000;
    lead.industry = "banking";
  }
  Office office;
  LeadRecord lead;
};

TEST_F(Widening, SpecialistGivesThePathVertical) {
  const Decision decision = office.open().route(lead);
  EXPECT_EQ(office.name(decision.rep), "A");
  EXPECT_EQ(decision.path, Path::kVertical);
  EXPECT_EQ(to_string(decision.flags), "");
}

TEST_F(Widening, FullSpecialistOverflowsToTheSegment) {
  office.tables.reps[0].capacity = Duration{0};
  const Decision decision = office.open().route(lead);
  EXPECT_EQ(office.name(decision.rep), "B");
  EXPECT_EQ(decision.path, Path::kSegment);
  EXPECT_EQ(to_string(decision.flags), "overflow");
}

TEST_F(Widening, FullSegmentOverflowsToEverybody) {
  office.tables.reps[0].capacity = office.tables.reps[1].capacity = Duration{0};
  const Decision decision = office.open().route(lead);
  EXPECT_EQ(office.name(decision.rep), "C");
  EXPECT_EQ(decision.path, Path::kLeastLoad) << "no gate is left in force";
}

TEST_F(Widening, NeverGoesBeforeTerritory) {
  office.strategy.gates = {Gate::kTerritory, Gate::kSegment, Gate::kVertical};
  office.territory("de").countries = {"DE"};
  for (RepRow& rep : office.tables.reps) rep.capacity = Duration{0};
  office.tables.reps[0].territories = office.tables.reps[1].territories = {"de"};
  office.rep("D");
  lead.headquarters.country = "DE";
  EXPECT_EQ(office.open().winner(lead), "") << "D is not in the territory";
}

class Owners : public testing::Test {
 protected:
  Owners() {
    office.reps({"A", "B", "C", "D"});
    office.account("acme").owner_id = "B";
    office.account("acme-fr").parent_id = "acme";
    office.strategy.gates = {Gate::kAccount};
    lead.account_id = "acme";
  }
  Office office;
  LeadRecord lead;
};

TEST_F(Owners, OpenOpportunityComesBeforeTheOwner) {
  office.opportunity("O2", "acme", "C", "discovery", at(-3, 0), at(-1, 0));
  office.opportunity("O1", "acme", "A", "discovery", at(-3, 0), at(-2, 0));
  const Decision decision = office.open().route(lead);
  EXPECT_EQ(office.name(decision.rep), "C") << "the latest update";
  EXPECT_EQ(decision.path, Path::kOpenOpportunity);
}

TEST_F(Owners, EqualUpdatesGoToTheSmallestOpportunityId) {
  office.opportunity("O2", "acme", "C", "discovery", at(-3, 0), at(-1, 0));
  office.opportunity("O1", "acme", "A", "discovery", at(-3, 0), at(-1, 0));
  EXPECT_EQ(office.open().winner(lead), "A");
}

TEST_F(Owners, ClosedAndFutureOpportunitiesDoNotOwn) {
  office.opportunity("O1", "acme", "C", "won", at(-3, 0), at(-1, 0));
  office.opportunity("O2", "acme", "A", "discovery", at(3, 0), at(-1, 0));
  const Decision decision = office.open().route(lead);
  EXPECT_EQ(office.name(decision.rep), "B");
  EXPECT_EQ(decision.path, Path::kAccountOwner);
}

TEST_F(Owners, ClimbsToTheParent) {
  lead.account_id = "acme-fr";
  const Decision decision = office.open().route(lead);
  EXPECT_EQ(office.name(decision.rep), "B");
  EXPECT_EQ(office.organisation->name(decision.account), "acme-fr") << "the matched account";
}

TEST_F(Owners, FormerEmployeesArePassedOver) {
  office.tables.accounts[0].owner_id = "someone-who-left";
  office.contact("acme", "D", at(-30, 0));
  const Decision decision = office.open().route(lead);
  EXPECT_EQ(office.name(decision.rep), "D");
  EXPECT_EQ(decision.path, Path::kPriorContact);
  EXPECT_TRUE(decision.flags.has(Flag::kOwnerInactive));
}

TEST_F(Owners, ContactCountsUpToTheEndOfItsWindow) {
  office.tables.accounts[0].owner_id = "";
  office.contact("acme", "D", at(0, 10) - std::chrono::days{365});
  EXPECT_EQ(office.open().route(lead).path, Path::kPriorContact);
  EXPECT_EQ(office.route(lead, at(0, 10) + Duration{1}).path, Path::kLeastLoad);
}

TEST_F(Owners, FutureContactsAreUnknown) {
  office.tables.accounts[0].owner_id = "";
  office.contact("acme", "D", at(1, 0));
  EXPECT_NE(office.open().route(lead).path, Path::kPriorContact);
}

TEST_F(Owners, AwayWithoutBackupGoesToTheNextGateNotTheNextCandidate) {
  office.absent("B");
  office.contact("acme", "D", at(-30, 0));
  EXPECT_EQ(office.open().route(lead).path, Path::kLeastLoad);
}

TEST_F(Owners, FullOwnerKeepsTheLeadWithAFlag) {
  office.tables.reps[1].capacity = Duration{0};
  const Decision decision = office.open().route(lead);
  EXPECT_EQ(office.name(decision.rep), "B");
  EXPECT_TRUE(decision.flags.has(Flag::kOwnerFull));
}

TEST_F(Owners, FullOwnerUnderRerouteGoesToTheNextGate) {
  office.tables.reps[1].capacity = Duration{0};
  office.strategy.owner_at_capacity = WhenFull::kPassOn;
  const Decision decision = office.open().route(lead);
  EXPECT_EQ(office.name(decision.rep), "A");
  EXPECT_EQ(to_string(decision.flags), "owner_full;unknown_segment");
}

TEST_F(Owners, ReachedMakesAContactOfTheAccount) {
  office.tables.accounts[0].owner_id = "";
  office.open();
  const std::string first = office.winner(lead);
  office.router->reached(office.last_slot, office.id(first), at(0, 11), office.effects);
  const Decision decision = office.route(lead, at(0, 12));
  EXPECT_EQ(office.name(decision.rep), first);
  EXPECT_EQ(decision.path, Path::kPriorContact);
}

TEST(AfterHours, OnShiftFirstAsksThoseOnShift) {
  Office office;
  CalendarConfig late = office_hours("late");
  for (auto& day : late.week) day = {{17 * 60, 24 * 60}};
  office.policy.calendars.push_back(late);
  office.reps({"A"});
  office.rep("B").calendar = "late";
  office.tables.reps.back().load = std::chrono::hours{9};
  office.strategy.after_hours = AfterHours::kOnShiftFirst;
  office.open();
  EXPECT_EQ(office.winner({}, at(0, 18)), "B");
  EXPECT_EQ(office.winner({}, at(1, 2)), "A") << "nobody on shift: everybody";
}

TEST(AfterHours, HoldWaitsForTheNextOpeningAndDecidesAnew) {
  Office office;
  office.reps({"A"});
  office.strategy.after_hours = AfterHours::kHold;
  office.open();
  const Decision held = office.route({}, at(5, 12));
  EXPECT_TRUE(held.held);
  ASSERT_NE(office.effect(EffectKind::kHold), nullptr);
  EXPECT_EQ(office.effect(EffectKind::kHold)->due, at(7, 9));
  office.fire(TimerKind::kHold);
  EXPECT_EQ(office.holder(), "A");
  EXPECT_EQ(office.router->decision_of(office.last_slot).decided_at, at(7, 9));
}

}  // namespace
}  // namespace leadlab::engine::test
