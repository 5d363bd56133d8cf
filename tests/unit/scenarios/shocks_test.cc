#include "scenarios/shocks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/times.h"
#include "tests/support/support.h"

namespace leadlab::scenarios {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class ShocksTest : public testing::Test {
 protected:
  static const Scenario& office() {
    static const Scenario scenario =
        std::move(load(test::source_dir() / "scenarios/catalog/b2b_saas.toml").scenario.value());
    return scenario;
  }
  ShockFileResult read(const std::string& text, const Scenario& scenario = office()) {
    return read_shocks(folder_.write("shocks.toml", text), scenario);
  }
  std::vector<Shock> shocks(const std::string& text) {
    const ShockFileResult result = read(text);
    for (const Finding& f : result.findings) ADD_FAILURE() << to_string(f);
    return result.shocks ? result.shocks->shocks : std::vector<Shock>{};
  }
  /// The findings of a broken file, line by line.
  std::vector<std::string> messages(const std::string& text, const Scenario& scenario = office()) {
    const ShockFileResult result = read(text, scenario);
    EXPECT_FALSE(result.shocks);
    std::vector<std::string> out;
    for (const Finding& f : result.findings)
      out.push_back(to_string(f).substr(to_string(f).find("shocks.toml")));
    return out;
  }
  static std::string shock(const std::string& rest) { return "[[shock]]\nname = \"x\"\n" + rest; }
  test::TempDir folder_;
};

TEST_F(ShocksTest, ReadsASpike) {
  const Shock s = shocks(shock("kind = \"spike\"\nat = \"5w\"\nfactor = 3\nhalf_life = \"3d\"\n")).at(0);
  EXPECT_EQ(s.kind, ShockKind::kSpike);
  EXPECT_EQ(s.from, office().world.time.window_start() + std::chrono::weeks{5});
  EXPECT_EQ(s.to - s.from, std::chrono::days{30}) << "ten half-lives";
  EXPECT_EQ(s.what, "3 times the demand, the excess halving every 3d for 4w2d from 2026-08-03T00:00:00Z");
}

TEST_F(ShocksTest, APartIsATerritoryWithThoseBelowIt) {
  const Shock s = shocks(shock("kind = \"leave_wave\"\nat = 2026-08-03T06:00:00Z\nlasts = \"5d\"\n"
                               "part = \"EMEA\"\nshare = 0.5\n"))
                      .at(0);
  EXPECT_GT(s.reps.size(), 5U);
  EXPECT_LT(s.reps.size(), office().tables.reps.size());
  EXPECT_EQ(s.share, 0.5);
  EXPECT_EQ(format_time(s.from), "2026-08-03T06:00:00Z");
}

TEST_F(ShocksTest, WhatIsNotNamedIsAllOfThem) {
  const auto all = shocks(
      "[[shock]]\nname='a'\nkind='leave_wave'\nat='1w'\nlasts='1d'\n"
      "[[shock]]\nname='b'\nkind='notification_outage'\nat='1w'\nlasts='1d'\n"
      "[[shock]]\nname='c'\nkind='holiday'\nat=2026-08-05\n"
      "[[shock]]\nname='d'\nkind='resignation'\nat='1w'\nrep='A01'\n");
  EXPECT_EQ(all.at(0).reps.size(), office().tables.reps.size());
  EXPECT_EQ(all.at(1).channels.size(), office().world.notice.channels.size());
  EXPECT_EQ(all.at(2).calendars.size(), office().policy.calendars.size());
  EXPECT_TRUE(all.at(3).for_good);
  EXPECT_EQ(all.at(3).to, office().world.time.end());
  EXPECT_THAT(std::vector<std::uint32_t>({all[0].number, all[1].number, all[3].number}),
              ElementsAre(0, 1, 3));
}

TEST_F(ShocksTest, AHolidayClosesEachCalendarOnItsOwnDate) {
  const auto holiday =
      shocks("[[shock]]\nname='c'\nkind='holiday'\nat=2026-08-05\ncalendars=[\"us_east\"]\n");
  const Scenario closed = with_shocks(office(), holiday);
  const std::chrono::year_month_day day = std::chrono::year{2026} / 8 / 5;
  for (std::size_t i = 0; i < closed.policy.calendars.size(); ++i) {
    const auto& now = closed.policy.calendars[i].holidays;
    const bool is_closed = std::find(now.begin(), now.end(), day) != now.end();
    EXPECT_EQ(is_closed, closed.policy.calendars[i].name == "us_east");
    EXPECT_EQ(now.size(), office().policy.calendars[i].holidays.size() + (is_closed ? 1 : 0));
  }
}

TEST_F(ShocksTest, AHolidayGivenAsATimeIsTheDateThatItIsThere) {
  // Two in the morning, UTC, is the evening before in New York; a day is one date, not two.
  const auto holiday =
      shocks("[[shock]]\nname='c'\nkind='holiday'\nat=2026-08-05T02:00:00Z\ncalendars=[\"us_east\"]\n");
  const Scenario closed = with_shocks(office(), holiday);
  for (std::size_t i = 0; i < closed.policy.calendars.size(); ++i) {
    if (closed.policy.calendars[i].name != "us_east") continue;
    const auto& before = office().policy.calendars[i].holidays;
    const auto& now = closed.policy.calendars[i].holidays;
    EXPECT_EQ(now.size(), before.size() + 1);
    EXPECT_EQ(std::count(now.begin(), now.end(), std::chrono::year{2026} / 8 / 4), 1);
  }
}

TEST_F(ShocksTest, EverythingWrongIsToldAtOnce) {
  const auto told = messages(
      "[[shock]]\nname='a'\nkind='spkie'\nat='5w'\n"
      "[[shock]]\nname='a'\nkind='spike'\nat='soon'\nfactor=0.5\nlasts='1w'\n"
      "[[shock]]\nname='b'\nkind='leave_wave'\nat='99w'\nlasts='1d'\npart='EMAE'\n"
      "[[shock]]\nkind='notification_outage'\nat='1w'\nlasts='1d'\nchannels=['pussh']\nlatss='1d'\n");
  const std::string all = testing::PrintToString(told);
  EXPECT_EQ(told.size(), 9U) << all;
  EXPECT_THAT(all, HasSubstr("shocks.toml:3: shock[0].kind = \\\"spkie\\\""));
  EXPECT_THAT(all, HasSubstr("\\\"spike\\\""));
  EXPECT_THAT(all, HasSubstr("must differ from the names of the other shocks"));
  EXPECT_THAT(all, HasSubstr("must be a duration since the window's start, or a time with its zone"));
  EXPECT_THAT(all, HasSubstr("must be a number > 1 and <= 1000"));
  EXPECT_THAT(all, HasSubstr("in the burn-in or the measured window"));
  EXPECT_THAT(all, HasSubstr("Did you mean \\\"EMEA\\\"?"));
  EXPECT_THAT(all, HasSubstr("Did you mean \\\"push\\\"?"));
  EXPECT_THAT(all, HasSubstr("Did you mean \\\"lasts\\\"?"));
}

TEST_F(ShocksTest, AnEmptyOrMissingFileSaysWhatBelongsThere) {
  EXPECT_THAT(testing::PrintToString(messages("")), HasSubstr("[[shock]]"));
  EXPECT_THAT(to_string(read_shocks("no-such-shocks.toml", office()).findings.front()),
              HasSubstr("no-such-shocks.toml"));
}

TEST_F(ShocksTest, AShockThatTheWorldCannotHaveIsRefused) {
  const Scenario queue = std::move(load(test::source_dir() / "scenarios/catalog/mm1.toml").scenario.value());
  EXPECT_THAT(testing::PrintToString(
                  messages(shock("kind='enrichment_slow'\nat='1h'\nlasts='1h'\nfactor=2\n"), queue)),
              HasSubstr("enrichment.median"));
  const Scenario replayed =
      std::move(load(test::source_dir() / "scenarios/catalog/crm_export.toml").scenario.value());
  EXPECT_THAT(
      testing::PrintToString(messages(shock("kind='spike'\nat='1w'\nlasts='1w'\nfactor=2\n"), replayed)),
      HasSubstr("read from an export"));
}

TEST_F(ShocksTest, TheShippedFileIsSound) {
  const auto result = read_shocks(test::source_dir() / "scenarios/catalog/shocks/b2b_saas.toml", office());
  for (const Finding& f : result.findings) ADD_FAILURE() << to_string(f);
  ASSERT_TRUE(result.shocks);
  EXPECT_EQ(result.shocks->shocks.size(), 7U) << "one of each kind";
}

}  // namespace
}  // namespace leadlab::scenarios
