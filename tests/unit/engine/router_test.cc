// What follows from a decision: effects, deadlines, escalation, retries, load.
#include "engine/router.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/engine/office.h"

namespace leadlab::engine::test {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

LeadRecord urgent() {
  LeadRecord lead;
  lead.score = 80;
  lead.channel = "demo_request";
  return lead;
}

std::vector<EffectKind> kinds(const Effects& effects) {
  std::vector<EffectKind> result;
  for (const Effect& e : effects) result.push_back(e.kind);
  return result;
}

/// A under M under N, all able to take leads; M and N are full so that A gets the first one.
class Escalation : public testing::Test {
 protected:
  Escalation() {
    office.rep("A").manager_id = "M";
    office.rep("M").manager_id = "N";
    office.rep("N");
    office.tables.reps[1].capacity = office.tables.reps[2].capacity = Duration{0};
  }
  Office office;
};

TEST_F(Escalation, TierOneIsRoutedAnnouncedAndTimed) {
  const Decision decision = office.open().route(urgent(), at(5, 12));
  EXPECT_THAT(kinds(office.effects),
              testing::ElementsAre(EffectKind::kAssign, EffectKind::kNotify, EffectKind::kTimer));
  EXPECT_EQ(decision.route_due_at, at(5, 12, 2));
  EXPECT_EQ(decision.acknowledge_due_at, at(5, 12, 15)) << "wall clock, also on a Saturday";
}

TEST_F(Escalation, ShippedTiersTwoAndThreeUseBusinessTime) {
  LeadRecord strong;
  strong.score = 50;
  EXPECT_EQ(office.open().route(strong, at(5, 12)).route_due_at, at(7, 9, 15));
  EXPECT_EQ(office.route({}, at(5, 12)).route_due_at, at(7, 13));
}

TEST_F(Escalation, MissedAcknowledgementGoesUpUntilTheTop) {
  office.open().route(urgent());
  office.fire(TimerKind::kAcknowledge);
  EXPECT_EQ(office.holder(), "M");
  ASSERT_NE(office.effect(EffectKind::kEscalate), nullptr);
  EXPECT_EQ(office.effect(EffectKind::kEscalate)->path, Path::kEscalation);
  office.fire(TimerKind::kAcknowledge);
  EXPECT_EQ(office.holder(), "N");
  office.fire(TimerKind::kAcknowledge);
  EXPECT_EQ(office.holder(), "N");
  EXPECT_THAT(kinds(office.effects), testing::ElementsAre(EffectKind::kAlert));
}

TEST_F(Escalation, AwayManagersArePassedOver) {
  office.absent("M");
  office.open().route(urgent());
  office.fire(TimerKind::kAcknowledge);
  EXPECT_EQ(office.holder(), "N");
}

TEST_F(Escalation, StopsAtTheMaximum) {
  office.policy.sla.max_escalations = 1;
  office.open().route(urgent());
  office.fire(TimerKind::kAcknowledge);
  office.fire(TimerKind::kAcknowledge);
  EXPECT_EQ(office.holder(), "M");
}

TEST_F(Escalation, AcknowledgedLeadDoesNotEscalate) {
  office.open().route(urgent());
  const Effects sent = office.effects;
  office.router->accepted(office.last_slot, office.id("A"), at(0, 10, 15), office.effects);
  office.effects = sent;
  office.fire(TimerKind::kAcknowledge);
  EXPECT_EQ(office.holder(), "A");
}

TEST_F(Escalation, OutsideHoursWaitsForTheOpeningIfThePolicySaysSo) {
  office.policy.sla.escalate_outside_hours = false;
  const Decision decision = office.open().route(urgent(), at(0, 20));
  EXPECT_EQ(decision.acknowledge_due_at, at(0, 20, 15));
  EXPECT_EQ(office.timer(TimerKind::kAcknowledge)->due, at(1, 9));
}

TEST_F(Escalation, ReassignsWithoutEveryoneWhoHadIt) {
  office.policy.sla.missed_acknowledgement = MissedAcknowledgement::kReassigns;
  office.rep("B");
  office.open().route(urgent());
  office.fire(TimerKind::kAcknowledge);
  EXPECT_EQ(office.holder(), "B");
  EXPECT_EQ(office.effect(EffectKind::kReassign)->from, office.id("A"));
  office.fire(TimerKind::kAcknowledge);
  EXPECT_EQ(office.holder(), "") << "A is not asked again";
}

TEST_F(Escalation, AfterTheLastDeclineTheManagerCannotDecline) {
  office.strategy.max_declines = 1;
  office.open().route(urgent());
  office.router->declined(office.last_slot, office.id("A"), at(0, 11), office.effects);
  EXPECT_EQ(office.holder(), "M");
  office.router->declined(office.last_slot, office.id("M"), at(0, 12), office.effects);
  EXPECT_EQ(office.holder(), "M");
}

TEST(Acknowledgement, BusinessClockOfTheRep) {
  Office office;
  CalendarConfig early = office_hours("early");
  for (auto& day : early.week) day = {{6 * 60, 10 * 60}};
  office.policy.calendars.push_back(early);
  office.rep("A").calendar = "early";
  office.policy.sla.acknowledge_clock = Clock::kBusiness;
  office.policy.sla.acknowledge_by_rep_calendar = true;
  EXPECT_EQ(office.open().route(urgent(), at(0, 12)).acknowledge_due_at, at(1, 6, 15));
}

class Unassigned : public testing::Test {
 protected:
  Unassigned() {
    office.rep("A").capacity = hours{1};
    office.rep("Z").capacity = Duration{0};
    office.policy.unassigned.owner = "Z";
  }
  Office office;
};

TEST_F(Unassigned, IsRetriedOldestFirstWhenCapacityIsFreed) {
  office.open();
  office.route({});
  const LeadSlot assigned = office.last_slot;
  office.route({}, at(0, 10, 1));
  const LeadSlot older = office.last_slot;
  office.route({}, at(0, 10, 2));
  EXPECT_EQ(office.router->unassigned_count(), 2U);
  office.effects.clear();
  office.router->lead_closed(assigned, at(0, 11), office.effects);
  EXPECT_EQ(office.router->holder_of(older), office.id("A"));
  EXPECT_EQ(office.router->unassigned_count(), 1U);
  EXPECT_EQ(office.effect(EffectKind::kAssign)->lead, older);
}

TEST_F(Unassigned, GoesToTheOwnerOfLastResortWithAnAlarm) {
  office.tables.reps[0].capacity = Duration{0};
  office.open();
  const Decision decision = office.route(urgent());
  EXPECT_EQ(decision.path, Path::kUnassigned);
  EXPECT_EQ(decision.acknowledge_due_at, kNever);
  EXPECT_EQ(decision.route_due_at, at(0, 10, 2));
  EXPECT_EQ(office.timer(TimerKind::kUnassigned)->due, at(0, 10, 5));
  office.fire(TimerKind::kUnassigned);
  EXPECT_EQ(office.holder(), "Z");
  EXPECT_NE(office.effect(EffectKind::kAlert), nullptr);
  EXPECT_EQ(office.router->decision_of(office.last_slot).path, Path::kEscalation);
}

TEST_F(Unassigned, OtherTiersWaitABusinessHour) {
  office.tables.reps[0].capacity = Duration{0};
  office.open().route({}, at(0, 16, 30));
  EXPECT_EQ(office.timer(TimerKind::kUnassigned)->due, at(1, 9, 30));
}

TEST_F(Unassigned, WakesUpWhenAnAbsenceEnds) {
  office.absent("A", at(0, 0), at(0, 12));
  office.open().route({});
  const auto wake_up = std::find_if(office.effects.begin(), office.effects.end(), [](const Effect& e) {
    return e.kind == EffectKind::kTimer && e.generation == 0;
  });
  ASSERT_NE(wake_up, office.effects.end());
  EXPECT_EQ(wake_up->due, at(0, 12));
  const Timer timer{wake_up->lead, 0, TimerKind::kUnassigned};
  office.router->timer_due(timer, at(0, 12), office.effects);
  EXPECT_EQ(office.holder(), "A");
}

TEST(Withdrawn, GoesToSomebodyElse) {
  Office office;
  office.reps({"A", "B"});
  office.open().route({});
  office.router->withdrawn(office.last_slot, at(0, 11), office.effects);
  EXPECT_EQ(office.holder(), "B");
  EXPECT_EQ(office.effect(EffectKind::kReassign)->from, office.id("A"));
}

TEST(Load, FollowsStageStalenessAndClose) {
  Office office;
  office.rep("A").load = hours{2};
  office.policy.load.after_close = std::chrono::days{7};
  office.policy.load.after_close_hours = {1, 0};
  office.opportunity("O1", "", "A", "proposal", at(0, 0));
  office.open();
  EXPECT_DOUBLE_EQ(office.hours_of("A", at(0, 0)), 4.5);
  EXPECT_DOUBLE_EQ(office.hours_of("A", at(30, 0)), 4.5) << "not older than stale_after yet";
  EXPECT_DOUBLE_EQ(office.hours_of("A", at(30, 0) + Duration{1}), 3.25);
  const OpportunitySlot slot = office.organisation->find_opportunity("O1");
  office.router->opportunity_moved(slot, {}, office.id("A"), office.organisation->find_stage("won"),
                                   at(31, 0), at(31, 0), office.effects);
  EXPECT_DOUBLE_EQ(office.hours_of("A", at(31, 0)), 3.0);
  EXPECT_DOUBLE_EQ(office.hours_of("A", at(38, 0) - Duration{1}), 3.0);
  EXPECT_DOUBLE_EQ(office.hours_of("A", at(38, 0)), 2.0);
}

TEST(Load, SnapshotIsFlaggedUnlessTaken) {
  Office office;
  office.reps({"A"});
  office.policy.load.crm_sync_interval = hours{1};
  office.open();
  EXPECT_FALSE(office.route({}, at(0, 10)).flags.has(Flag::kStaleLoad));
  EXPECT_TRUE(office.route({}, at(0, 10, 1)).flags.has(Flag::kStaleLoad));
}

TEST(Load, CarriedInLeadsLoadWithoutEffects) {
  Office office;
  office.reps({"A", "B"});
  office.open();
  office.router->carried_in(LeadSlot(7U), office.encode({}, at(-1, 0)), office.id("A"), at(0, 0));
  EXPECT_DOUBLE_EQ(office.hours_of("A", at(0, 0)), 1.0);
  EXPECT_EQ(office.winner(), "B");
}

TEST(Collision, IsSeenForLeadsAndOpportunities) {
  Office office;
  office.reps({"A", "B"});
  office.account("acme");
  office.open();
  LeadRecord lead;
  lead.account_id = "acme";
  office.route(lead);
  const AccountId acme = office.organisation->find_account("acme");
  EXPECT_FALSE(office.router->held_by_another(acme, office.id("A")));
  EXPECT_TRUE(office.router->held_by_another(acme, office.id("B")));
  office.router->lead_closed(office.last_slot, at(0, 11), office.effects);
  EXPECT_FALSE(office.router->held_by_another(acme, office.id("B")));
}

TEST(Reset, GivesTheSameEffectsAgain) {
  Office office;
  office.reps({"A", "B", "C"});
  office.strategy.pick = PickRule::kRoundRobin;
  office.open();
  const std::string first = office.winners(4);
  office.router->reset();
  EXPECT_EQ(office.winners(4), first);
}

TEST(TraceTest, TellsWhoFellOutAndWhoWon) {
  Office office;
  office.rep("A").capacity = Duration{0};
  office.reps({"B", "C"});
  office.absent("C");
  office.open();
  Trace trace;
  Effects effects;
  office.router->lead_qualified(LeadSlot(0U), office.encode({}, at(0, 10)), at(0, 10), effects, &trace);
  EXPECT_EQ(trace.winner, office.id("B"));
  EXPECT_EQ(trace.decided_by, "least_load");
  ASSERT_EQ(trace.steps().back().step, "capacity");
  EXPECT_EQ(trace.steps().back().dropped.front().second, Dropped::kFull);
}

}  // namespace
}  // namespace leadlab::engine::test
