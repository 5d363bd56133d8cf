// Edge cases that real routers get wrong (docs/routing.md, "Edge cases"): one named test each.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/unit/engine/office.h"

namespace leadlab::engine::test {
namespace {

TEST(EdgeCases, TiesAreNotAlwaysWonByTheFirstInTheList) {
  Office office;
  office.reps({"A", "B", "C"});
  office.policy.load.lead_hours = {{"", {0, 0}}};  // loads stay equal for ever
  EXPECT_EQ(office.open().winners(6), "A B C A B C");
}

TEST(EdgeCases, RepsWithZeroRecordsAreChosen) {
  Office office;
  office.reps({"A", "B"});
  office.opportunity("O1", "", "A", "discovery");
  office.strategy.pick = PickRule::kOpenCount;
  EXPECT_EQ(office.open().winner(), "B");
}

TEST(EdgeCases, SmallCapacityIsNotRoundedToZero) {
  Office office;
  office.rep("A").capacity = std::chrono::minutes{40};  // two thirds of an hour
  office.policy.load.lead_hours = {{"", {5, 1}}};
  office.open();
  EXPECT_EQ(office.winner(), "A");
  EXPECT_EQ(office.winner(), "A") << "load 0.5 h is below capacity";
  EXPECT_EQ(office.winner(), "");
}

TEST(EdgeCases, RotationPointerSurvivesASkippedRep) {
  Office office;
  office.reps({"A", "B", "C"});
  office.absent("B", at(0, 10, 1), at(0, 10, 2));
  office.strategy.pick = PickRule::kRoundRobin;
  EXPECT_EQ(office.open().winners(5), "A C A B C");
}

TEST(EdgeCases, ReturningRepIsNotFloodedToCatchUp) {
  Office office;
  office.reps({"A", "B"});
  office.absent("B", at(0, 0), at(0, 10, 6));
  office.strategy.pick = PickRule::kWeightedRoundRobin;
  EXPECT_EQ(office.open().winners(10), "A A A A A A B A B A") << "turns from now on, no arrears";
}

TEST(EdgeCases, NewRepIsNotFloodedToCatchUp) {
  Office office;
  office.reps({"A", "B"});
  office.rep("C").hired_at = at(0, 10, 4);
  office.strategy.pick = PickRule::kRoundRobin;
  EXPECT_EQ(office.open().winners(10), "A B A B A B C A B C");
}

TEST(EdgeCases, TurnsOfFullRepsDoNotPileUp) {
  Office office;
  office.rep("A").capacity = Duration{0};
  office.reps({"B"});
  office.strategy.pick = PickRule::kRoundRobin;
  office.strategy.skipped_turn = SkippedTurn::kKeep;
  office.open();
  EXPECT_EQ(office.winners(5), "B B B B B");
}

TEST(EdgeCases, OwedTurnsAreServedOnceAndOldestFirst) {
  Office office;
  office.reps({"A", "B", "C"});
  office.absent("A", at(0, 0), at(0, 10, 3));
  office.absent("B", at(0, 0), at(0, 10, 3));
  office.strategy.pick = PickRule::kRoundRobin;
  office.strategy.skipped_turn = SkippedTurn::kKeep;
  EXPECT_EQ(office.open().winners(8), "C C C A B A B C") << "one owed turn each, then in turn after C";
}

TEST(EdgeCases, BulkImportSeesItsOwnAssignments) {
  Office office;
  office.rep("A").capacity = std::chrono::hours{2};
  office.rep("B").capacity = std::chrono::hours{1};
  office.policy.load.crm_sync_interval = std::chrono::hours{1};
  office.open();
  std::vector<std::string> got;
  for (int i = 0; i < 4; ++i) got.push_back(office.winner({}, at(0, 10, 30)));
  EXPECT_THAT(got, testing::ElementsAre("A", "B", "A", ""));
}

TEST(EdgeCases, BulkImportIgnoresCapacityOnlyWhenToldNotToCountItsOwn) {
  Office office;
  office.rep("A").capacity = std::chrono::hours{1};
  office.policy.load.crm_sync_interval = std::chrono::hours{1};
  office.policy.load.count_own = false;
  office.open();
  EXPECT_EQ(office.winner({}, at(0, 10, 30)), "A");
  EXPECT_EQ(office.winner({}, at(0, 10, 31)), "A");
  EXPECT_EQ(office.winner({}, at(0, 11)), "") << "the next snapshot has both";
}

TEST(EdgeCases, NoLeadIsAssignedTwiceAtOneInstant) {
  Office office;
  office.reps({"A", "B"});
  office.open();
  EXPECT_EQ(office.winner({}, at(0, 10)), "A");
  EXPECT_EQ(office.winner({}, at(0, 10)), "B");
}

TEST(EdgeCases, DeclinerIsNotOfferedTheLeadAgain) {
  Office office;
  office.reps({"A", "B", "C"});
  office.open();
  EXPECT_EQ(office.winner(), "A");
  office.router->declined(office.last_slot, office.id("A"), at(0, 11), office.effects);
  EXPECT_EQ(office.holder(), "B");
  office.router->declined(office.last_slot, office.id("B"), at(0, 12), office.effects);
  EXPECT_EQ(office.holder(), "C");
  EXPECT_TRUE(office.router->decision_of(office.last_slot).flags.has(Flag::kDeclined));
}

TEST(EdgeCases, LoadEqualToCapacityIsFull) {
  Office office;
  RepRow& rep = office.rep("A");
  rep.capacity = std::chrono::hours{3};
  rep.load = std::chrono::hours{3};
  EXPECT_EQ(office.open().winner(), "");
}

TEST(EdgeCases, TheLeadItselfDoesNotCountForCapacity) {
  Office office;
  RepRow& rep = office.rep("A");
  rep.capacity = std::chrono::hours{3};
  rep.load = std::chrono::hours{3} - Duration{1};
  EXPECT_EQ(office.open().winner(), "A");
}

TEST(EdgeCases, VerticalIsASoftFilter) {
  Office office;
  office.rep("A").verticals = {"finserv"};
  office.policy.industries = {{"Banking", "finserv"}, {"Hospitals", "health"}};
  office.strategy.gates = {Gate::kVertical};
  office.open();
  LeadRecord hospital;
  hospital.industry = "hospitals ";
  EXPECT_EQ(office.winner(hospital), "A") << "no specialist and no generalist: everybody";
}

TEST(EdgeCases, BackupsAreFollowedMoreThanOneHop) {
  Office office;
  office.rep("A").backup_id = "B";
  office.rep("B").backup_id = "C";
  office.rep("C");
  office.rep("D");
  office.account("acme").owner_id = "A";
  office.absent("A");
  office.absent("B");
  office.strategy.gates = {Gate::kAccount};
  office.open();
  LeadRecord lead;
  lead.account_id = "acme";
  const Decision decision = office.route(lead);
  EXPECT_EQ(office.name(decision.rep), "C");
  EXPECT_EQ(decision.path, Path::kAccountOwner);
  EXPECT_EQ(to_string(decision.flags), "backup;unknown_segment");
}

TEST(EdgeCases, AThousandEmployeesAreNotEnterprise) {
  Office office;
  office.reps({"A"});
  office.open();
  const auto segment_of = [&](std::int64_t employees) {
    return office.organisation->name(office.organisation->segment_of(employees));
  };
  EXPECT_EQ(segment_of(99), "smb");
  EXPECT_EQ(segment_of(100), "mid_market");
  EXPECT_EQ(segment_of(1000), "mid_market");
  EXPECT_EQ(segment_of(1001), "enterprise");
}

TEST(EdgeCases, UnknownSizeIsFlaggedAndZeroIsNot) {
  Office office;
  office.policy.segments->fallback = "mid_market";
  office.reps({"A"});
  office.open();
  const Decision unknown = office.route({});
  EXPECT_TRUE(unknown.flags.has(Flag::kUnknownSegment));
  EXPECT_EQ(office.organisation->name(unknown.segment), "mid_market");
  const Decision zero = office.route(lead_with_employees(0));
  EXPECT_FALSE(zero.flags.has(Flag::kUnknownSegment));
  EXPECT_EQ(office.organisation->name(zero.segment), "smb");
}

TEST(EdgeCases, PublicMailDomainsNeverMatch) {
  Office office;
  office.reps({"A"});
  office.account("acme").domains = {"gmail.com", "freebie.example"};
  office.policy.match.public_mail_domains = {"freebie.example"};
  office.open();
  LeadRecord lead;
  lead.email = "jo@gmail.com";
  EXPECT_FALSE(office.encode(lead, at(0, 10)).account);
  lead.email = "jo@mail.freebie.example";
  EXPECT_FALSE(office.encode(lead, at(0, 10)).account);
}

TEST(EdgeCases, LoadIsComparedInHoursNotAsUtilisation) {
  Office office;
  RepRow& big = office.rep("A");  // 10 of 100 hours: 10 % used
  big.capacity = std::chrono::hours{100};
  big.load = std::chrono::hours{10};
  RepRow& small = office.rep("B");  // 5 of 8 hours: 63 % used
  small.capacity = std::chrono::hours{8};
  small.load = std::chrono::hours{5};
  EXPECT_EQ(office.open().winner(), "B");
}

TEST(EdgeCases, AStandInDoesNotInheritAttributes) {
  Office office;
  office.rep("A").backup_id = "B";
  office.tables.reps.back().segments = {"enterprise"};
  office.rep("B").segments = {"smb"};
  office.absent("A", at(0, 0), at(1, 0));
  office.strategy.gates = {Gate::kSegment};
  office.open();
  const Decision stood_in = office.route(lead_with_employees(5000));
  EXPECT_EQ(office.name(stood_in.rep), "B");
  EXPECT_EQ(stood_in.path, Path::kSegment);
  EXPECT_EQ(office.winner(lead_with_employees(5000), at(2, 10)), "A") << "B stood in for that lead only";
}

TEST(EdgeCases, AStandInIsOnlyAskedWhenTheWholePoolIsAway) {
  Office office;
  office.rep("A").backup_id = "C";
  office.rep("B").capacity = Duration{0};
  office.rep("C").segments = {"smb"};
  office.tables.reps[0].segments = office.tables.reps[1].segments = {"enterprise"};
  office.absent("A");
  office.strategy.gates = {Gate::kSegment};
  const Decision decision = office.open().route(lead_with_employees(5000));
  EXPECT_EQ(office.name(decision.rep), "C");
  EXPECT_EQ(to_string(decision.flags), "overflow") << "found by widening, not as A's backup";
}

}  // namespace
}  // namespace leadlab::engine::test
