// Reminders before a missed acknowledgement, and who is left out once it was missed.
#include <gtest/gtest.h>

#include "tests/unit/engine/office.h"

namespace leadlab::engine::test {
namespace {

using std::chrono::minutes;

class Reminders : public testing::Test {
 protected:
  Reminders() {
    office.policy.tiers = {TierConfig{}};
    office.policy.tiers[0].route_within = minutes{5};
    office.policy.tiers[0].acknowledge_within = minutes{30};
    office.policy.sla.remind_before = minutes{10};
    office.policy.notification.standard = {"crm", "push"};
    office.rep("M");
    office.tables.reps[0].capacity = Duration{0};
    office.rep("A").manager_id = "M";
  }
  Office office;
};

TEST_F(Reminders, ComeSoLongBeforeTheDeadline) {
  office.open();
  ASSERT_EQ(office.winner({}, at(0, 10)), "A");
  EXPECT_EQ(office.timer(TimerKind::kAcknowledge)->due, at(0, 10, 30));
  EXPECT_EQ(office.timer(TimerKind::kRemind)->due, at(0, 10, 20));
  office.fire(TimerKind::kRemind);
  ASSERT_EQ(office.effects.size(), 1U);
  const Effect& reminder = office.effects.front();
  EXPECT_EQ(reminder.kind, EffectKind::kRemind);
  EXPECT_EQ(office.name(reminder.rep), "A");
  EXPECT_EQ(reminder.due, at(0, 10, 30));
  EXPECT_EQ(reminder.channels, 3U);
}

TEST_F(Reminders, LeaveTheDeadlineInForce) {
  office.open();
  ASSERT_EQ(office.winner({}, at(0, 10)), "A");
  const Effect deadline = *office.timer(TimerKind::kAcknowledge);
  office.fire(TimerKind::kRemind);
  office.router->timer_due({deadline.lead, deadline.generation, TimerKind::kAcknowledge}, deadline.due,
                           office.effects);
  EXPECT_EQ(office.holder(), "M");
  EXPECT_EQ(office.timer(TimerKind::kRemind)->due, at(0, 10, 50)) << "the manager is reminded, too";
}

TEST_F(Reminders, AreVoidOnceAcknowledgedAndComeOnce) {
  office.open();
  ASSERT_EQ(office.winner({}, at(0, 10)), "A");
  const Effect timer = *office.timer(TimerKind::kRemind);
  const Timer due{timer.lead, timer.generation, TimerKind::kRemind};
  Effects out;
  office.router->timer_due(due, at(0, 10, 20), out);
  office.router->timer_due(due, at(0, 10, 20), out);
  EXPECT_EQ(out.size(), 1U) << "handed back twice";
  ASSERT_EQ(office.winner({}, at(0, 11)), "A");
  const Effect next = *office.timer(TimerKind::kRemind);
  office.router->acknowledged(office.last_slot, office.id("A"), at(0, 11, 5), out);
  out.clear();
  office.router->timer_due({next.lead, next.generation, TimerKind::kRemind}, at(0, 11, 20), out);
  EXPECT_TRUE(out.empty());
}

TEST_F(Reminders, RunOnTheClockOfTheDeadline) {
  office.policy.sla.acknowledge_clock = Clock::kBusiness;
  office.open();
  ASSERT_EQ(office.winner({}, at(0, 16, 50)), "A");
  EXPECT_EQ(office.timer(TimerKind::kAcknowledge)->due, at(1, 9, 20));
  EXPECT_EQ(office.timer(TimerKind::kRemind)->due, at(1, 9, 10));
}

TEST_F(Reminders, AreOffByDefaultAndWhereThereIsNoTimeForThem) {
  office.policy.sla.remind_before = minutes{30};
  office.open();
  ASSERT_EQ(office.winner({}, at(0, 10)), "A");
  EXPECT_EQ(office.timer(TimerKind::kRemind), nullptr);
  office.policy.sla.remind_before.reset();
  office.open();
  ASSERT_EQ(office.winner({}, at(0, 10)), "A");
  EXPECT_EQ(office.timer(TimerKind::kRemind), nullptr);
}

TEST_F(Reminders, ChangeThePolicyHash) {
  office.open();
  const std::uint64_t with = office.organisation->policy_hash(office.strategy);
  office.policy.sla.remind_before.reset();
  office.open();
  EXPECT_NE(office.organisation->policy_hash(office.strategy), with);
}

/// Owner, pool, fallback, stand-in, owner of last resort: who let the lead lie gets it in none of these
/// roles.
TEST(Reassigns, LeavesOutWhoHadTheLeadInEveryRole) {
  Office office;
  office.policy.tiers = {TierConfig{}};
  office.policy.tiers[0].acknowledge_within = minutes{30};
  office.policy.sla.missed_acknowledgement = MissedAcknowledgement::kReassigns;
  office.policy.sla.max_escalations = 9;
  office.policy.unassigned.owner = "A";
  office.rep("A");
  office.rep("B").backup_id = "A";
  office.absent("B");
  office.account("acme").owner_id = "A";
  office.strategy.gates = {Gate::kAccount};
  office.strategy.fallback = {{FallbackEntry::Kind::kRep, "A"}, {FallbackEntry::Kind::kRep, "B"}};
  LeadRecord lead;
  lead.account_id = "acme";
  office.open();
  ASSERT_EQ(office.winner(lead, at(0, 10)), "A");
  office.fire(TimerKind::kAcknowledge);
  EXPECT_EQ(office.holder(), "") << "neither as owner nor from the pool, the fallback or as B's stand-in";
  ASSERT_NE(office.timer(TimerKind::kUnassigned), nullptr);
  office.fire(TimerKind::kUnassigned);
  EXPECT_EQ(office.holder(), "") << "nor as owner of last resort";
  ASSERT_NE(office.effect(EffectKind::kAlert), nullptr);
  Effects out;
  office.router->back(office.id("B"), at(0, 12), out);
  EXPECT_EQ(office.holder(), "B");
}

}  // namespace
}  // namespace leadlab::engine::test
