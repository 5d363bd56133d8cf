// A folder of CSV files as a log: what is read, what is left out, and that each of it is said.
#include "scenarios/history/folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/history/log_columns.h"
#include "scenarios/times.h"
#include "tests/support/support.h"

namespace leadlab::scenarios {
namespace {

using engine::kNever;
using models::History;
using models::kNoName;
using testing::Contains;
using testing::HasSubstr;

engine::Time at(const char* text) { return parse_time(text).value(); }

class LogFolder : public testing::Test {
 protected:
  void write(const std::string& name, const std::string& text) const { folder_.write(name, text); }
  [[nodiscard]] HistoryResult read(const HistoryOptions& options = {}) const {
    return read_history(folder_.path(), options);
  }
  [[nodiscard]] History good() const {
    HistoryResult result = read();
    for (const Finding& f : result.findings)
      EXPECT_EQ(f.severity, Finding::Severity::kWarning) << to_string(f);
    return result.history.value();
  }
  [[nodiscard]] std::vector<std::string> words() const {
    std::vector<std::string> out;
    for (const Finding& f : read().findings)
      out.push_back(to_string(f).substr(folder_.path().string().size() + 1));
    return out;
  }

  test::TempDir folder_;
};

TEST_F(LogFolder, NeedsNothingButLeadIds) {
  write("leads.csv", "lead_id\nb\na\n");
  const History h = good();
  ASSERT_EQ(h.leads.size(), 2U);
  EXPECT_EQ(h.leads[0].id, "a");
  EXPECT_EQ(h.leads[0], [] {
    models::LoggedLead lead;
    lead.id = "a";
    return lead;
  }());
  EXPECT_EQ(h.known, models::Known{});
  EXPECT_EQ(h.observed_until, kNever);
  EXPECT_THAT(h.account, Contains("assignments.csv is missing or empty."));
  EXPECT_THAT(h.account, Contains("leads.csv: 2 rows read: 2 used, 0 left out."));
}

TEST_F(LogFolder, ReadsEveryColumn) {
  write(
      "leads.csv",
      "lead_id,requested_at,mql_at,email,company,account_id,country,state,region,hq_country,hq_state,hq_"
      "region,"
      "employees,industry,score,channel,deal_size,existing_account,record_updated_at,true_country,true_state,"
      "true_region,true_hq_country,true_hq_state,true_hq_region,true_employees,true_industry,true_territory,"
      "true_segment,true_vertical\n"
      "L1,2026-07-01T08:00:00Z,2026-07-01T08:05:00Z,x@y.example,\"Acme, "
      "Inc.\",A1,US,US-CA,west,DE,DE-BE,dach,250,"
      "banking,81.5,web,12000,yes,2026-01-01T00:00:00Z,FR,FR-A,south,IT,IT-B,med,300,retail,emea,smb,"
      "shops\n");
  write("assignments.csv",
        "lead_id,rep_id,assigned_at,path,noticed_at,acknowledged_at,declined_at,load_hours,tier,flags,"
        "route_due_at,acknowledge_due_at,territory,segment,vertical\n"
        "L1,bo,2026-07-01T09:00:00Z,segment,2026-07-01T09:01:00Z,2026-07-01T09:02:00Z,,3.5,,,,,,,\n"
        "L1,ada,2026-07-01T08:06:00Z,vertical,2026-07-01T08:07:00Z,,2026-07-01T08:08:00Z,7,1,overflow;backup,"
        "2026-07-01T08:07:00Z,2026-07-01T08:21:00Z,amer,enterprise,fintech\n");
  write("outcomes.csv",
        "lead_id,first_attempt_at,first_reached_at,qualified_at,won_at,lost_at,value\n"
        "L1,2026-07-01T09:10:00Z,2026-07-02T09:10:00Z,2026-07-03T00:00:00Z,2026-08-01T00:00:00Z,,12500.50\n");
  write("reps.csv",
        "rep_id,manager_id,backup_id,territories,segments,verticals,capacity_hours\nada,m,bo,amer;emea,smb,"
        "fintech,35.5\n");
  write("absences.csv", "rep_id,from,to,kind\nada,2026-07-06T00:00:00Z,2026-07-08T00:00:00Z,leave\n");
  const History h = good();
  EXPECT_TRUE(words().empty());
  ASSERT_EQ(h.leads.size(), 1U);
  const models::LoggedLead& l = h.leads[0];
  EXPECT_EQ(l.requested_at, at("2026-07-01T08:00:00Z"));
  EXPECT_EQ(l.company, "Acme, Inc.");
  EXPECT_EQ(l.recorded,
            (models::Firmographics{"US", "US-CA", "west", "DE", "DE-BE", "dach", 250, "banking"}));
  EXPECT_EQ(l.truth, (models::Firmographics{"FR", "FR-A", "south", "IT", "IT-B", "med", 300, "retail"}));
  EXPECT_EQ(l.score, 81.5);
  EXPECT_EQ(l.deal_size, 12000.0);
  EXPECT_EQ(l.existing_account, true);
  EXPECT_EQ(l.recorded_updated_at, at("2026-01-01T00:00:00Z"));
  EXPECT_EQ(h.territories, (std::vector<std::string>{"amer", "emea"}));
  EXPECT_EQ(h.territories.at(l.territory), "amer");
  EXPECT_EQ(h.territories.at(l.true_territory), "emea");
  EXPECT_EQ(h.verticals.at(l.vertical), "fintech");
  EXPECT_EQ(h.segments.at(l.true_segment), "smb");
  EXPECT_EQ(l.tier, 1);
  EXPECT_EQ(l.flags, "backup;overflow");
  EXPECT_EQ(l.acknowledge_due_at, at("2026-07-01T08:21:00Z"));
  ASSERT_EQ(l.assignments.size(), 2U);
  EXPECT_EQ(h.rep_names.at(l.assignments[0].rep), "ada");
  EXPECT_EQ(h.paths.at(l.assignments[0].path), "vertical");
  EXPECT_EQ(l.assignments[0].declined_at, at("2026-07-01T08:08:00Z"));
  EXPECT_EQ(l.assignments[1].load_hours, 3.5);
  EXPECT_EQ(l.won_at, at("2026-08-01T00:00:00Z"));
  EXPECT_EQ(l.value_cents, 1250050);
  ASSERT_EQ(h.reps.size(), 1U);
  EXPECT_EQ(h.reps[0], (models::LoggedRep{"ada", "m", "bo", {"amer", "emea"}, {"smb"}, {"fintech"}, 35.5}));
  ASSERT_EQ(h.absences.size(), 1U);
  EXPECT_EQ(h.observed_until, at("2026-08-01T00:00:00Z"));
  models::Known all;
  all.noticed = all.acknowledged = all.declined = all.paths = all.load = all.reps = all.absences = true;
  all.attempted = all.reached = all.qualified = all.won = all.lost = all.value = true;
  all.tier = all.deadlines = all.truth = all.record_age = all.flags = true;
  EXPECT_EQ(h.known, all);
}

/// A column that is missing is not a column that is empty.
TEST_F(LogFolder, TellsMissingFromEmpty) {
  write("leads.csv", "lead_id,mql_at\nL1,2026-07-01T08:00:00Z\n");
  write("outcomes.csv", "lead_id,won_at\nL1,\n");
  write("assignments.csv", "lead_id,rep_id,path\nL1,ada,segment\n");
  const History h = good();
  EXPECT_TRUE(h.known.won);
  EXPECT_FALSE(h.known.lost);
  EXPECT_TRUE(h.known.paths);
  EXPECT_FALSE(h.known.noticed);
  EXPECT_FALSE(h.known.reps);
  EXPECT_FALSE(h.known.truth);
  EXPECT_EQ(h.leads[0].assignments[0].assigned_at, kNever);
}

TEST_F(LogFolder, GuessesAtMisspeltColumns) {
  write("leads.csv", "lead_id,mql_at,emplyees,colour\nL1,2026-07-01T08:00:00Z,5,red\n");
  EXPECT_FALSE(good().leads[0].recorded.employees);
  EXPECT_THAT(words(),
              Contains(HasSubstr("leads.csv:1: column \"emplyees\" (is not known and is not read). Did "
                                 "you mean \"employees\"?")));
  EXPECT_THAT(words(), Contains(HasSubstr("column \"colour\"")));
}

TEST_F(LogFolder, SaysWhichCellsItCannotRead) {
  write("leads.csv",
        "lead_id,mql_at,employees,score,existing_account\n"
        "L1,yesterday,many,high,perhaps\nL2,2026-07-01T08:00:00Z,10,5,no\n");
  const History h = good();
  ASSERT_EQ(h.leads.size(), 2U);
  const models::LoggedLead& bad = h.leads[1];  // without a time it comes last
  EXPECT_EQ(bad.id, "L1");
  EXPECT_EQ(bad.mql_at, kNever);
  EXPECT_FALSE(bad.recorded.employees || bad.score || bad.existing_account);
  EXPECT_THAT(words(), Contains(HasSubstr("leads.csv:2: mql_at = \"yesterday\" (")));
  EXPECT_THAT(words(), Contains(HasSubstr("leads.csv:2: employees = \"many\" (must be a plain number")));
  EXPECT_THAT(words(), Contains(HasSubstr("existing_account = \"perhaps\" (must be yes or no). Leave it")));
  EXPECT_THAT(h.account,
              Contains("leads.csv: 2 rows read: 2 used, 0 left out; 4 cells could not be read and count as "
                       "unknown."));
}

TEST_F(LogFolder, AccountsForEveryRow) {
  write("leads.csv",
        "lead_id,mql_at\nL1,2026-07-01T08:00:00Z\n,2026-07-01T08:00:00Z\nL1,2026-07-02T08:00:00Z\nL2\nL3,\n");
  write(
      "assignments.csv",
      "lead_id,rep_id,assigned_at\nL1,ada,2026-07-01T08:01:00Z\nL1,ada,2026-07-01T08:01:00Z\nL9,ada,\n,bo,\n"
      "L3,,2026-07-01T08:01:00Z\n");
  write("outcomes.csv", "lead_id,won_at\nL1,2026-07-05T00:00:00Z\nL1,\nL7,\n");
  write("absences.csv", "rep_id,from,to\nada,2026-07-05T00:00:00Z,2026-07-01T00:00:00Z\n,,\n");
  const History h = good();
  EXPECT_EQ(h.leads.size(), 2U);
  EXPECT_EQ(h.leads[0].won_at, at("2026-07-05T00:00:00Z"));
  EXPECT_EQ(h.leads[0].assignments.size(), 1U);
  EXPECT_TRUE(h.leads[1].assignments.empty());
  EXPECT_THAT(h.account,
              Contains("leads.csv: 5 rows read: 2 used, 3 left out (1 broken, 1 with an id that stands "
                       "there already, 1 without lead_id)."));
  EXPECT_THAT(h.account,
              Contains(HasSubstr("assignments.csv: 5 rows read: 2 used, 3 left out (1 of a lead that")));
  EXPECT_THAT(h.account, Contains(HasSubstr("outcomes.csv: 3 rows read: 1 used, 2 left out")));
  EXPECT_THAT(h.account, Contains(HasSubstr("absences.csv: 2 rows read: 0 used, 2 left out")));
  EXPECT_THAT(words(),
              Contains(HasSubstr("assignments.csv:4: lead_id = \"L9\" (of a lead that leads.csv does not "
                                 "have; the row is left out). Add the lead")));
  EXPECT_THAT(words(), Contains(HasSubstr("assignments.csv:6: rep_id is empty (must name the rep")));
}

TEST_F(LogFolder, ForgetsWhatCannotBeTrue) {
  write("leads.csv", "lead_id,mql_at\nL1,2026-07-10T08:00:00Z\n");
  write("assignments.csv",
        "lead_id,rep_id,assigned_at,noticed_at\nL1,ada,2026-07-10T09:00:00Z,2026-07-10T08:30:00Z\n"
        "L1,bo,2026-07-01T00:00:00Z,\n");
  write("outcomes.csv",
        "lead_id,first_attempt_at,won_at,lost_at\nL1,2026-07-09T00:00:00Z,2026-12-01T00:00:00Z,2026-07-20T00:"
        "00:00Z\n");
  const HistoryResult result = read({.as_of = at("2026-10-01T00:00:00Z")});
  const History& h = result.history.value();
  ASSERT_EQ(h.leads.size(), 1U);
  EXPECT_EQ(h.leads[0].first_attempt_at, kNever);
  EXPECT_EQ(h.leads[0].won_at, kNever);
  EXPECT_EQ(h.leads[0].lost_at, at("2026-07-20T00:00:00Z"));
  EXPECT_EQ(h.leads[0].assignments.size(), 2U);
  EXPECT_EQ(h.leads[0].assignments[0].assigned_at, kNever);
  EXPECT_EQ(h.leads[0].assignments[1].noticed_at, kNever);
  EXPECT_EQ(h.observed_until, at("2026-10-01T00:00:00Z"));
  EXPECT_THAT(h.account, Contains("1 instant after 2026-10-01T00:00:00Z, when the log ends, was not used."));
  EXPECT_THAT(h.account, Contains("1 instant of outcomes before their lead became an MQL was not used."));
  EXPECT_THAT(h.account, Contains(HasSubstr("1 instant of assignments before")));
  EXPECT_THAT(h.account, Contains(HasSubstr("1 instant of answers by a rep before")));
}

TEST_F(LogFolder, TakesTheEndFromLogToml) {
  write("leads.csv", "lead_id,mql_at\nL1,2026-07-10T08:00:00Z\n");
  write("log.toml", "title = \"Third quarter\"\nobserved_until = 2026-10-05T00:00:00Z\n");
  EXPECT_EQ(good().observed_until, at("2026-10-05T00:00:00Z"));
  EXPECT_EQ(good().title, "Third quarter");
  write("log.toml", "observed_untill = 2026-10-05T00:00:00Z\n");
  EXPECT_FALSE(read().history);
  EXPECT_THAT(words(), Contains(HasSubstr("Did you mean \"observed_until\"?")));
}

TEST_F(LogFolder, RefusesWhatIsNoLog) {
  EXPECT_THAT(to_string(read_history(folder_.path() / "none").findings.at(0)), HasSubstr("folder not found"));
  EXPECT_THAT(words(), Contains(HasSubstr("leads.csv: missing or empty (must list the leads)")));
  write("leads.csv", "");
  EXPECT_FALSE(read().history);
  write("leads.csv", "id,mql_at\nL1,\n");
  EXPECT_FALSE(read().history);
  EXPECT_THAT(words(), Contains(HasSubstr("column \"lead_id\" is missing")));
  write("leads.csv", "lead_id;mql_at\nL1;\n");
  EXPECT_THAT(words(), Contains(HasSubstr("set apart by semicolons")));
  write("leads.csv", "lead_id\nL1\n");
  write("assignments.csv", "lead_id,rep\nL1,ada\n");
  EXPECT_FALSE(read().history);
  EXPECT_THAT(words(), Contains(HasSubstr("assignments.csv:1: column \"rep_id\" is missing")));
  EXPECT_THAT(to_string(read_history(folder_.path() / "leads.csv").findings.at(0)), HasSubstr("is a file"));
}

TEST_F(LogFolder, CountsWhatIsTooMuchToSay) {
  std::string text = "lead_id,mql_at\n";
  for (int i = 0; i < 50; ++i) text += "L" + std::to_string(i) + ",never\n";
  write("leads.csv", text);
  EXPECT_EQ(words().size(), 11U);
  EXPECT_THAT(words(), Contains(HasSubstr("leads.csv: 40 more like them (mql_at: ")));
}

TEST_F(LogFolder, IsTheSameInAnyOrderOfRows) {
  const std::string a = "L1,2026-07-10T08:00:00Z\n", b = "L2,2026-07-09T08:00:00Z\n";
  const std::string x = "L1,ada,vertical,2026-07-10T09:00:00Z\n", y = "L1,bo,segment,2026-07-10T10:00:00Z\n";
  write("leads.csv", "lead_id,mql_at\n" + a + b);
  write("assignments.csv", "lead_id,rep_id,path,assigned_at\n" + x + y);
  const History one = good();
  write("leads.csv", "lead_id,mql_at\n" + b + a);
  write("assignments.csv", "lead_id,rep_id,path,assigned_at\n" + y + x);
  EXPECT_TRUE(models::same_log(one, good()));
  write("assignments.csv", "lead_id,rep_id,path,assigned_at\n" + y);
  EXPECT_FALSE(models::same_log(one, good()));
}

}  // namespace
}  // namespace leadlab::scenarios
