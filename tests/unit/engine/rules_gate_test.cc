// Assignment rules as CRMs have them: the first that matches decides.
#include <gtest/gtest.h>

#include "engine/gates/rules_gate.h"
#include "tests/unit/engine/office.h"

namespace leadlab::engine::test {
namespace {

LeadRecord lead_from(const char* country, std::int64_t employees = 1) {
  LeadRecord record = lead_with_employees(employees);
  record.headquarters.country = country;
  return record;
}

AssignmentRule rule_of(std::vector<std::string> territories, std::vector<std::string> segments,
                       std::vector<std::string> reps) {
  AssignmentRule rule;
  rule.territories = std::move(territories);
  rule.segments = std::move(segments);
  rule.reps = std::move(reps);
  return rule;
}

class Rules : public testing::Test {
 protected:
  Rules() {
    office.territory("emea").regions = {"EMEA"};
    office.territory("dach", "emea").countries = {"DE", "AT"};
    office.territory("na").countries = {"US"};
    office.strategy.gates = {Gate::kRules};
    office.strategy.pick = PickRule::kRoundRobin;
    office.strategy.capacity_limits = false;
  }
  Office office;
};

TEST_F(Rules, TheFirstThatMatchesWins) {
  office.reps({"A", "B", "C"});
  office.strategy.rules = {rule_of({"emea"}, {"enterprise"}, {"A"}), rule_of({"emea"}, {}, {"B"}),
                           rule_of({}, {}, {"C"})};
  office.open();
  EXPECT_EQ(office.winner(lead_from("DE", 5000)), "A") << "DE lies below emea";
  EXPECT_EQ(office.winner(lead_from("DE", 5)), "B");
  EXPECT_EQ(office.winner(lead_from("US", 5000)), "C");
  EXPECT_EQ(to_string(office.route(lead_from("US")).path), "assignment_rule");
}

TEST_F(Rules, NoLaterRuleIsAskedWhenNobodyOfTheFirstIsThere) {
  office.reps({"A", "B"});
  office.tables.reps[0].left_at = at(-1, 0);
  office.strategy.rules = {rule_of({"dach"}, {}, {"A"}), rule_of({}, {}, {"B"})};
  office.open();
  EXPECT_EQ(office.winner(lead_from("DE")), "");
  office.strategy.fallback = {{FallbackEntry::Kind::kRep, "B"}};
  EXPECT_EQ(to_string(office.open().route(lead_from("DE")).path), "fallback");
}

TEST_F(Rules, NoRuleMeansTheFallback) {
  office.reps({"A", "B"});
  office.strategy.rules = {rule_of({"na"}, {}, {"A"})};
  office.strategy.fallback = {{FallbackEntry::Kind::kRep, "B"}};
  EXPECT_EQ(office.open().winner(lead_from("DE")), "B");
}

TEST_F(Rules, RotateInsideARule) {
  office.reps({"A", "B", "C", "D"});
  office.strategy.rules = {rule_of({"dach"}, {}, {"B", "A"}), rule_of({}, {}, {"D", "C"})};
  office.open();
  EXPECT_EQ(office.winner(lead_from("DE")), "A");
  EXPECT_EQ(office.winner(lead_from("US")), "C") << "each rule has its own turn";
  EXPECT_EQ(office.winner(lead_from("AT")), "B");
  EXPECT_EQ(office.winner(lead_from("US")), "D");
  EXPECT_EQ(office.winner(lead_from("DE")), "A");
}

TEST_F(Rules, WithoutRepsTakeThoseWhoFit) {
  office.rep("A").territories = {"dach"};
  office.rep("B").territories = {"na"};
  RepRow& c = office.rep("C");
  c.territories = {"dach"};
  c.segments = {"enterprise"};
  office.strategy.rules = {rule_of({"dach"}, {"smb"}, {}), rule_of({}, {}, {"B"})};
  office.open();
  EXPECT_EQ(office.winners(2, at(0, 10), lead_from("DE")), "A A");
  EXPECT_EQ(office.winner(lead_from("DE", 5000)), "B");
}

TEST_F(Rules, FollowFromTheTerritoriesWhereNoneAreGiven) {
  office.rep("A").territories = {"emea"};
  RepRow& b = office.rep("B");
  b.territories = {"dach"};
  b.segments = {"smb"};
  office.rep("Z");
  office.open();
  std::string text;
  for (const AssignmentRule& rule : derived_rules(office.organisation->impl())) {
    text += rule.territories.empty() ? "*" : rule.territories.front();
    text += rule.segments.empty() ? " " : "/" + rule.segments.front() + " ";
  }
  EXPECT_EQ(text, "dach/smb emea/smb emea/mid_market emea/enterprise * ");
  EXPECT_EQ(office.winner(lead_from("DE", 5)), "B") << "the deepest territory first";
  EXPECT_EQ(office.winner(lead_from("DE", 5000)), "A");
  EXPECT_EQ(office.winners(3, at(0, 10), lead_from("US")), "A B Z") << "at the end everybody";
}

TEST_F(Rules, UnknownNamesAreErrorsAndRulesNeedTheirGate) {
  office.reps({"A"});
  office.strategy.gates = {};
  office.strategy.rules = {rule_of({"mars"}, {"huge"}, {"X"})};
  EXPECT_THROW(office.open(), std::runtime_error);
  std::string fields;
  for (const Problem& problem : office.problems) {
    if (!problem.warning) fields += problem.field + " ";
  }
  EXPECT_EQ(fields,
            "strategy.tiered.rule strategy.tiered.rule[0].territories strategy.tiered.rule[0].segments "
            "strategy.tiered.rule[0].reps ");
}

TEST_F(Rules, ChangeThePolicyHash) {
  office.reps({"A"});
  office.open();
  StrategyConfig other = office.strategy;
  other.rules = {rule_of({}, {}, {"A"})};
  EXPECT_NE(office.organisation->policy_hash(office.strategy), office.organisation->policy_hash(other));
  StrategyConfig looked_at = other;
  looked_at.rules[0].updated_at = kMonday;
  EXPECT_EQ(office.organisation->policy_hash(other), office.organisation->policy_hash(looked_at))
      << "a date of last change decides nothing";
}

}  // namespace
}  // namespace leadlab::engine::test
