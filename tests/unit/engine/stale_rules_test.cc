// Which rows and rules nobody has seen to for long, and how that is told.
#include "engine/stale_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/engine/office.h"

namespace leadlab::engine::test {
namespace {

using std::chrono::days;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr Freshness kFourWeeks{kMonday, std::chrono::weeks{4}};

std::vector<Problem> stale(const Office& office) {
  return find_stale_rules(office.tables, {office.strategy}, kFourWeeks);
}

TEST(StaleRules, ARowIsStaleOnceItIsOlderThanAllowed) {
  Office office;
  office.territory("emea").updated_at = kMonday - days{28};
  EXPECT_THAT(stale(office), IsEmpty()) << "just as old as allowed";
  office.tables.territories[0].updated_at = kMonday - days{28} - Duration{1};
  EXPECT_EQ(stale(office).size(), 1U);
}

TEST(StaleRules, RowsWithoutADateOrFromTheFutureAreNotJudged) {
  Office office;
  office.reps({"A"});
  office.account("acme");
  office.territory("emea").updated_at = kMonday + days{400};
  EXPECT_THAT(stale(office), IsEmpty());
}

TEST(StaleRules, ATableIsToldOnceAtItsOldestRow) {
  Office office;
  for (const char* id : {"a", "b", "c", "d", "e", "f"})
    office.account(id).updated_at = kMonday - days{30 + id[0]};
  office.account("fresh").updated_at = kMonday;
  office.account("undated");
  const std::vector<Problem> found = stale(office);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0].warning);
  EXPECT_EQ(found[0].source, Source::kAccounts);
  EXPECT_EQ(found[0].row, 5U);
  EXPECT_EQ(found[0].field + " = " + found[0].value, "updated_at = 2025-10-21");
  EXPECT_EQ(found[0].expectation,
            "f is stale, older than check.stale_rules_after on 2026-03-02; so are 5 more of 8: e, d, c and "
            "others");
}

TEST(StaleRules, EveryTableAndEveryStrategyIsLookedAt) {
  Office office;
  const Time old = kMonday - days{100};
  office.rep("A").updated_at = old;
  office.account("acme").updated_at = old;
  office.territory("emea").updated_at = old;
  office.territory("apac").updated_at = old;
  office.strategy.rules.resize(3);
  office.strategy.rules[1].updated_at = old;
  std::vector<std::string> told;
  for (const Problem& p : stale(office)) told.push_back(p.field + ": " + p.expectation);
  const std::string stale = " is stale, older than check.stale_rules_after on 2026-03-02";
  EXPECT_THAT(
      told, ElementsAre("updated_at: A" + stale + ", alone of 1", "updated_at: acme" + stale + ", alone of 1",
                        "updated_at: emea" + stale + "; so is 1 more of 2: apac",
                        "strategy.tiered.rule[1].updated_at: rule 2" + stale + ", alone of 3"));
}

}  // namespace
}  // namespace leadlab::engine::test
