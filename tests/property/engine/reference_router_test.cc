// The engine against a second, slow and obvious implementation of the same contract, in step through
// millions of facts over small nasty cases; and twins that prove the comparison can fail.
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

#include "tests/property/engine/reference_case.h"
#include "tests/property/engine/reference_harness.h"

namespace leadlab::engine::oracle {
namespace {

constexpr std::size_t kRunsPerOrganisation = 8, kFactsPerRun = 40;

/// Draws cases until `steps` facts were compared or a difference is found (its case, unshrunk).
std::optional<Case> search(const Theme& theme, std::uint64_t seed, std::uint64_t steps, Mistake mistake,
                           Tally& tally) {
  for (std::uint64_t number = 0; tally.steps < steps; ++number) {
    Dice dice(seed * 1'000'003 + number);
    Case c = draw_organisation(dice, theme);
    std::string why;
    draw_run(dice, theme, 0, c);
    const auto organisation = build(c, why);
    if (organisation == nullptr) {
      ADD_FAILURE() << "the generator drew a case that is refused:\n" << why << describe(c);
      return std::nullopt;
    }
    for (std::size_t run = 0; run < kRunsPerOrganisation; ++run) {
      draw_run(dice, theme, kFactsPerRun, c);
      if (first_mismatch(*organisation, c, mistake, tally)) return c;
    }
  }
  return std::nullopt;
}

std::uint64_t volume(std::uint64_t steps) {
  const char* factor = std::getenv("LEADLAB_ORACLE_FACTOR");
  return factor == nullptr ? steps : steps * std::strtoull(factor, nullptr, 10);
}

void agrees(const char* name, const Theme& theme, std::uint64_t seed, std::uint64_t steps) {
  Tally tally;
  const auto failed = search(theme, seed, volume(steps), Mistake::kNone, tally);
  std::cout << name << ": " << tally.steps << " steps, " << tally.decisions << " decisions, "
            << tally.assignments << " assignments compared\n";
  if (failed) ADD_FAILURE() << "seed " << seed << "\n" << shrunk(*failed, Mistake::kNone);
}

void notices(const Theme& theme, Mistake mistake) {
  Tally tally;
  EXPECT_TRUE(search(theme, 99, 200'000, mistake, tally)) << tally.steps << " steps, no difference";
}

Theme quiet() {
  Theme theme;
  theme.accounts = theme.territories = theme.segments = theme.deal_sizes = theme.verticals = 0;
  theme.absences = theme.roster_changes = theme.opportunities = theme.sync = 0;
  theme.calendars = theme.after_hours = theme.declines = theme.deadlines = theme.rules = theme.daily_caps = 0;
  theme.fuzzy = 0;
  return theme;
}

TEST(ReferenceRouter, AgreesOnPicks) { agrees("picks", quiet(), 1, 150'000); }

TEST(ReferenceRouter, AgreesOnOwners) {
  Theme theme = quiet();
  theme.accounts = 100;
  theme.absences = 40;
  theme.opportunities = 80;
  agrees("owners", theme, 2, 150'000);
}

TEST(ReferenceRouter, AgreesOnPoolGates) {
  Theme theme = quiet();
  theme.territories = theme.segments = theme.deal_sizes = theme.verticals = 70;
  theme.absences = theme.roster_changes = 30;
  agrees("pool gates", theme, 3, 200'000);
}

TEST(ReferenceRouter, AgreesOnLoad) {
  Theme theme;
  theme.sync = theme.opportunities = 80;
  theme.accounts = 60;
  theme.territories = theme.segments = 20;
  agrees("load", theme, 4, 150'000);
}

TEST(ReferenceRouter, AgreesOnHours) {
  Theme theme;
  theme.calendars = 100;
  theme.after_hours = 70;
  agrees("hours", theme, 5, 150'000);
}

TEST(ReferenceRouter, AgreesOnEscalation) {
  Theme theme = quiet();
  theme.declines = theme.absences = 30;
  theme.deadlines = 90;
  theme.full = 80;
  agrees("escalation", theme, 6, 150'000);
}

TEST(ReferenceRouter, AgreesOnAssignmentRules) {
  Theme theme = quiet();
  theme.rules = 100;
  theme.segments = theme.deal_sizes = theme.verticals = theme.territories = 30;
  theme.absences = theme.roster_changes = 30;
  agrees("assignment rules", theme, 9, 100'000);
}

TEST(ReferenceRouter, AgreesOnDailyCaps) {
  Theme theme;
  theme.daily_caps = 100;
  theme.calendars = 80;
  theme.segments = theme.territories = 20;
  agrees("daily caps", theme, 8, 100'000);
}

TEST(ReferenceRouter, AgreesOnPull) {
  Theme theme;
  theme.picks = {PickRule::kPull};
  theme.accounts = 50;
  theme.segments = theme.territories = 30;
  agrees("pull", theme, 10, 250'000);
}

TEST(ReferenceRouter, AgreesOnSimilarNames) {
  Theme theme = quiet();
  theme.accounts = theme.fuzzy = 100;
  agrees("similar names", theme, 11, 100'000);
}

TEST(ReferenceRouter, AgreesOnEverything) { agrees("everything", Theme{}, 7, 250'000); }

TEST(ReferenceRouterTwin, NoticesFullAboveCapacity) { notices(Theme{}, Mistake::kFullAboveCapacity); }
TEST(ReferenceRouterTwin, NoticesOneHopBackups) { notices(Theme{}, Mistake::kOneHopBackup); }
TEST(ReferenceRouterTwin, NoticesVerticalAsHardFilter) { notices(Theme{}, Mistake::kStrictVertical); }
TEST(ReferenceRouterTwin, NoticesTiesWithoutRecency) { notices(Theme{}, Mistake::kSequenceIgnored); }
TEST(ReferenceRouterTwin, NoticesLinesByAgeAlone) {
  Theme theme = quiet();
  theme.picks = {PickRule::kPull};
  notices(theme, Mistake::kLineByAge);
}
TEST(ReferenceRouterTwin, NoticesOneOfSeveralEquallySimilarNames) {
  Theme theme = quiet();
  theme.accounts = theme.fuzzy = 100;
  notices(theme, Mistake::kOneOfEquallySimilar);
}

}  // namespace
}  // namespace leadlab::engine::oracle
