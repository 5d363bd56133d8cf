// A results file read as a log, and the folder exported from it read as a log, are the same log; and that log
// is what the worlds played.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "reports/audit/export.h"
#include "reports/audit/history_of.h"
#include "reports/results_file.h"
#include "scenarios/history/folder.h"
#include "tests/support/catalog_world.h"

namespace leadlab::test {
namespace {

using engine::kNever;
using models::History;

class HistoryRoundTrip : public testing::TestWithParam<const char*> {
 protected:
  HistoryRoundTrip() : world_(GetParam(), options(GetParam())) {
    sim::ExperimentConfig config;
    config.seed = 7;
    config.replications = 2;
    config.without_match_effects = false;
    result_ = sim::run_experiment(*world_.organisation, world_.world, world_.scenario.contestants, 0, config);
    reports::RunInfo info;
    info.scenario_name = GetParam();
    info.reps = world_.scenario.tables.reps;
    reports::write_results(folder_.path() / "r.h5", result_, info);
  }
  static scenarios::LoadOptions options(const std::string& scenario) {
    scenarios::LoadOptions out;
    if (scenario == "crm_export") return out;  // its time is that of the export
    out.set = {"time.burn_in=\"1w\"", "time.window=\"2w\"", "time.follow_up=\"2w\"",
               "notification.decline=0.1"};
    return out;
  }
  [[nodiscard]] reports::LoggedRun run() const { return reports::LoggedRun(folder_.path() / "r.h5"); }
  [[nodiscard]] std::filesystem::path exported(const History& history) const {
    reports::export_history(folder_.path() / "log", history, {world_.scenario.tables, world_.scenario.text});
    return folder_.path() / "log";
  }

  TempDir folder_;
  CatalogWorld world_;
  sim::ExperimentResult result_;
};

void expect_same(const History& a, const History& b) {
  EXPECT_EQ(a.known, b.known);
  EXPECT_EQ(a.rep_names, b.rep_names);
  EXPECT_EQ(a.paths, b.paths);
  EXPECT_EQ(a.territories, b.territories);
  EXPECT_EQ(a.segments, b.segments);
  EXPECT_EQ(a.verticals, b.verticals);
  EXPECT_EQ(a.reps, b.reps);
  EXPECT_EQ(a.absences, b.absences);
  EXPECT_EQ(a.observed_until, b.observed_until);
  ASSERT_EQ(a.leads.size(), b.leads.size());
  const auto [x, y] = std::mismatch(a.leads.begin(), a.leads.end(), b.leads.begin());
  EXPECT_TRUE(x == a.leads.end()) << "first different lead: " << x->id << " and " << y->id;
  EXPECT_TRUE(models::same_log(a, b));
}

TEST_P(HistoryRoundTrip, FolderAndResultsFileAreTheSameLog) {
  const reports::LoggedRun logged = run();
  EXPECT_EQ(logged.strategies(), result_.strategies);
  EXPECT_EQ(logged.replications(), std::vector<std::int64_t>{0});
  for (const std::string& strategy : logged.strategies()) {
    SCOPED_TRACE(strategy);
    const History history = logged.history(strategy);
    const scenarios::HistoryResult back = scenarios::read_history(exported(history));
    for (const auto& finding : back.findings) ADD_FAILURE() << to_string(finding);
    ASSERT_TRUE(back.history);
    expect_same(history, *back.history);
    EXPECT_EQ(history.title, back.history->title);
    std::filesystem::remove_all(folder_.path() / "log");
  }
}

/// The twin: a single outcome less, and it is another log.
TEST_P(HistoryRoundTrip, ALostLineIsNoticed) {
  const History history = run().history(result_.strategies[0]);
  const auto folder = exported(history);
  const std::string text = read_file(folder / "assignments.csv");
  const std::size_t last = text.find_last_of('\n', text.size() - 2);
  std::ofstream(folder / "assignments.csv", std::ios::binary) << text.substr(0, last + 1);
  EXPECT_FALSE(models::same_log(history, scenarios::read_history(folder).history.value()));
}

TEST_P(HistoryRoundTrip, IsWhatTheWorldsPlayed) {
  for (std::size_t s = 0; s < result_.strategies.size(); ++s) {
    SCOPED_TRACE(result_.strategies[s]);
    const History h = run().history(result_.strategies[s]);
    const auto& played = result_.lead_log[0][s];
    const auto& details = result_.log_details[0];
    ASSERT_EQ(h.leads.size(), played.size());
    EXPECT_EQ(h.observed_until, details.seen_until[s]);
    EXPECT_EQ(h.absences.size(), details.absences.size());
    EXPECT_EQ(h.reps.size(), world_.scenario.tables.reps.size());
    for (std::size_t i = 0; i < played.size(); ++i) {
      const models::LoggedLead& a = h.leads[i];
      const sim::LeadOutcome& b = played[i];
      const sim::LoggedTapeLead& tape = details.leads[i];
      EXPECT_EQ(a.mql_at, b.mql_at);
      EXPECT_EQ(a.first_attempt_at, b.attempted_at);
      EXPECT_EQ(a.first_reached_at, b.reached_at);
      EXPECT_EQ(a.won_at, b.won_at);
      EXPECT_EQ(a.lost_at, b.lost_at);
      EXPECT_EQ(a.route_due_at, b.route_due_at);
      EXPECT_EQ(a.tier, b.tier);
      EXPECT_EQ(a.score, tape.profile.score);
      EXPECT_EQ(a.recorded.employees, tape.profile.recorded.employees);
      EXPECT_EQ(a.territory == models::kNoName ? "" : h.territories[a.territory],
                b.territory ? world_.organisation->name(b.territory) : "");
      EXPECT_EQ(a.true_vertical == models::kNoName ? "" : h.verticals[a.true_vertical],
                tape.lead.true_vertical ? world_.organisation->name(tape.lead.true_vertical) : "");
      ASSERT_EQ(a.assignments.size(), b.offers.size());
      for (std::size_t k = 0; k < b.offers.size(); ++k) {
        EXPECT_EQ(h.rep_names[a.assignments[k].rep], result_.rep_names[b.offers[k].rep.index()]);
        EXPECT_EQ(h.paths[a.assignments[k].path], to_string(b.offers[k].path));
        EXPECT_EQ(a.assignments[k].assigned_at, b.offers[k].assigned_at);
        EXPECT_EQ(a.assignments[k].declined_at, b.offers[k].declined_at);
        EXPECT_DOUBLE_EQ(a.assignments[k].load_hours.value(),
                         static_cast<double>(b.offers[k].load.count()) / 3600e6);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Catalog, HistoryRoundTrip,
                         testing::Values("b2b_saas", "smb_velocity", "crm_export", "mm1"),
                         [](const auto& scenario) { return std::string(scenario.param); });

}  // namespace
}  // namespace leadlab::test
