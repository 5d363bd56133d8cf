#include "scenarios/history/period.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/times.h"

namespace leadlab::scenarios {
namespace {

using testing::HasSubstr;

engine::Time at(const std::string& day) { return parse_time(day + "T00:00:00Z").value(); }

TEST(Period, ReadsQuarters) {
  const Period p = parse_period("2026Q3").value();
  EXPECT_EQ(p.from, at("2026-07-01"));
  EXPECT_EQ(p.to, at("2026-10-01"));
  EXPECT_EQ(parse_period("2027q4").value().to, at("2028-01-01"));
  EXPECT_EQ(parse_period("2026Q1").value().from, at("2026-01-01"));
}

TEST(Period, ReadsDaysBothIncluded) {
  const Period p = parse_period("2026-07-01..2026-09-30").value();
  EXPECT_EQ(p.from, parse_period("2026Q3").value().from);
  EXPECT_EQ(p.to, parse_period("2026Q3").value().to);
  EXPECT_EQ(parse_period("2026-07-01..2026-07-01").value().to, at("2026-07-02"));
}

TEST(Period, RefusesTheRest) {
  for (const char* bad : {"", "2026", "2026Q0", "2026Q5", "Q3", "26Q3", "2026-Q3", "2026Q33", "1969Q4",
                          "2038Q1", "2026-07-01", "2026-07-01..", "..2026-07-01", "2026-07-02..2026-07-01",
                          "2026-13-01..2026-14-01", "ALL", "2026-07-01...2026-08-01", "-026Q1"})
    EXPECT_FALSE(parse_period(bad)) << bad;
}

models::History with_leads(const std::vector<engine::Time>& times) {
  models::History h;
  for (const engine::Time t : times) {
    models::LoggedLead lead;
    lead.id = std::to_string(h.leads.size());
    lead.mql_at = t;
    h.leads.push_back(lead);
  }
  return h;
}

TEST(Period, SelectsLeadsInside) {
  const models::History h =
      with_leads({at("2026-06-30"), at("2026-07-01"), at("2026-09-30"), at("2026-10-01"), engine::kNever});
  const Period q = parse_period("2026Q3").value();
  const models::History inside = models::select(h, q.from, q.to);
  ASSERT_EQ(inside.leads.size(), 2U);
  EXPECT_EQ(inside.leads[0].id, "1");
  EXPECT_EQ(inside.leads[1].id, "2");
  const Period all = parse_period("all").value();
  EXPECT_EQ(models::select(h, all.from, all.to).leads.size(), 5U);
}

TEST(Period, SaysWhatThereIsWhenNothingIsLeft) {
  const Period q = parse_period("2025Q1").value();
  const std::string text =
      empty_selection_text(q, with_leads({at("2026-06-30"), at("2026-08-01"), engine::kNever}));
  EXPECT_THAT(text, HasSubstr("No lead became an MQL in 2025Q1"));
  EXPECT_THAT(text, HasSubstr("from 2026-06-30 to 2026-08-01, and 1 has no mql_at."));
  EXPECT_THAT(empty_selection_text(q, with_leads({})), HasSubstr("no leads at all"));
  EXPECT_THAT(empty_selection_text(q, with_leads({engine::kNever})),
              HasSubstr("None of the 1 lead has an mql_at"));
}

}  // namespace
}  // namespace leadlab::scenarios
