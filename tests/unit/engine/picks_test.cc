// The pick rules and the tie-breakers.
#include <gtest/gtest.h>

#include "engine/picks/picker.h"
#include "tests/unit/engine/office.h"

namespace leadlab::engine::test {
namespace {

TEST(IndexFrom, IsTheFloorOfUTimesN) {
  EXPECT_EQ(index_from(0, 3), 0U);
  EXPECT_EQ(index_from(~std::uint64_t{0}, 3), 2U);
  EXPECT_EQ(index_from(std::uint64_t{1} << 63U, 2), 1U);
  EXPECT_EQ(index_from((std::uint64_t{1} << 63U) - 1, 2), 0U);
}

TEST(Pick, RandomTakesTheRepAtTheDrawnIndex) {
  Office office;
  office.reps({"C", "A", "B"});  // id order, not row order
  office.strategy.pick = PickRule::kRandom;
  office.draws = FixedDraws(0.5);
  EXPECT_EQ(office.open().winner(), "B");
}

TEST(Pick, PowerOfTwoTakesTheLessLoadedOfTwoDifferentReps) {
  Office office;
  office.rep("A").load = std::chrono::hours{5};
  office.rep("B").load = std::chrono::hours{1};
  office.rep("C");
  office.strategy.pick = PickRule::kPowerOfTwo;
  office.draws = FixedDraws(0.0, 0.0);  // A, then the first of the others
  EXPECT_EQ(office.open().winner(), "B");
}

TEST(Pick, WeightedRoundRobinIsSmooth) {
  Office office;
  office.rep("A").weight = 5;
  office.rep("B");
  office.rep("C");
  office.strategy.pick = PickRule::kWeightedRoundRobin;
  EXPECT_EQ(office.open().winners(7), "A A B A C A A");
}

TEST(Pick, LongestIdlePrefersWhoFinishedLongestAgo) {
  Office office;
  office.reps({"A", "B", "C"});
  office.opportunity("O1", "", "A", "won", at(-1, 0));
  office.opportunity("O2", "", "B", "won", at(-2, 0));
  office.opportunity("O3", "", "C", "discovery", at(-3, 0));
  office.strategy.pick = PickRule::kLongestIdle;
  EXPECT_EQ(office.open().winners(3), "B A C") << "C has work and comes last";
}

TEST(Pick, OpenCountIgnoresHoursCarriedIn) {
  Office office;
  office.rep("A").load = std::chrono::hours{50};
  office.rep("B");
  office.opportunity("O1", "", "B", "discovery");
  office.strategy.pick = PickRule::kOpenCount;
  EXPECT_EQ(office.open().winner(), "A");
}

TEST(TieBreak, SeniorityPutsMissingNumbersLast) {
  Office office;
  office.rep("A");
  office.rep("B").seniority = 7;
  office.strategy.tie_breakers = {TieBreaker::kSeniority};
  EXPECT_EQ(office.open().winner(), "B");
}

TEST(TieBreak, MostRecentContactWithTheAccount) {
  Office office;
  office.reps({"A", "B"});
  office.account("acme");
  office.contact("acme", "B", at(-900, 0));
  office.strategy.tie_breakers = {TieBreaker::kMostRecentContact};
  office.open();
  LeadRecord lead;
  lead.account_id = "acme";
  EXPECT_EQ(office.winner(lead), "B") << "no window";
}

TEST(TieBreak, MostRecentContactWithThePersonWithoutAccount) {
  Office office;
  office.reps({"A", "B"});
  office.contact("", "B", at(-9, 0), "Jo@Gmail.com");
  office.strategy.tie_breakers = {TieBreaker::kMostRecentContact};
  office.open();
  LeadRecord lead;
  lead.email = "jo@gmail.COM";
  EXPECT_EQ(office.winner(lead), "B");
}

TEST(TieBreak, StillEqualGoesToTheSmallestId) {
  Office office;
  office.reps({"b", "a", "B"});
  office.strategy.tie_breakers = {};
  EXPECT_EQ(office.open().winner(), "B") << "bytewise";
}

class Pull : public testing::Test {
 protected:
  Pull() {
    office.reps({"A", "B"});
    office.strategy.pick = PickRule::kPull;
  }
  Office office;
};

TEST_F(Pull, WaitsUntilARepIsFree) {
  office.open();
  EXPECT_EQ(office.winner(), "");
  EXPECT_EQ(office.router->unassigned_count(), 1U);
  office.router->rep_free(office.id("B"), at(0, 11), office.effects);
  EXPECT_EQ(office.holder(), "B");
  EXPECT_EQ(office.router->unassigned_count(), 0U);
}

TEST_F(Pull, FreeRepGetsTheNextLeadAtOnceAndIsBusyThen) {
  office.open();
  office.router->rep_free(office.id("A"), at(0, 9), office.effects);
  EXPECT_EQ(office.winner(), "A");
  EXPECT_EQ(office.winner(), "");
}

TEST_F(Pull, TakesTheOldestOfTheHighestTier) {
  office.open();
  LeadRecord urgent;
  urgent.score = 90;
  urgent.channel = "demo_request";
  office.route({}, at(0, 10));
  office.route(urgent, at(0, 10, 1));
  const LeadSlot first_urgent = office.last_slot;
  office.route(urgent, at(0, 10, 2));
  office.router->rep_free(office.id("A"), at(0, 10, 3), office.effects);
  EXPECT_EQ(office.router->holder_of(first_urgent), office.id("A"));
}

TEST_F(Pull, BusyRepIsNotAsked) {
  office.open();
  office.router->rep_free(office.id("A"), at(0, 9), office.effects);
  office.router->rep_busy(office.id("A"), at(0, 9, 30));
  EXPECT_EQ(office.winner(), "");
}

}  // namespace
}  // namespace leadlab::engine::test
