// What shocks do, in words and rows.
#include "reports/shock_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/shock_table.h"

namespace leadlab::reports {
namespace {

using sim::stress::PoolCourse;
using sim::stress::Recovered;
using sim::stress::ShockCourse;
using testing::HasSubstr;
using testing::Not;

sim::Estimate about(double mean) { return sim::estimate({mean * 0.99, mean * 1.01}); }

PoolCourse pool(const std::string& name, sim::stress::Recovery recovery) {
  PoolCourse out;
  out.pool = name;
  out.tolerance = 1;
  out.difference = {about(3), about(40), about(0.5)};
  out.worst = 1;
  out.recovery = recovery;
  return out;
}

/// Twelve hours of shock, compared over its first two bins.
ShockCourse spike() {
  ShockCourse out;
  out.name = "campaign";
  out.what = "3 times the demand";
  out.to = out.from + std::chrono::hours{12};
  out.compared = 2;
  out.replications = 20;
  auto& tiered = out.strategies.emplace_back();
  tiered.acknowledged = {about(0.9), about(0.7), about(-0.2)};
  tiered.attempt_s = {about(600), about(7200), about(6600)};
  tiered.extra = sim::stress::ExtraLeads{about(250), about(0.6), {}, about(0.05)};
  tiered.pools = {pool(sim::stress::kAllLeads, {Recovered::kYes, 20, 15, 25, false, 60}),
                  pool("quick", {Recovered::kYes, 3, 2, 60, true, 60}),
                  pool("never", {Recovered::kNeverLeft, 0, 0, 0, false, 60}),
                  pool("maybe", {Recovered::kCannotTell, 0, 0, 9, false, 60}),
                  pool("slow", {Recovered::kCensored, 60, 40, 60, true, 60}),
                  pool(sim::stress::kNobodysYet, {Recovered::kNeverLeft, 0, 0, 0, false, 60})};
  return out;
}

std::vector<std::string> labels(const std::vector<ShockRow>& rows) {
  std::vector<std::string> out;
  for (const ShockRow& row : rows) out.push_back(row.label + ": " + row.cells.at(0));
  return out;
}

TEST(ShockView, CellsTellABackALateAndANeverFelt) {
  const ShockCourse course = spike();
  const auto& pools = course.strategies[0].pools;
  EXPECT_EQ(recovery_cell(course, pools[0]), "3.3 d [2.5, 4.2 d]");
  EXPECT_EQ(recovery_cell(course, pools[1]), "12 h [8 h, ?]");
  EXPECT_EQ(recovery_cell(course, pools[2]), "none");
  EXPECT_EQ(recovery_cell(course, pools[3]), "? [0, 36 h]");
  EXPECT_EQ(recovery_cell(course, pools[4]), "> 10.0 d [6.7 d, ?]");
}

TEST(ShockView, PoolsComeSlowestFirstAndOnlyThoseThatFeelIt) {
  EXPECT_THAT(labels(pool_rows(spike())),
              testing::ElementsAre("slow: > 10.0 d [6.7 d, ?]", "quick: 12 h [8 h, ?]"));
}

TEST(ShockView, FallsSayOfWhichTimeTheyAre) {
  const auto all = labels(fall_rows(spike()));
  EXPECT_THAT(all, testing::Contains(HasSubstr("acknowledged, first 8 h: −20.0")));
  EXPECT_THAT(all, testing::Contains(HasSubstr("extra leads: 250")));
  EXPECT_THAT(all, testing::Contains("  wait for attempt: –")) << "no extra lead was attempted";
  ShockCourse calm = spike();
  calm.strategies[0].extra.reset();
  EXPECT_THAT(labels(fall_rows(calm)), Not(testing::Contains(HasSubstr("extra leads"))));
}

TEST(ShockView, TheSentenceSaysWhatIsNotKnown) {
  ShockCourse course = spike();
  EXPECT_THAT(recovery_sentence(course, 0, "tiered"),
              HasSubstr("tiered is back 3.3 d after the shock began [2.5, 4.2 d]; at worst, +40.0"));
  EXPECT_THAT(recovery_sentence(course, 0, "tiered"),
              HasSubstr("; slowest of the pools: slow, > 10.0 d [6.7 d, ?]."));
  std::swap(course.strategies[0].pools[0], course.strategies[0].pools[4]);
  EXPECT_THAT(recovery_sentence(course, 0, "tiered"),
              HasSubstr("is not back within the 10.0 d that the run shows, and not before 6.7 d"));
}

TEST(ShockView, TheSentenceSaysNothingOfChance) {
  ShockCourse course = spike();
  auto& pools = course.strategies[0].pools;
  pools[0].recovery.found = Recovered::kCannotTell;
  EXPECT_EQ(recovery_sentence(course, 0, "tiered"),
            "tiered leaves the tolerance, maybe by chance: too few replications to tell.");
  pools[0].recovery.found = Recovered::kNeverLeft;
  EXPECT_EQ(recovery_sentence(course, 0, "tiered"), "tiered stays within the tolerance all along.");
}

TEST(ShockView, CautionsCountWhatIsMissing) {
  sim::stress::ShockStudy study;
  study.strategies = {"tiered"};
  study.shocks = {spike()};
  study.asked = 1;
  EXPECT_TRUE(shock_cautions(study).empty());
  study.asked = 3;
  study.shocks[0].failed = 2;
  EXPECT_THAT(shock_cautions(study),
              testing::ElementsAre(HasSubstr("2 replications failed"), HasSubstr("1 of 3 shocks")));
  EXPECT_THAT(shock_table(study), HasSubstr("SHOCK campaign: 3 times the demand"));
}

}  // namespace
}  // namespace leadlab::reports
