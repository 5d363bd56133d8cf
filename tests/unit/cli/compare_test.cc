#include "cli/compare.h"

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <functional>
#include <numeric>

#include "reports/results_file.h"
#include "tests/support/support.h"
#include "tests/unit/cli/program.h"

namespace leadlab::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// A small world from the catalog, and a folder for what comes out.
class CompareTest : public testing::Test {
 protected:
  static std::string scenario(const std::string& name = "mm1") {
    return (test::source_dir() / "scenarios/catalog" / (name + ".toml")).string();
  }
  [[nodiscard]] std::string file(const std::string& name) const { return (folder_.path() / name).string(); }
  Said compare_mm1(std::vector<std::string> more, const std::string& output = "r.h5") {
    std::vector<std::string> arguments = {"compare", scenario(), "--replications", "2", "-o", file(output)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return leadlab_run(arguments);
  }
  test::TempDir folder_;
};

TEST_F(CompareTest, TableGoesToStdoutMessagesToStderrResultsToFiles) {
  const Said said = compare_mm1({"--report", file("r.html")});
  ASSERT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("round_robin"));
  EXPECT_THAT(said.err, HasSubstr("mm1: round_robin (baseline); 2 replications of 104 weeks from "));
  EXPECT_THAT(said.err, HasSubstr("Wrote " + file("r.h5")));
  EXPECT_THAT(test::read_file(file("r.h5")), testing::StartsWith("\x89HDF"));
  EXPECT_THAT(test::read_file(file("r.html")), HasSubstr("</html>"));
}

TEST_F(CompareTest, ABoundIsComputedIfAskedFor) {
  EXPECT_THAT(compare_mm1({}).out, Not(HasSubstr("ATTAINABLE")));
  const Said said = compare_mm1({"--bound", "--set", "time.window=1w"});
  ASSERT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("ATTAINABLE: at most "));
}

TEST_F(CompareTest, UncertainNumbersAreDrawnAnew) {
  const std::vector<std::string> set = {"--set", "time.window=2d",    "--set",          "time.burn_in=1d",
                                        "--set", "time.follow_up=3d", "--replications", "4"};
  const auto run = [&](std::vector<std::string> more) {
    std::vector<std::string> arguments = {"compare", scenario("smb_uncertain"), "-o", file("r.h5")};
    arguments.insert(arguments.end(), set.begin(), set.end());
    arguments.insert(arguments.end(), more.begin(), more.end());
    return leadlab_run(arguments);
  };
  const Said said = run({"--input-draws", "5", "--threads", "2"});
  ASSERT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(said.err, HasSubstr("Uncertain inputs: 5 draws of 3 numbers, 2 replications each"));
  EXPECT_THAT(said.out, HasSubstr("WITH INPUT UNCERTAINTY: 5 draws of 3 uncertain numbers"));
  EXPECT_EQ(run({"--input-draws", "5", "--threads", "1"}).out, said.out) << "for any number of threads";
  EXPECT_THAT(run({"--input-draws", "0"}).out, Not(HasSubstr("WITH INPUT UNCERTAINTY")));
  EXPECT_THAT(run({"--input-draws", "1"}).err, HasSubstr("must be 0, or 2 and more"));
  EXPECT_THAT(compare_mm1({}).out, Not(HasSubstr("WITH INPUT UNCERTAINTY")));
}

TEST_F(CompareTest, NumbersAreTheSameToTheBitForAnyNumberOfThreads) {
  const Said one = compare_mm1({"--threads", "1"}, "1.h5"), two = compare_mm1({"--threads", "2"}, "2.h5");
  EXPECT_EQ(one.out, two.out);
  const auto variables = [this](const std::string& name) {
    return reports::read_summary(file(name)).variables;
  };
  const auto same = [](const auto& a, const auto& b) {
    return a.first == b.first &&
           std::equal(a.second.begin(), a.second.end(), b.second.begin(), b.second.end(),
                      [](double x, double y) { return x == y || (x != x && y != y); });
  };
  const auto a = variables("1.h5"), b = variables("2.h5");
  EXPECT_FALSE(a.empty());
  EXPECT_TRUE(std::equal(a.begin(), a.end(), b.begin(), b.end(), same));
}

TEST_F(CompareTest, TheSameCommandGivesTheSameBytesButForTheTimesTaken) {
  ASSERT_EQ(compare_mm1({}).status, 0);
  const std::string first = test::read_file(file("r.h5"));
  ASSERT_EQ(compare_mm1({}).status, 0);
  const std::string second = test::read_file(file("r.h5"));
  ASSERT_EQ(first.size(), second.size());
  const std::size_t times = 2 * sizeof(double);  // wall and processor time
  EXPECT_LE(std::inner_product(first.begin(), first.end(), second.begin(), std::size_t{0}, std::plus<>(),
                               std::not_equal_to<>()),
            times);
}

TEST_F(CompareTest, SeedAndFirstReplicationChangeTheNumbers) {
  const std::string base = compare_mm1({}).out;
  EXPECT_NE(base, compare_mm1({"--seed", "2"}).out);
  EXPECT_NE(base, compare_mm1({"--first-replication", "2"}).out);
  EXPECT_THAT(compare_mm1({"--first-replication", "2"}).err, HasSubstr("2 replications (from number 2)"));
}

TEST_F(CompareTest, AValueOfTheCommandLineReachesTheScenario) {
  const Said said = compare_mm1({"--set", "arrivals.scale=0.5"});
  EXPECT_EQ(said.status, 0);
  EXPECT_NE(said.out, compare_mm1({}).out);
}

TEST_F(CompareTest, AnUnknownKeyIsRefusedAndNothingIsWritten) {
  const Said said = compare_mm1({"--set", "arrivals.scal=0.5"});
  EXPECT_EQ(said.status, 2);
  EXPECT_THAT(said.err, HasSubstr("arrivals.scal"));
  EXPECT_THAT(said.err, HasSubstr("nothing was run"));
  EXPECT_THAT(said.out, IsEmpty());
  EXPECT_FALSE(std::filesystem::exists(file("r.h5")));
}

TEST_F(CompareTest, AnOldFileSurvivesBadInputAndIsReplacedBySuccess) {
  folder_.write("r.h5", "old");
  ASSERT_EQ(compare_mm1({"--set", "arrivals.scal=0.5"}).status, 2);
  EXPECT_EQ(test::read_file(file("r.h5")), "old");
  ASSERT_EQ(compare_mm1({}).status, 0);
  EXPECT_NE(test::read_file(file("r.h5")), "old");
}

TEST_F(CompareTest, AnOutputThatCannotBeWrittenIsSaidBeforeTheRun) {
  const Said said = compare_mm1({"--report", file("no-such-folder/r.html")});
  EXPECT_EQ(said.status, 2);
  EXPECT_THAT(said.err, HasSubstr("no-such-folder"));
  EXPECT_THAT(said.err, Not(HasSubstr("replications of")));
  EXPECT_FALSE(std::filesystem::exists(file("r.h5")));
}

TEST_F(CompareTest, NoFileOfTheScenarioIsOverwritten) {
  test::TempDir copy;
  std::filesystem::copy(test::source_dir() / "scenarios/catalog", copy.path(),
                        std::filesystem::copy_options::recursive);
  for (const char* name : {"crm_export/reps.csv", "crm_export/export.csv", "crm_export.toml"}) {
    const std::string target = (copy.path() / name).string(), before = test::read_file(target);
    for (const char* option : {"-o", "--report"}) {
      const Said said = leadlab_run(
          {"compare", (copy.path() / "crm_export.toml").string(), "--replications", "1", option, target});
      EXPECT_EQ(said.status, 2) << name;
      EXPECT_THAT(said.err, HasSubstr("choose another name")) << name;
    }
    EXPECT_EQ(test::read_file(target), before);
  }
}

TEST_F(CompareTest, ARunTooLargeForMemoryIsRefused) {
  const Said said =
      leadlab_run({"compare", scenario(), "--set", "arrivals.per_week=1e8", "-o", file("r.h5")});
  EXPECT_EQ(said.status, 2) << said.err;
  EXPECT_THAT(said.err, HasSubstr("GB"));
  EXPECT_FALSE(std::filesystem::exists(file("r.h5")));
}

/// A week of a small office: quick, and strategies differ.
std::vector<std::string> small_week(const std::string& output) {
  return {"compare", (test::source_dir() / "scenarios/catalog/smb_velocity.toml").string(),
          "--set",   "time.burn_in=2d",
          "--set",   "time.window=5d",
          "--set",   "time.follow_up=5d",
          "--set",   "arrivals.scale=0.2",
          "-o",      output};
}

Said run_week(const std::string& output, const std::vector<std::string>& more) {
  std::vector<std::string> arguments = small_week(output);
  arguments.insert(arguments.end(), more.begin(), more.end());
  return leadlab_run(arguments);
}

TEST_F(CompareTest, PrecisionPlaysUntilTheDifferencesAreKnown) {
  const Said said = run_week(file("r.h5"), {"--precision", "1pp"});
  ASSERT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(said.err, HasSubstr("20 to 2\u202f000 replications, until ±1 points, of 5 days"));
  EXPECT_THAT(said.out, HasSubstr("Played until every difference of conversion is known to ±1 points; 20 "
                                  "replications"));
  EXPECT_EQ(reports::read_summary(file("r.h5")).replications.size() % 20, 0U);
  EXPECT_THAT(said.out, Not(HasSubstr("Stopped short of")));
}

TEST_F(CompareTest, PrecisionOutOfReachSaysWhatItHasAndWhatItWouldTake) {
  const Said said = run_week(file("r.h5"), {"--precision", "0.0001", "--max-replications", "20"});
  ASSERT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("Stopped short of ±0.01 points: has ±"));
  EXPECT_THAT(said.out, HasSubstr("it would take about "));
  const Said relative = run_week(file("r.h5"), {"--precision", "1%", "--max-replications", "40"});
  EXPECT_THAT(relative.out, HasSubstr("Stopped short of ±1 % of the difference"));
  EXPECT_THAT(relative.err, HasSubstr("After 20 replications: ±1 % of the difference needs "));
}

TEST_F(CompareTest, PrecisionIsRefusedWhereItMakesNoSense) {
  EXPECT_THAT(compare_mm1({"--precision", "0.1pp"}).err, HasSubstr("cannot be had together"));
  EXPECT_THAT(compare_mm1({"--max-replications", "40"}).err,
              HasSubstr("goes with --precision or --select only"));
  const auto err = [this](const std::vector<std::string>& more) { return run_week(file("r.h5"), more).err; };
  EXPECT_THAT(err({"--precision", "fine"}), HasSubstr("as 0.2pp"));
  EXPECT_THAT(err({"--precision", "0%"}), HasSubstr("as 5%"));
  EXPECT_THAT(err({"--precision", "1pp", "--max-replications", "19"}), HasSubstr("from 20 to"));
  const Said alone = leadlab_run({"compare", scenario(), "--precision", "1pp", "-o", file("r.h5")});
  EXPECT_EQ(alone.status, 2);
  EXPECT_THAT(alone.err, HasSubstr("only one is played"));
}

TEST_F(CompareTest, SelectionEndsWithTheBestAndDropsTheOthersOnTheWay) {
  const Said said =
      run_week(file("r.h5"), {"--select", "best", "--delta", "3pp", "--report", file("r.html")});
  ASSERT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(said.err, HasSubstr("until the best is left"));
  EXPECT_THAT(said.err, HasSubstr(" fell out; "));
  EXPECT_THAT(said.out, testing::StartsWith("SELECTION\n"));
  EXPECT_THAT(said.out, HasSubstr(" is the best of 3, or less than 3.00 points of conversion worse"));
  EXPECT_THAT(said.out, HasSubstr("with probability 0.95 or"));
  EXPECT_THAT(said.out, HasSubstr("Cost: "));
  EXPECT_GE(reports::read_summary(file("r.h5")).replications.size(), 20U);
}

TEST_F(CompareTest, SelectionThatCannotDecideSaysSo) {
  const Said said = run_week(file("r.h5"), {"--select", "best", "--delta", "0.01pp", "--max-replications",
                                            "20", "--confidence", "99%"});
  ASSERT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("Cannot choose yet: "));
}

TEST_F(CompareTest, SelectionIsRefusedWhereItMakesNoSense) {
  const auto err = [this](const std::vector<std::string>& more) { return run_week(file("r.h5"), more).err; };
  EXPECT_THAT(err({"--select", "worst"}), HasSubstr("must be best"));
  EXPECT_THAT(err({"--select", "best", "--replications", "4"}), HasSubstr("together with --select"));
  EXPECT_THAT(err({"--select", "best", "--delta", "0"}), HasSubstr("0.2pp"));
  EXPECT_THAT(err({"--select", "best", "--confidence", "100%"}), HasSubstr("below 100%"));
  EXPECT_THAT(err({"--delta", "1pp"}), HasSubstr("goes with --select only"));
}

/// Presses Ctrl-C as soon as a word is written to it.
class PressesCtrlC : public std::stringbuf {
 public:
  explicit PressesCtrlC(std::string word) : word_(std::move(word)) {}

 private:
  int sync() override {
    if (!pressed_ && str().find(word_) != std::string::npos) {
      pressed_ = true;
      raise(SIGINT);
    }
    return 0;
  }
  std::string word_;
  bool pressed_ = false;
};

Said interrupted_run(const std::string& word, const std::vector<std::string>& arguments) {
  PressesCtrlC buffer(word);
  std::ostream err(&buffer);
  std::ostringstream out;
  Console console{out, err, false};
  const Exit status = run(arguments, console);
  return {static_cast<int>(status), out.str(), buffer.str()};
}

TEST_F(CompareTest, CtrlCKeepsTheReplicationsFinished) {
  const Said said = interrupted_run(
      " worlds", {"compare", scenario(), "--replications", "800", "--lead-log", "0", "-o", file("r.h5")});
  EXPECT_EQ(said.status, 130) << said.err;
  EXPECT_THAT(said.out, HasSubstr("of 800 replications; the numbers hold for these."));
  const std::size_t kept = reports::read_summary(file("r.h5")).replications.size();
  EXPECT_GT(kept, 0U);
  EXPECT_LT(kept, 800U);
}

TEST_F(CompareTest, CtrlCBeforeAnythingIsFinishedWritesNothing) {
  const Said said =
      interrupted_run("; seed", {"compare", scenario(), "--replications", "800", "-o", file("r.h5")});
  EXPECT_EQ(said.status, 130);
  EXPECT_THAT(said.err, HasSubstr("nothing was written"));
  EXPECT_FALSE(std::filesystem::exists(file("r.h5")));
}

TEST_F(CompareTest, AnImportGivesAnAccountOfEveryRow) {
  const Said said = leadlab_run(
      {"compare", scenario("crm_export"), "--replications", "1", "-o", file("r.h5"), "--no-match-check"});
  ASSERT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(said.err, HasSubstr("export.csv: "));
  EXPECT_THAT(said.err, HasSubstr("Used "));
  EXPECT_THAT(said.err, HasSubstr("Left out "));
}

}  // namespace
}  // namespace leadlab::cli
