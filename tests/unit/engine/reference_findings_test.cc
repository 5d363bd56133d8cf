// Mistakes of the router that the reference implementation brought to light, one test each.
#include <gtest/gtest.h>

#include "tests/unit/engine/office.h"

namespace leadlab::engine::test {
namespace {

using std::chrono::hours;

TEST(LastResort, WhoHasDeclinedBringsNoStandIn) {
  Office office;
  office.rep("A").backup_id = "B";
  office.rep("B").capacity = Duration{0};
  office.policy.unassigned.owner = "A";
  office.open();
  ASSERT_EQ(office.winner({}, at(0, 10)), "A");
  Effects out;
  office.router->declined(office.last_slot, office.id("A"), at(0, 10), out);
  ASSERT_EQ(office.holder(), "");
  for (const Effect& timer : Effects(out)) {
    if (timer.kind != EffectKind::kTimer || timer.generation == 0) continue;
    office.router->timer_due({timer.lead, timer.generation, timer.timer_kind}, timer.due, out);
  }
  EXPECT_EQ(out.back().kind, EffectKind::kAlert);
  EXPECT_EQ(office.holder(), "") << "a backup covers absence, not refusal";
}

/// A generalist of one territory declines; without `vertical` a second territory comes into play, whose only
/// rep serves another segment.
TEST(Conflict, MetByAWidenedPoolThatASegmentEmptiesIsStillFlagged) {
  Office office;
  office.territory("de").countries = {"DE"};
  office.territory("us").countries = {"US"};
  office.rep("A").territories = {"de"};
  office.rep("B").territories = {"de"};
  RepRow& c = office.rep("C");
  c.territories = {"us"};
  c.verticals = {"health"};
  for (RepRow& rep : office.tables.reps) rep.segments = {"smb"};
  office.tables.reps[0].capacity = office.tables.reps[1].capacity = Duration{0};
  office.tables.reps[2].segments = {"enterprise"};
  office.strategy.basis = Basis::kContact;
  office.strategy.gates = {Gate::kVertical, Gate::kTerritory, Gate::kSegment};
  office.open();
  LeadRecord lead = lead_with_employees(5);
  lead.headquarters.country = "DE";
  lead.contact.country = "US";
  for (int i = 0; i < 2; ++i) {  // the second time the router remembers that this pool has failed
    const Decision decision = office.route(lead);
    EXPECT_EQ(office.name(decision.rep), "");
    EXPECT_EQ(to_string(decision.flags), "conflict");
  }
}

/// Somebody is to own the account from noon on, by a contact on file: a lead that waits is retried then.
TEST(WakeUp, AtAContactThatIsDatedInTheFuture) {
  Office office;
  office.account("acme");
  office.reps({"A"});
  office.contact("acme", "A", at(0, 12));
  office.strategy.gates = {Gate::kAccount, Gate::kTerritory};
  office.open();
  LeadRecord lead;
  lead.account_id = "acme";
  ASSERT_EQ(office.winner(lead, at(0, 10)), "");
  const Effect* wake_up = nullptr;
  for (const Effect& e : office.effects) {
    if (e.kind == EffectKind::kTimer && e.generation == kWakeUp) wake_up = &e;
  }
  ASSERT_NE(wake_up, nullptr);
  EXPECT_EQ(wake_up->due, at(0, 12));
  Effects out;
  office.router->timer_due({wake_up->lead, kWakeUp, TimerKind::kUnassigned}, at(0, 12), out);
  EXPECT_EQ(office.holder(), "A");
  EXPECT_EQ(office.router->decision_of(office.last_slot).path, Path::kPriorContact);
}

/// Won at half past nine, told at ten past ten: the CRM knew of it at ten, when loads were last read.
TEST(CrmSync, ADealClosedBeforeTheSyncAndToldAfterItLoadsAsOfTheSync) {
  Office office;
  office.reps({"A", "B"});
  office.policy.load.crm_sync_interval = hours{1};
  office.policy.load.after_close = hours{5};
  office.policy.load.after_close_hours = {1, 0};
  office.open();
  Effects out;
  office.router->opportunity_moved(OpportunitySlot(0U), AccountId::none(), office.id("A"),
                                   office.organisation->find_stage("won"), at(0, 9, 30), at(0, 10, 10), out);
  EXPECT_EQ(office.winner({}, at(0, 10, 15)), "B") << "A carries an hour";
}

/// Fresh when loads were last read, stale when told: decisions see it as it was then.
TEST(CrmSync, ADealToldLateIsSeenAtItsAgeOfTheSync) {
  Office office;
  office.reps({"A", "B"});
  office.tables.reps[1].load = std::chrono::minutes{45};
  office.policy.load.crm_sync_interval = hours{1};
  office.policy.load.stale_after = std::chrono::minutes{20};
  office.open();
  Effects out;
  office.router->opportunity_moved(OpportunitySlot(0U), AccountId::none(), office.id("A"),
                                   office.organisation->find_stage("discovery"), at(0, 9, 45), at(0, 10, 10),
                                   out);
  EXPECT_DOUBLE_EQ(office.hours_of("A", at(0, 10, 10)), 0.5) << "in fact it is stale";
  EXPECT_EQ(office.winner({}, at(0, 10, 15)), "B") << "at ten it was fresh: one hour against three quarters";
}

TEST(Hold, AfterADeclineSaysSo) {
  Office office;
  office.reps({"A", "B"});
  office.strategy.after_hours = AfterHours::kHold;
  office.open();
  ASSERT_EQ(office.winner({}, at(0, 16, 59)), "A");
  Effects out;
  office.router->declined(office.last_slot, office.id("A"), at(0, 18), out);
  ASSERT_TRUE(office.router->decision_of(office.last_slot).held);
  EXPECT_EQ(to_string(office.router->decision_of(office.last_slot).flags), "declined;unknown_segment");
}

TEST(EscalationFlags, StaleLoadIsThatOfTheNewDecision) {
  Office office;
  office.rep("A").manager_id = "M";
  office.rep("M").capacity = Duration{0};
  office.policy.load.crm_sync_interval = hours{1};
  office.strategy.max_declines = 1;
  office.open();
  const Decision first = office.route({}, at(0, 10, 30));
  ASSERT_TRUE(first.flags.has(Flag::kStaleLoad));
  Effects out;
  office.router->declined(office.last_slot, office.id("A"), at(0, 11), out);
  ASSERT_EQ(office.holder(), "M");
  EXPECT_FALSE(office.router->decision_of(office.last_slot).flags.has(Flag::kStaleLoad));
}

TEST(LongestIdle, AMoveBetweenStagesEndsNoWork) {
  Office office;
  office.reps({"A", "B"});
  office.strategy.pick = PickRule::kLongestIdle;
  office.strategy.tie_breakers = {};
  office.policy.load.stage_hours = {{"discovery", {0, 0}}, {"proposal", {0, 0}}};
  office.opportunity("O1", "", "A", "discovery");
  office.open();
  Effects out;
  office.router->opportunity_moved(office.organisation->find_opportunity("O1"), AccountId::none(),
                                   office.id("A"), office.organisation->find_stage("proposal"), at(0, 9),
                                   at(0, 9), out);
  EXPECT_EQ(office.winner({}, at(0, 10)), "A") << "neither has ended any work: the smaller id";
}

TEST(LongestIdle, AnOpportunityHandedOverEndsTheWorkOfItsOwner) {
  Office office;
  office.reps({"A", "B", "C"});
  office.strategy.pick = PickRule::kLongestIdle;
  office.strategy.tie_breakers = {};
  office.opportunity("O1", "", "A", "discovery");
  office.open();
  Effects out;
  office.router->opportunity_moved(office.organisation->find_opportunity("O1"), AccountId::none(),
                                   office.id("C"), office.organisation->find_stage("discovery"), at(0, 9),
                                   at(0, 9), out);
  EXPECT_EQ(office.winner({}, at(0, 10)), "B");
}

/// `pull`: leads in line, and who is told to be free.
class Line : public testing::Test {
 protected:
  Line() {
    office.strategy.pick = PickRule::kPull;
    office.policy.tiers.clear();
    for (const int tier : {1, 2}) {
      TierConfig rule;
      rule.tier = tier;
      if (tier == 1) rule.min_score = 80;
      rule.route_within = hours{1};
      office.policy.tiers.push_back(rule);
    }
  }
  LeadSlot wait(double score, int minute, const LeadRecord& from = {}) {
    LeadRecord lead = from;
    lead.score = score;
    EXPECT_EQ(office.winner(lead, at(0, 10, minute)), "");
    return office.last_slot;
  }
  void free(const std::string& rep, Time t) {
    Effects out;
    office.router->rep_free(office.id(rep), t, out);
  }
  [[nodiscard]] std::string holder(LeadSlot lead) const {
    return office.name(office.router->holder_of(lead));
  }
  Office office;
};

TEST_F(Line, WhoComesBackTakesTheHighestTierNotTheOldest) {
  office.reps({"A"});
  office.absent("A", at(0, 9), at(0, 12));
  office.open();
  free("A", at(0, 10));
  const LeadSlot older = wait(10, 1), urgent = wait(90, 2);
  Effects out;
  office.router->tick(at(0, 12), out);
  EXPECT_EQ(holder(urgent), "A");
  EXPECT_EQ(holder(older), "");
}

/// The only rep of the pool takes a lead of its own account and is full then.
TEST_F(Line, WhoWaitsForAPoolThatHasBecomeFullGoesToTheFallback) {
  office.territory("de").countries = {"DE"};
  office.reps({"A", "B", "Z"});
  office.tables.reps[0].territories = office.tables.reps[1].territories = {"de"};
  office.tables.reps[0].capacity = office.tables.reps[1].capacity = hours{1};
  office.account("acme").owner_id = "A";
  office.account("bolt").owner_id = "B";
  office.strategy.gates = {Gate::kAccount, Gate::kTerritory};
  office.strategy.fallback = {{FallbackEntry::Kind::kRep, "Z"}};
  office.open();
  LeadRecord from_de;
  from_de.contact.country = "DE";
  const LeadSlot waiting = wait(10, 1, from_de);
  for (const char* account : {"acme", "bolt"}) {
    LeadRecord owned;
    owned.account_id = account;
    EXPECT_EQ(holder(waiting), "");
    EXPECT_NE(office.winner(owned, at(0, 10, 30)), "");
  }
  EXPECT_EQ(holder(waiting), "Z");
}

/// B stands in for the absent C only for a lead that A has turned down.
TEST_F(Line, ADeclinedLeadGoesToWhoStandsInForIt) {
  office.territory("de").countries = {"DE"};
  office.reps({"A", "B", "C"});
  office.tables.reps[0].territories = office.tables.reps[2].territories = {"de"};
  office.tables.reps[2].backup_id = "B";
  office.absent("C");
  office.strategy.gates = {Gate::kTerritory};
  office.open();
  free("A", at(0, 10));
  LeadRecord lead;
  lead.contact.country = "DE";
  ASSERT_EQ(office.winner(lead, at(0, 10, 1)), "A");
  const LeadSlot slot = office.last_slot;
  Effects out;
  office.router->declined(slot, office.id("A"), at(0, 10, 2), out);
  ASSERT_EQ(holder(slot), "");
  free("B", at(0, 10, 3));
  EXPECT_EQ(holder(slot), "B");
}

TEST_F(Line, ALeadWhoseAccountFindsAnOwnerLeavesTheLine) {
  office.reps({"A", "B"});
  office.account("acme");
  office.strategy.gates = {Gate::kAccount};
  office.open();
  LeadRecord lead;
  lead.account_id = "acme";
  const LeadSlot slot = wait(10, 1, lead);
  Effects out;
  office.router->opportunity_moved(OpportunitySlot(0U), office.organisation->find_account("acme"),
                                   office.id("B"), office.organisation->find_stage("discovery"), at(0, 10, 2),
                                   at(0, 10, 2), out);
  EXPECT_EQ(holder(slot), "B") << "busy or not";
}

}  // namespace
}  // namespace leadlab::engine::test
