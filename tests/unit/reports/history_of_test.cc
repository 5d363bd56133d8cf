// A results file as a log: what is refused, and with which words; what a folder may be written to.
#include "reports/audit/history_of.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/audit/csv_text.h"
#include "reports/audit/export.h"
#include "reports/file/hdf5.h"
#include "reports/output_error.h"
#include "reports/results_file.h"
#include "tests/support/report_info.h"
#include "tests/support/support.h"
#include "tests/support/synthetic_result.h"

namespace leadlab::reports {
namespace {

using testing::AllOf;
using testing::HasSubstr;

template <class Action>
std::string refusal(Action action) {
  try {
    action();
  } catch (const OutputError& error) {
    return error.what();
  }
  return "not refused";
}

class HistoryOf : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "r.h5"; }
  void write(const test::SyntheticOptions& options = {}) const {
    write_results(path(), test::synthetic_result(options), test::report_info());
  }
  [[nodiscard]] std::string opening() const {
    return refusal([&] { LoggedRun{path()}; });
  }
  test::TempDir folder_;
};

TEST_F(HistoryOf, ReadsEveryKeptReplication) {
  write({.kept_replications = 2});
  const LoggedRun run(path());
  EXPECT_EQ(run.strategies(), (std::vector<std::string>{"tiered", "round_robin", "least_load"}));
  EXPECT_EQ(run.baseline(), "round_robin");
  EXPECT_EQ(run.replications(), (std::vector<std::int64_t>{0, 1}));
  const models::History h = run.history("tiered");
  EXPECT_EQ(h.leads.size(), 300U);
  EXPECT_EQ(h.title, "synthetic: tiered, replication 0");
  EXPECT_THAT(h.account.at(0), HasSubstr("300 leads of strategy tiered in replication 0 of "));
  EXPECT_EQ(run.history("tiered", 1).leads.size(), 300U);
  const models::LoggedLead& first = h.leads.front();
  EXPECT_EQ(first.id, "L00001000");
  EXPECT_EQ(first.recorded.state, "US-CA");
  EXPECT_EQ(first.recorded.country, "US");
  EXPECT_EQ(h.leads[1].recorded.country, "DE");
  EXPECT_EQ(h.leads[1].recorded.state, "");
  EXPECT_EQ(first.truth->industry, "Financial Services");  // the blank is not lost
  EXPECT_EQ(first.deal_size, 10000.0);
  ASSERT_EQ(h.reps.size(), 4U);
  EXPECT_EQ(h.reps[0],
            (models::LoggedRep{"ada", "cleo", "bo", {"amer", "emea"}, {"smb"}, {"fintech"}, 35.0}));
  EXPECT_FALSE(h.reps[1].capacity_hours);
  ASSERT_EQ(h.absences.size(), 1U);
  EXPECT_EQ(h.absences[0].rep_id, "bo");
}

/// A deal has a value once there is one.
TEST_F(HistoryOf, SeesOnlyWhatCouldBeSeen) {
  write();
  for (const models::LoggedLead& lead : LoggedRun(path()).history("round_robin").leads)
    EXPECT_EQ(lead.value_cents.has_value(), lead.qualified_at != engine::kNever);
}

TEST_F(HistoryOf, RefusesAFileWithoutLeads) {
  write({.kept_replications = 0});
  EXPECT_THAT(opening(), AllOf(HasSubstr("r.h5: keeps no leads"), HasSubstr("--lead-log 1")));
}

TEST_F(HistoryOf, RefusesAFileOfAnOlderProgram) {
  write();
  H5::H5File(path().string(), H5F_ACC_RDWR).unlink("assignments");
  EXPECT_THAT(opening(),
              AllOf(HasSubstr("has no group /assignments"), HasSubstr("leadlab compare of this version")));
  write();
  H5::H5File(path().string(), H5F_ACC_RDWR).unlink("leads/true_industry");
  EXPECT_THAT(refusal([&] { (void)LoggedRun(path()).history("tiered"); }),
              AllOf(HasSubstr("/leads has no column true_industry"), HasSubstr("Play it again")));
}

TEST_F(HistoryOf, RefusesAFileWhoseGroupsDoNotFit) {
  write();
  {
    const H5::H5File file(path().string(), H5F_ACC_RDWR);
    const H5::DataSet reps = file.openDataSet("assignments/rep");
    std::vector<std::uint32_t> codes(static_cast<std::size_t>(reps.getSpace().getSimpleExtentNpoints()), 99);
    reps.write(codes.data(), H5::PredType::NATIVE_UINT32);
  }
  EXPECT_THAT(refusal([&] { (void)LoggedRun(path()).history("tiered"); }),
              HasSubstr("its groups do not fit together"));
}

TEST_F(HistoryOf, RefusesANewerFormat) {
  write();
  {
    const H5::H5File file(path().string(), H5F_ACC_RDWR);
    const H5::Group root = file.openGroup("/");
    root.removeAttr("format_version");
    const H5::StrType type(H5::PredType::C_S1, 3);
    root.createAttribute("format_version", type, H5::DataSpace(H5S_SCALAR)).write(type, std::string("9.0"));
  }
  EXPECT_THAT(opening(), AllOf(HasSubstr("its format is 9.0"), HasSubstr("Use a newer leadlab")));
}

TEST_F(HistoryOf, RefusesWhatIsNoResultsFile) {
  EXPECT_THAT(opening(), HasSubstr("there is no such file"));
  folder_.write("r.h5", "lead_id\n");
  EXPECT_THAT(opening(), HasSubstr("cannot read"));
}

TEST_F(HistoryOf, NamesTheStrategiesThereAre) {
  write();
  const LoggedRun run(path());
  EXPECT_THAT(refusal([&] { (void)run.history("teired"); }),
              HasSubstr("has no strategy \"teired\" (it has: tiered, round_robin, least_load)"));
  EXPECT_THAT(refusal([&] { (void)run.history("tiered", 7); }), HasSubstr("no leads of replication 7"));
}

TEST(ExportFolder, IsNewOrEmpty) {
  const test::TempDir folder;
  EXPECT_NO_THROW(check_export_folder(folder.path()));
  EXPECT_NO_THROW(check_export_folder(folder.path() / "logs"));
  EXPECT_NO_THROW(check_export_folder(folder.path() / "logs/"));
  EXPECT_THAT(refusal([&] { check_export_folder(folder.path() / "a/b/c"); }), HasSubstr("Make it first"));
  const auto file = folder.write("file.txt", "x");
  EXPECT_THAT(refusal([&] { check_export_folder(file); }), HasSubstr("it is a file. Name a folder"));
  EXPECT_THAT(refusal([&] { check_export_folder(folder.path()); }), HasSubstr("not empty. Name another one"));
}

TEST(CsvText, QuotesWhatNeedsIt) {
  CsvText out("a,b");
  out.cell("x,y").cell("say \"hi\"").end_row();
  out.cell("two\nlines").cell(std::vector<std::string>{"p", "q"}).end_row();
  EXPECT_EQ(out.text(), "a,b\n\"x,y\",\"say \"\"hi\"\"\"\n\"two\nlines\",p;q\n");
}

TEST(CsvText, WritesNumbersThatReadBack) {
  CsvText out("h");
  out.cell(std::optional<double>(1e-7))
      .cell(std::optional<double>(1e21))
      .cell(std::optional<double>())
      .end_row();
  out.hours(std::chrono::minutes{20}).hours(engine::kNoLimit).hours(std::chrono::hours{40}).end_row();
  out.money(1250005).money(std::nullopt).cell(std::optional<std::int64_t>(0)).end_row();
  EXPECT_EQ(out.text(), "h\n0.0000001,1000000000000000000000,\n0.333333333,,40\n12500.05,,0\n");
}

TEST(CsvText, WritesInstants) {
  const engine::Time t = std::chrono::sys_days{std::chrono::year{2026} / 7 / 1} + std::chrono::hours{9};
  EXPECT_EQ(instant_text(t), "2026-07-01T09:00:00Z");
  EXPECT_EQ(instant_text(t + std::chrono::microseconds{1500}), "2026-07-01T09:00:00.001500Z");
  EXPECT_EQ(instant_text(engine::kNever), "");
  EXPECT_EQ(instant_text(engine::kSinceEver), "");
}

}  // namespace
}  // namespace leadlab::reports
