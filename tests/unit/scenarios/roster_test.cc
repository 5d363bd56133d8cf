// [reps]: the catalogue's b2b_saas team, changed.
#include "scenarios/roster.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/support.h"

namespace leadlab::scenarios {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

LoadResult with(const std::vector<std::string>& set) {
  LoadOptions options;
  options.set = set;
  return load(test::source_dir() / "scenarios/catalog/b2b_saas.toml", options);
}

std::vector<engine::RepRow> reps(const std::vector<std::string>& set) {
  LoadResult loaded = with(set);
  EXPECT_TRUE(loaded.scenario) << (loaded.findings.empty() ? "" : to_string(loaded.findings.front()));
  return loaded.scenario ? loaded.scenario->tables.reps : std::vector<engine::RepRow>{};
}

std::vector<std::string> ids(const std::vector<engine::RepRow>& rows) {
  std::vector<std::string> out;
  for (const auto& row : rows) out.push_back(row.rep_id);
  return out;
}

/// In b2b_saas two reps stand in a territory below a region.
bool below(const std::string& territory, const std::string& region) {
  return (territory == "MEA" && region == "EMEA") || (territory == "LATAM" && region == "AMER");
}

std::size_t in_territory(const std::vector<engine::RepRow>& rows, const std::string& territory) {
  const auto lies_in = [&](const std::string& t) { return t == territory || below(t, territory); };
  return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [&](const auto& row) {
    return std::any_of(row.territories.begin(), row.territories.end(), lies_in);
  }));
}

std::string refusal(const std::vector<std::string>& set) {
  const LoadResult loaded = with(set);
  EXPECT_FALSE(loaded.scenario);
  return loaded.findings.empty() ? "" : to_string(loaded.findings.front());
}

TEST(Roster, ATerritoryGrowsByCopiesOfItsLeastSenior) {
  const auto before = reps({});
  const std::size_t now = in_territory(before, "EMEA");
  const auto after = reps({"reps.EMEA=" + std::to_string(now + 3)});
  EXPECT_EQ(in_territory(after, "EMEA"), now + 3);
  EXPECT_EQ(after.size(), before.size() + 3);
  EXPECT_TRUE(std::is_sorted(after.end() - 3, after.end(),
                             [](const auto& a, const auto& b) { return a.rep_id < b.rep_id; }));
  for (auto row = after.end() - 3; row != after.end(); ++row) {
    EXPECT_EQ(row->rep_id.front(), '~') << "behind all others, so that their luck stays theirs";
    EXPECT_FALSE(row->seniority);
  }
}

TEST(Roster, ATemplateIsCopiedWithAllItHas) {
  const auto after = reps({"reps.EMEA.count=40", "reps.EMEA.template=\"A05\""});
  const auto copy =
      std::find_if(after.begin(), after.end(), [](const auto& row) { return row.rep_id == "~A05-1"; });
  ASSERT_NE(copy, after.end());
  EXPECT_EQ(copy->segments, std::find_if(after.begin(), after.end(), [](const auto& row) {
                              return row.rep_id == "A05";
                            })->segments);
}

TEST(Roster, OneRepNamedIsCopied) {
  const auto after = ids(reps({"reps.A05.count=3"}));
  EXPECT_THAT(after, Contains("~A05-1"));
  EXPECT_THAT(after, Contains("~A05-2"));
  EXPECT_THAT(after, Not(Contains("~A05-3")));
}

TEST(Roster, TheLeastSeniorLeaveAndNobodyPointsAtThem) {
  const auto before = reps({}), after = reps({"reps.all=55"});
  ASSERT_EQ(after.size(), 55U);
  std::int64_t youngest_left = 0;
  for (const auto& row : after) youngest_left = std::max(youngest_left, row.seniority.value_or(0));
  const auto names = ids(after);
  for (const auto& row : before) {
    if (std::find(names.begin(), names.end(), row.rep_id) != names.end()) continue;
    EXPECT_GE(row.seniority.value_or(INT64_MAX), youngest_left) << row.rep_id;
    for (const auto& left : after) {
      EXPECT_NE(left.backup_id, row.rep_id);
      EXPECT_NE(left.manager_id, row.rep_id);
    }
  }
}

TEST(Roster, CapacityOfAPartOnly) {
  const engine::Duration forty = std::chrono::hours{40};
  for (const auto& row : reps({"reps.EMEA.capacity_hours=40"})) {
    const bool inside = in_territory({row}, "EMEA") > 0;
    EXPECT_EQ(row.capacity == forty, inside) << row.rep_id;
  }
  for (const auto& row : reps({"reps.capacity_hours=40"})) EXPECT_EQ(row.capacity, forty);
}

TEST(Roster, WhatNobodyIsCalledIsRefused) {
  EXPECT_THAT(refusal({"reps.EMAE=3"}), HasSubstr("Did you mean \"EMEA\"?"));
  EXPECT_THAT(refusal({"reps.EMEA=-1"}), HasSubstr("must be a whole number of reps from 0 to 100000"));
  EXPECT_THAT(refusal({"reps.EMEA.count=99", "reps.EMEA.template=\"Z99\""}),
              HasSubstr("must be a rep_id of reps.csv"));
  EXPECT_THAT(refusal({"reps.EMEA.heads=3"}), HasSubstr("unknown key"));
}

LoadResult slow_rep(const std::vector<std::string>& set) {
  LoadOptions options;
  options.set = set;
  return load(test::source_dir() / "scenarios/catalog/slow_rep.toml", options);
}

TEST(Roster, ACopyWorksAtThePaceOfItsTemplate) {
  const LoadResult loaded = slow_rep({"reps.slow=2"});
  ASSERT_TRUE(loaded.scenario) << to_string(loaded.findings.front());
  EXPECT_EQ(loaded.scenario->world.work.pace_of,
            (std::map<std::string, double>{{"slow", 0.2}, {"~slow-1", 0.2}}));
}

TEST(Roster, WhoLeftNeedsNoPace) {
  const LoadResult loaded = slow_rep({"reps.all=1"});
  ASSERT_TRUE(loaded.scenario) << to_string(loaded.findings.front());
  EXPECT_EQ(loaded.scenario->tables.reps.size(), 1U);
}

TEST(Roster, VolumePerRepFollowsTheTeam) {
  LoadOptions options;
  const auto file = test::source_dir() / "scenarios/catalog/growing_team.toml";
  for (const std::size_t reps : {2U, 7U}) {
    options.set = {"reps.all=" + std::to_string(reps)};
    const LoadResult loaded = load(file, options);
    ASSERT_TRUE(loaded.scenario) << to_string(loaded.findings.front());
    EXPECT_DOUBLE_EQ(loaded.scenario->world.arrivals.per_week, 26.0 * static_cast<double>(reps));
  }
  options.set = {"arrivals.per_week=100"};
  EXPECT_THAT(to_string(load(file, options).findings.front()),
              HasSubstr("must not stand beside arrivals.per_week"));
}

}  // namespace
}  // namespace leadlab::scenarios
