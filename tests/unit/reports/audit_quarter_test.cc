// A quarter audited as a whole: logs whose answers are known, and logs with little in them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "reports/audit/audit.h"
#include "reports/audit/audit_files.h"
#include "reports/audit/frames.h"
#include "reports/audit/page.h"
#include "tests/support/support.h"

namespace leadlab::reports::audit {
namespace {

using engine::Duration;
using engine::Time;
using models::History;
using models::LoggedAssignment;
using models::LoggedLead;
using testing::HasSubstr;
using testing::Not;

const Time kStart{std::chrono::sys_days{std::chrono::year{2026} / 7 / 1}};

Duration minutes(int n) { return std::chrono::minutes{n}; }

/// Leads of two paths and two reps; what a test needs is changed by it.
class Log {
 public:
  Log() {
    h_.title = "a test";
    h_.paths = {"A", "B"};
    h_.rep_names = {"ann", "bob"};
    h_.known.won = h_.known.attempted = h_.known.paths = true;
    h_.observed_until = kStart + std::chrono::days{120};
  }
  LoggedLead& add(const std::string& channel, models::NameIndex path, bool won) {
    LoggedLead lead;
    lead.id = "L" + std::to_string(h_.leads.size());
    lead.mql_at = kStart + minutes(static_cast<int>(h_.leads.size()));
    lead.channel = channel;
    LoggedAssignment a;
    a.rep = path;
    a.path = path;
    a.assigned_at = lead.mql_at + minutes(2);
    lead.assignments = {a};
    lead.first_attempt_at = lead.mql_at + minutes(32);
    if (won) lead.won_at = lead.mql_at + std::chrono::days{20};
    h_.leads.push_back(std::move(lead));
    return h_.leads.back();
  }
  void add_many(const std::string& channel, models::NameIndex path, int won, int all) {
    for (int i = 0; i < all; ++i) add(channel, path, i < won);
  }
  [[nodiscard]] History& history() { return h_; }

 private:
  History h_;
};

const PathFinding& path_of(const Audit& a, const std::string& name) {
  for (const PathFinding& path : a.paths) {
    if (path.path == name) return path;
  }
  throw std::out_of_range(name);
}

// The log of METHOD: hot leads mostly go down A, which looks ten points better and is two points worse.
Log simpson() {
  Log log;
  log.add_many("hot", 0, 1120, 4000);
  log.add_many("hot", 1, 300, 1000);
  log.add_many("cold", 0, 80, 1000);
  log.add_many("cold", 1, 400, 4000);
  return log;
}

TEST(AuditQuarter, HeadlinesWhatLikeLeadsDidAndSaysWhy) {
  Log log = simpson();
  const Audit a = audit(log.history(), nullptr, {});
  const PathFinding& path = path_of(a, "A");
  EXPECT_NEAR(path.against_rest.raw.estimate, 0.10, 1e-12);
  EXPECT_NEAR(path.against_rest.adjusted.estimate, -0.02, 1e-12);
  EXPECT_NEAR(path.against_rest.odds->odds_ratio.estimate, 0.8701299, 1e-7);
  const std::string page = audit_page(a, {});
  EXPECT_THAT(page, HasSubstr("A: the raw difference is +10.0 points, at equal lead mix −2.0"));
  EXPECT_THAT(audit_text(a), HasSubstr("- A, 5\u202f000 leads: −2.0 ("));
}

TEST(AuditQuarter, ThreadsChangeNoFigureAndTellOfEveryPath) {
  Log log = simpson();
  log.history().paths.push_back("C");
  log.history().rep_names.push_back("cid");
  log.add_many("hot", 2, 20, 300);
  std::vector<std::vector<Frame>> frames;
  for (const int threads : {1, 3}) {
    std::vector<std::size_t> told;
    AuditTerms terms;
    terms.threads = threads;
    terms.on_paths = [&](std::size_t done, std::size_t all) {
      EXPECT_EQ(all, 3U);
      told.push_back(done);
    };
    frames.push_back(frames_of(audit(log.history(), nullptr, terms)));
    EXPECT_THAT(told, testing::ElementsAre(1, 2, 3));
  }
  ASSERT_EQ(frames[0].size(), frames[1].size());
  for (std::size_t i = 0; i < frames[0].size(); ++i) EXPECT_EQ(csv_of(frames[0][i]), csv_of(frames[1][i]));
}

TEST(AuditQuarter, MeasuresAreThoseOfTheLog) {
  Log log;
  log.add("web", 0, true).value_cents = 150'000;
  log.add("web", 0, false).assignments[0].declined_at = kStart + minutes(9);
  log.add("web", 1, false).first_attempt_at = engine::kNever;
  log.history().known.declined = true;
  const Measures m = audit(log.history(), nullptr, {}).measures;
  EXPECT_EQ(m.leads, 3U);
  EXPECT_DOUBLE_EQ(m.to_assignment.median, 120);
  EXPECT_DOUBLE_EQ(m.to_attempt.mean, 1800);
  EXPECT_EQ(m.to_attempt.leads, 2U);
  EXPECT_EQ(m.accepted.hits, 2U);
  EXPECT_EQ(m.attempted.hits, 2U);
  EXPECT_EQ(m.won.hits, 1U);
  EXPECT_DOUBLE_EQ(m.value, 1500);
}

TEST(AuditQuarter, DeadlinesAfterTheEndOfObservationAreLeftOut) {
  Log log;
  for (int i = 0; i < 3; ++i) {
    LoggedLead& lead = log.add("web", 0, false);
    lead.tier = 1;
    lead.route_due_at = lead.mql_at + minutes(i == 0 ? 1 : 5);  // the first one came too late
    lead.acknowledge_due_at = lead.mql_at + minutes(17);
    lead.assignments[0].acknowledged_at = lead.mql_at + minutes(i == 2 ? 20 : 17);
  }
  log.history().leads[1].route_due_at = log.history().observed_until + minutes(1);
  log.history().known.deadlines = log.history().known.acknowledged = true;
  const std::vector<TierFacts> tiers = audit(log.history(), nullptr, {}).tiers;
  ASSERT_EQ(tiers.size(), 2U);
  EXPECT_EQ(tiers[1].tier, 1);
  EXPECT_EQ(tiers[1].routed.cases, 2U);
  EXPECT_EQ(tiers[1].routed.hits, 1U);
  EXPECT_EQ(tiers[1].acknowledged.hits, 2U) << "in time is no later than the deadline";
  EXPECT_EQ(tiers[1].excluded, 1U);
}

TEST(AuditQuarter, ALeadCountsForThePathInForceAtItsFirstAttempt) {
  Log log;
  LoggedLead& lead = log.add("web", 0, true);
  LoggedAssignment later = lead.assignments[0];
  later.rep = later.path = 1;
  later.assigned_at = lead.mql_at + minutes(10);
  lead.assignments.push_back(later);
  later.assigned_at = lead.first_attempt_at + minutes(1);
  later.path = 0;
  lead.assignments.push_back(later);
  const auto views = views_of(log.history(), nullptr);
  EXPECT_EQ(views[0].path, 1U);
  EXPECT_EQ(views[0].first->rep, 0U);
}

TEST(AuditQuarter, WhatTheLogDoesNotRecordIsSaidNotGuessed) {
  Log log;
  log.add("web", 0, false);
  log.history().known = {};
  const Audit a = audit(log.history(), nullptr, {});
  const std::string page = audit_page(a, {});
  EXPECT_THAT(page, HasSubstr("The log has no outcomes"));
  EXPECT_THAT(page, HasSubstr("The log has no deadlines"));
  EXPECT_THAT(page, HasSubstr("There is no absences.csv"));
  EXPECT_THAT(page, HasSubstr("not recorded"));
}

TEST(AuditQuarter, OneLeadOnePathOneRepAreAReportThatSaysSo) {
  for (const int leads : {1, 30}) {
    Log log;
    log.add_many("web", 0, 0, leads);
    const Audit a = audit(log.history(), nullptr, {});
    EXPECT_THAT(a.decision.sentence, HasSubstr("cannot judge any path"));
    EXPECT_THAT(audit_page(a, {}), HasSubstr("<h1>a test</h1>"));
  }
}

TEST(AuditQuarter, NamesAreHostileInput) {
  Log log = simpson();
  log.history().paths[0] = "</script><img src=x onerror=alert(1)>";
  log.history().rep_names[0] = "<b>ann</b>\"'&";
  log.history().title = "<i>q</i>";
  const std::string page = audit_page(audit(log.history(), nullptr, {}), {{"<k>", "<v>"}});
  for (const char* bad : {"<img src=x", "<b>ann", "<i>q", "<k>", "<v>"})
    EXPECT_THAT(page, Not(HasSubstr(bad)));
}

TEST(AuditQuarter, OperationsCountWhatWentWrong) {
  Log log;
  log.history().known.reps = log.history().known.absences = true;
  log.history().reps = {{"ann", "", "bob", {}, {}, {}, {}}, {"bob", "", "", {}, {}, {}, {}}};
  log.history().absences = {{"ann", kStart, kStart + std::chrono::days{1}}};
  LoggedLead& first = log.add("web", 0, false);  // ann is away
  first.company = "Acme";
  LoggedLead& second = log.add("web", 1, false);  // bob gets the same company
  second.company = "Acme";
  LoggedLead& third = log.add("web", 1, false);
  third.first_attempt_at = engine::kNever;
  LoggedLead& fourth = log.add("web", 1, false);
  fourth.assignments.clear();
  fourth.first_attempt_at = engine::kNever;
  const Audit a = audit(log.history(), nullptr, {});
  const auto count = [&](Finding kind) {
    for (const OperationFinding& f : a.operations.findings)
      if (f.kind == kind) return f.count;
    return std::uint64_t{99};
  };
  EXPECT_EQ(count(Finding::kUnassigned), 1U);
  EXPECT_EQ(count(Finding::kLeaked), 2U);
  EXPECT_EQ(count(Finding::kAway), 1U);
  EXPECT_EQ(count(Finding::kCollision), 1U);
  EXPECT_EQ(count(Finding::kNoBackup), 1U);
}

TEST(AuditQuarter, MaturityComesFromTheQuarterBefore) {
  Log before = simpson(), now = simpson();
  for (LoggedLead& lead : now.history().leads) lead.won_at = engine::kNever;
  now.history().observed_until = kStart + std::chrono::days{21};  // wins came after 20 days
  for (LoggedLead& lead : now.history().leads) lead.mql_at = kStart + std::chrono::days{11};
  const Audit a = audit(now.history(), &before.history(), {});
  ASSERT_TRUE(a.maturity.has_value());
  EXPECT_DOUBLE_EQ(*a.maturity, 0) << "ten days old: none of the wins can be seen";
  ASSERT_TRUE(a.before.has_value());
  EXPECT_EQ(a.before->won.hits, 1900U);
}

TEST(AuditFiles, EveryTableOfThePageStandsBesideIt) {
  Log log = simpson();
  const Audit a = audit(log.history(), nullptr, {});
  const test::TempDir folder;
  const auto page = folder.path() / "audit.html";
  const auto frames = frames_of(a);
  write_files_beside(page, frames, {{"seed", "1"}});
  for (const auto& file : files_beside(page, frames)) EXPECT_GT(std::filesystem::file_size(file), 0U) << file;
  const std::string csv = test::read_file(folder.path() / "audit-paths.csv");
  EXPECT_THAT(csv, testing::StartsWith("path,leads,won,conversion,"));
  EXPECT_THAT(csv, HasSubstr("A,5000,1200,0.24,"));
}

}  // namespace
}  // namespace leadlab::reports::audit
