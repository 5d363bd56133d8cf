// Daily caps, the picks that go with them, and the midnight that resets both.
#include <gtest/gtest.h>

#include "engine/local_time.h"
#include "tests/unit/engine/office.h"

namespace leadlab::engine::test {
namespace {

using std::chrono::hours;

Office two_with_cap(std::int64_t cap) {
  Office office;
  office.reps({"A", "B"});
  office.strategy.pick = PickRule::kWeightedRoundRobin;
  office.strategy.capacity_limits = false;
  office.strategy.daily_cap = cap;
  return office;
}

TEST(DailyCap, NobodyGetsMoreThanTheCapOnOneDay) {
  Office office = two_with_cap(2);
  EXPECT_EQ(office.open().winners(5), "A B A B ");
}

TEST(DailyCap, LeadsBeyondItWaitForMidnightAndGoFirst) {
  Office office = two_with_cap(1);
  office.open().winners(2);
  EXPECT_EQ(office.winner(), "");
  EXPECT_EQ(office.router->unassigned_count(), 1U);
  const Effect* wake_up = nullptr;
  for (const Effect& e : office.effects) {
    if (e.kind == EffectKind::kTimer && e.generation == kWakeUp) wake_up = &e;
  }
  ASSERT_NE(wake_up, nullptr);
  EXPECT_EQ(wake_up->due, at(1, 0));
  office.effects.clear();
  office.router->timer_due({wake_up->lead, kWakeUp, TimerKind::kUnassigned}, at(1, 0), office.effects);
  EXPECT_EQ(office.holder(), "B") << "who did not pay for a turn that A was not eligible for";
}

TEST(DailyCap, CountsFromMidnightToMidnight) {
  Office office = two_with_cap(1);
  office.open();
  EXPECT_EQ(office.winner({}, at(0, 23, 59)), "A");
  EXPECT_EQ(office.winner({}, at(0, 23, 59)), "B");
  EXPECT_EQ(office.winner({}, at(1, 0)), "B");
  EXPECT_EQ(office.winner({}, at(1, 23, 59)), "A");
  EXPECT_EQ(office.winner({}, at(1, 23, 59)), "");
}

TEST(DailyCap, TheDayIsTheOneOfTheCompanysZone) {
  Office office = two_with_cap(1);
  office.policy.calendars[0].zone.first_offset = -hours{5};
  office.open();
  EXPECT_EQ(office.winners(2, at(0, 23)), "A B");
  EXPECT_EQ(office.winner({}, at(1, 4, 59)), "") << "still Monday where the company is";
  EXPECT_EQ(office.winners(2, at(1, 5)), "A ") << "one of the two goes to the lead that waited";
}

TEST(DailyCap, ADeclinedLeadIsNotGivenBack) {
  Office office = two_with_cap(1);
  office.open();
  ASSERT_EQ(office.winner(), "A");
  office.effects.clear();
  office.router->declined(office.last_slot, office.id("A"), at(0, 11), office.effects);
  EXPECT_EQ(office.holder(), "B");
  EXPECT_EQ(office.winner({}, at(0, 12)), "");
}

TEST(DailyCap, ARepsOwnNumberReplacesTheStrategys) {
  Office office = two_with_cap(1);
  office.tables.reps[0].daily_cap = 3;
  office.tables.reps[1].daily_cap = 0;
  EXPECT_EQ(office.open().winners(4), "A A A ");
}

TEST(DailyCap, MeansNothingToAStrategyWithoutOne) {
  Office office = two_with_cap(1);
  office.tables.reps[0].daily_cap = 0;
  office.strategy.daily_cap.reset();
  EXPECT_EQ(office.open().winners(3), "A B A");
}

TEST(DailyCap, MakesAnOwnerFull) {
  Office office = two_with_cap(1);
  office.account("acme").owner_id = "A";
  office.strategy.gates = {Gate::kAccount};
  LeadRecord lead;
  lead.account_id = "acme";
  office.open();
  EXPECT_EQ(office.winner(lead), "A");
  const Decision kept = office.route(lead);
  EXPECT_EQ(office.name(kept.rep), "A");
  EXPECT_TRUE(kept.flags.has(Flag::kOwnerFull));
  office.strategy.owner_at_capacity = WhenFull::kPassOn;
  office.open();
  EXPECT_EQ(office.winners(2, at(0, 10), lead), "A B");
}

TEST(DailyCap, CountsWhatTheFallbackGives) {
  Office office = two_with_cap(1);
  office.strategy.fallback = {{FallbackEntry::Kind::kRep, "A"}};
  EXPECT_EQ(office.open().winners(4), "A B A A") << "the fallback knows no limit";
  EXPECT_EQ(office.winners(2, at(1, 10)), "B A") << "and every day begins afresh";
}

TEST(DailyCap, ChangesThePolicyHash) {
  Office office = two_with_cap(1);
  office.open();
  StrategyConfig other = office.strategy;
  other.daily_cap = 2;
  EXPECT_NE(office.organisation->policy_hash(office.strategy), office.organisation->policy_hash(other));
}

TEST(DailyCap, IsNamedByTheTrace) {
  Office office = two_with_cap(1);
  office.open().winners(1);
  Trace trace;
  const LeadSlot slot(9U);
  (void)office.router->lead_qualified(slot, office.encode({}, at(0, 11)), at(0, 11), office.effects, &trace);
  const auto& last = trace.steps().back();
  EXPECT_EQ(last.step, "daily_cap");
  ASSERT_EQ(last.dropped.size(), 1U);
  EXPECT_EQ(last.dropped[0], (std::pair{office.id("A"), Dropped::kDailyCap}));
}

TEST(RemainingQuota, DrawsInProportionToWhatIsLeft) {
  Office office;
  office.rep("A").daily_cap = 1;
  office.rep("B").daily_cap = 3;
  office.strategy.pick = PickRule::kRandomRemainingQuota;
  office.strategy.daily_cap = 8;
  office.draws = FixedDraws(0.24);
  EXPECT_EQ(office.open().winner(), "A");
  office.draws = FixedDraws(0.25);
  EXPECT_EQ(office.open().winner(), "B");
  office.draws = FixedDraws(0.32);  // of 1 and 3, then of 1 and 2, then of 1 and 1
  EXPECT_EQ(office.open().winners(5), "B A B B ");
}

TEST(RemainingQuota, WhoHasNothingLeftIsNotDrawn) {
  Office office;
  office.rep("A").daily_cap = 0;
  office.rep("B");
  office.strategy.pick = PickRule::kRandomRemainingQuota;
  office.strategy.daily_cap = 1;
  office.draws = FixedDraws(0.0);
  EXPECT_EQ(office.open().winners(2), "B ");
  EXPECT_EQ(office.winner({}, at(1, 10)), "") << "the lead that waited comes first";
}

TEST(RemainingQuota, NeedsADailyCap) {
  Office office;
  office.reps({"A"});
  office.strategy.pick = PickRule::kRandomRemainingQuota;
  EXPECT_THROW(office.open(), std::runtime_error);
  EXPECT_EQ(office.problems.front().field, "strategy.tiered.pick");
}

TEST(NextMidnight, OfADayWithoutAClockChange) {
  ZoneRules zone;
  zone.first_offset = hours{2};
  EXPECT_EQ(next_midnight(zone, at(0, 21, 59)), at(0, 22));
  EXPECT_EQ(next_midnight(zone, at(0, 22)), at(1, 22));
}

TEST(NextMidnight, SkippedByTheClockIsTheChangeItself) {
  ZoneRules zone;  // at local 00:00 the clocks show 01:00
  zone.transitions = {{at(1, 0), hours{1}}};
  EXPECT_EQ(next_midnight(zone, at(0, 12)), at(1, 0));
  EXPECT_EQ(next_midnight(zone, at(1, 0)), at(1, 23));
}

TEST(NextMidnight, RepeatedByTheClockCountsOnce) {
  ZoneRules zone;  // at local 00:30 on Tuesday the clocks go back to 23:30 on Monday
  zone.transitions = {{at(1, 0, 30), -hours{1}}};
  EXPECT_EQ(next_midnight(zone, at(0, 12)), at(1, 0));
  EXPECT_EQ(next_midnight(zone, at(1, 0)), at(2, 1));
  EXPECT_EQ(next_midnight(zone, at(1, 0, 45)), at(2, 1)) << "Monday again, whose midnight is over";
}

}  // namespace
}  // namespace leadlab::engine::test
