#include "reports/results_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>

#include "reports/file/hdf5.h"
#include "reports/output_error.h"
#include "tests/support/report_info.h"
#include "tests/support/support.h"
#include "tests/support/synthetic_result.h"

namespace leadlab::reports {
namespace {

using test::report_info;
using test::synthetic_result;
using test::TempDir;
using testing::HasSubstr;

template <class Action>
std::string message_of(Action action) {
  try {
    action();
  } catch (const OutputError& error) {
    return error.what();
  }
  return "";
}

TEST(ResultsFile, GivesBackWhatWasWritten) {
  const TempDir folder;
  const sim::ExperimentResult result = synthetic_result();
  write_results(folder.path() / "r.h5", result, report_info());
  const Summary summary = read_summary(folder.path() / "r.h5");
  EXPECT_EQ(summary.format_major, kFormatMajor);
  EXPECT_EQ(summary.program, "leadlab");
  EXPECT_EQ(summary.strategies, result.strategies);
  EXPECT_EQ(summary.baseline, "round_robin");
  EXPECT_EQ(summary.seed, 42U);
  EXPECT_EQ(summary.scenario_hash, "0123456789abcdef");
  EXPECT_EQ(summary.replications.size(), 20U);
  EXPECT_EQ(summary.tape_hashes.size(), 20U);
  for (std::size_t s = 0; s < 3; ++s) {
    for (std::size_t r = 0; r < 20; ++r) {
      const sim::WorldStats& world = result.as_given.worlds[s][r];
      EXPECT_EQ(summary.at("won_expected", s, r), world.all.won_expected);
      EXPECT_EQ(summary.at("leads", s, r), static_cast<double>(world.all.leads));
      EXPECT_EQ(summary.at("sla.tier1.routed.met", s, r), static_cast<double>(world.tiers[1].routed.met));
    }
  }
  EXPECT_THROW((void)summary.at("no_such_variable", 0, 0), std::out_of_range);
  EXPECT_THROW((void)summary.at("leads", 0, 20), std::out_of_range);
}

TEST(ResultsFile, HasEqualBytesForEqualContent) {
  const TempDir folder;
  write_results(folder.path() / "a.h5", synthetic_result(), report_info());
  write_results(folder.path() / "b.h5", synthetic_result(), report_info());
  EXPECT_TRUE(test::read_file(folder.path() / "a.h5") == test::read_file(folder.path() / "b.h5"));
}

/// A strategy's own data are the same alone (with its baseline) and among others.
TEST(ResultsFile, KeepsStrategiesApart) {
  const TempDir folder;
  sim::ExperimentResult few = synthetic_result();
  few.strategies.resize(2);
  for (sim::Runs* runs : {&few.as_given, &few.without_match}) {
    runs->worlds.resize(2);
    runs->splits.resize(2);
    runs->sketches.resize(2);
  }
  for (auto& replication : few.lead_log) replication.resize(2);
  write_results(folder.path() / "few.h5", few, report_info());
  write_results(folder.path() / "all.h5", synthetic_result(), report_info());
  const Summary a = read_summary(folder.path() / "few.h5"), b = read_summary(folder.path() / "all.h5");
  ASSERT_EQ(a.variables.size(), b.variables.size());
  for (const auto& [name, values] : a.variables) {
    const auto& others = b.variables.at(name);
    for (std::size_t i = 0; i < values.size(); ++i) {
      EXPECT_TRUE(values[i] == others[i] || (std::isnan(values[i]) && std::isnan(others[i]))) << name;
    }
  }
}

TEST(ResultsFile, TakesUnicodeAndHostileNames) {
  const TempDir folder;
  test::SyntheticOptions options;
  options.strategies = {"gestaffelt \u00e4\u00f6\u00fc", test::kHostile, "\u65e5\u672c"};
  write_results(folder.path() / "r.h5", synthetic_result(options), report_info());
  EXPECT_EQ(read_summary(folder.path() / "r.h5").strategies, options.strategies);
}

TEST(ResultsFile, LeavesOutWhatIsNotThere) {
  const TempDir folder;
  test::SyntheticOptions bare;
  bare.without_match = false;
  bare.kept_replications = 0;
  bare.replications = 1;
  bare.strategies = {"tiered"};
  bare.baseline = 0;
  bare.reps = {"ada"};
  sim::ExperimentResult result = synthetic_result(bare);
  result.as_given.splits.clear();
  result.as_given.sketches.clear();
  write_results(folder.path() / "r.h5", result, RunInfo{});
  const H5::H5File file((folder.path() / "r.h5").string(), H5F_ACC_RDONLY);
  for (const char* group : {"leads", "without_match_effects", "latency"})
    EXPECT_FALSE(file.nameExists(group)) << group;
  EXPECT_TRUE(file.nameExists("summary"));
}

TEST(ResultsFile, RefusesAnExperimentWithoutReplications) {
  const TempDir folder;
  const auto path = folder.path() / "r.h5";
  EXPECT_THAT(message_of([&] { write_results(path, synthetic_result({.replications = 0}), report_info()); }),
              HasSubstr("no replication finished"));
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(ResultsFile, NamesPathAndCauseWhenItCannotBeWritten) {
  const TempDir folder;
  const sim::ExperimentResult result = synthetic_result({.replications = 2});
  EXPECT_THAT(message_of([&] { write_results(folder.path() / "no" / "r.h5", result, report_info()); }),
              testing::AllOf(HasSubstr("r.h5"), HasSubstr("does not exist")));
  EXPECT_THAT(message_of([&] { write_results(folder.path(), result, report_info()); }),
              HasSubstr("it is a folder"));
}

void write_on_a_full_disk(const std::filesystem::path& path) {
  signal(SIGXFSZ, SIG_IGN);
  const rlimit limit = {20000, 20000};
  setrlimit(RLIMIT_FSIZE, &limit);
  const std::string error = message_of([&] { write_results(path, synthetic_result(), report_info()); });
  const auto files = std::distance(std::filesystem::directory_iterator(path.parent_path()), {});
  std::_Exit(
      error.find("too large") != std::string::npos && test::read_file(path) == "old" && files == 1 ? 0 : 1);
}

TEST(ResultsFile, KeepsTheOldFileWhenTheDiskIsFull) {
  const TempDir folder;
  const auto path = folder.write("r.h5", "old");
  EXPECT_EXIT(write_on_a_full_disk(path), testing::ExitedWithCode(0), "");
}

void set_version(const std::filesystem::path& path, const std::string& version) {
  const H5::H5File file(path.string(), H5F_ACC_RDWR);
  H5::Group root = file.openGroup("/");
  root.removeAttr("format_version");
  const H5::StrType type(H5::PredType::C_S1, version.size());
  root.createAttribute("format_version", type, H5::DataSpace(H5S_SCALAR)).write(type, version);
}

TEST(ReadSummary, RefusesANewerMajorFormatNamingBothNumbers) {
  const TempDir folder;
  const auto path = folder.path() / "r.h5";
  write_results(path, synthetic_result({.replications = 2}), report_info());
  set_version(path, "1.7");
  EXPECT_EQ(read_summary(path).format_minor, 7) << "a newer minor format is fine";
  set_version(path, "2.0");
  EXPECT_THAT(message_of([&] { (void)read_summary(path); }),
              testing::AllOf(HasSubstr("2.0"), HasSubstr("up to 1.x"), HasSubstr(path.string())));
  set_version(path, "new");
  EXPECT_THAT(message_of([&] { (void)read_summary(path); }), HasSubstr("makes no sense"));
}

TEST(ReadSummary, NamesPathAndCauseOfAFileItCannotRead) {
  const TempDir folder;
  EXPECT_THAT(message_of([&] { (void)read_summary(folder.path() / "none.h5"); }),
              HasSubstr("there is no such file"));
  EXPECT_THAT(message_of([&] { (void)read_summary(folder.path()); }), HasSubstr("it is a folder"));
  const auto text = folder.write("text.h5", "not HDF5 at all");
  EXPECT_THAT(message_of([&] { (void)read_summary(text); }),
              testing::AllOf(HasSubstr(text.string()), HasSubstr("file signature not found")));
  const auto whole = folder.path() / "whole.h5";
  write_results(whole, synthetic_result({.replications = 2}), report_info());
  const std::string bytes = test::read_file(whole);
  const auto half = folder.write("half.h5", bytes.substr(0, bytes.size() / 2));
  EXPECT_THAT(message_of([&] { (void)read_summary(half); }), HasSubstr("truncated"));
}

}  // namespace
}  // namespace leadlab::reports
