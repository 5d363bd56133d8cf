#include "cli/stress.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include "reports/point_journal.h"
#include "tests/support/support.h"
#include "tests/unit/cli/program.h"

namespace leadlab::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class StressTest : public testing::Test {
 protected:
  static std::string scenario(const std::string& name = "mmc") {
    return (test::source_dir() / "scenarios/catalog" / (name + ".toml")).string();
  }
  [[nodiscard]] std::string file(const std::string& name) const { return (folder_.path() / name).string(); }
  Said stress(std::vector<std::string> more, const std::string& name = "mmc") {
    std::vector<std::string> arguments = {"stress", scenario(name),   "-o",    file("s.h5"),
                                          "--set",  "time.window=8w", "--set", "time.burn_in=1w"};
    if (std::find(more.begin(), more.end(), "--replications") == more.end())
      more.insert(more.end(), {"--replications", "3"});
    arguments.insert(arguments.end(), more.begin(), more.end());
    return leadlab_run(arguments);
  }
  test::TempDir folder_;
};

TEST_F(StressTest, AGridIsATableAFileAndAPage) {
  const Said said = stress({"--vary", "arrivals.scale=0.5:1:0.5", "--metric", "wait.mql_to_attempt.wall.mean",
                            "--report", file("s.html")});
  ASSERT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(said.err, HasSubstr("arrivals.scale (2 values): 2 points of 3 replications"));
  EXPECT_THAT(said.out, HasSubstr("wait.mql_to_attempt.wall.mean ["));
  EXPECT_THAT(test::read_file(file("s.h5")), testing::StartsWith("\x89HDF"));
  EXPECT_THAT(test::read_file(file("s.html")), HasSubstr("wait.mql_to_attempt.wall.mean"));
  EXPECT_FALSE(std::filesystem::exists(file("s.h5.part"))) << "a finished run leaves no journal";
}

TEST_F(StressTest, TheWaitOfAQueueBreaksWhereTheoryHasItsRoot) {
  const Said said = stress({"--find", "arrivals.scale=0.6:1.1", "--until",
                            "wait.mql_to_attempt.wall.mean > 600", "--relief", "1"});
  ASSERT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("keeps it up to arrivals.scale"));
  EXPECT_THAT(said.out, HasSubstr("With 1 more rep in "));
}

TEST_F(StressTest, ARunThatWasStoppedGoesOnWhereItWas) {
  const std::vector<std::string> grid = {"--vary", "arrivals.scale=0.5:1:0.05", "--replications", "6"};
  ASSERT_EQ(stress(grid).status, 0);
  const std::string whole = test::read_file(file("s.h5"));
  std::thread user([this] {
    while (!std::filesystem::exists(file("s.h5.part")))
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    (void)std::raise(SIGINT);
  });
  const Said stopped = stress(grid);
  user.join();
  ASSERT_EQ(stopped.status, 130) << stopped.err;
  EXPECT_THAT(stopped.out, HasSubstr("Stopped early"));
  EXPECT_FALSE(test::read_file(file("s.h5")) == whole);
  const Said again = stress(grid);
  EXPECT_EQ(again.status, 0) << again.err;
  EXPECT_THAT(again.err, HasSubstr("of an earlier run are there already"));
  EXPECT_TRUE(test::read_file(file("s.h5")) == whole) << "as if it had never been stopped";
}

TEST_F(StressTest, ABreakPointSaysWhichPoolGivesWayFirstAndWhatAnHourIsWorth) {
  const Said said =
      stress({"--find", "arrivals.scale=0.2:4", "--until", "sla.tier1.acknowledged_in_hours < 0.7",
              "--strategy", "tiered", "--baseline", "tiered", "--relief", "0", "--prices", "1"},
             "smb_velocity");
  ASSERT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("tiered keeps it up to arrivals.scale"));
  EXPECT_THAT(said.out, HasSubstr("its reps are busy"));
  EXPECT_THAT(said.out, HasSubstr("One more hour of a rep is worth"));
}

TEST_F(StressTest, AKeyOfCapacityEndsInARecommendedThreshold) {
  const Said said = stress({"--vary", "reps.capacity_hours=5,40", "--set", "arrivals.scale=1.5", "--report",
                            file("s.html"), "--prices", "1"},
                           "smb_velocity");
  ASSERT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("Capacity threshold: which value of reps.capacity_hours converts most"));
  EXPECT_THAT(said.out, HasSubstr("tiered: "));
  EXPECT_THAT(said.out, HasSubstr("round_robin, least_load: the threshold changes nothing"));
  EXPECT_THAT(said.out, HasSubstr("overflow [%]"));
  EXPECT_THAT(test::read_file(file("s.html")), HasSubstr("Capacity threshold"));
}

TEST_F(StressTest, ATeamThatGrowsSaysFromWhenOnRoutingPays) {
  const Said said = stress({"--vary", "reps.all=3,9", "--report", file("s.html")}, "growing_team");
  ASSERT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("Conversion against round_robin along reps.all"));
  const std::string table = said.out.substr(said.out.find("Conversion against round_robin"));
  EXPECT_THAT(table, testing::ContainsRegex("  9 .*±.*±"))
      << "a difference of each strategy, with its interval";
  EXPECT_THAT(table, testing::ContainsRegex(
                         "- tiered (converts more than|is not beyond doubt ahead of) round_robin"));
  EXPECT_THAT(test::read_file(file("s.html")), HasSubstr("from where on"));
}

TEST_F(StressTest, ASlowColleagueIsNamedAsWhatMakesWaitsLonger) {
  const Said said =
      stress({"--vary", "reps.all=1,2", "--report", file("s.html"), "--replications", "100"}, "slow_rep");
  ASSERT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(
      said.out,
      HasSubstr("More reps, slower: from reps.all 1 to 2, wait.mql_to_done.wall.mean of open_count rises"));
  EXPECT_THAT(test::read_file(file("s.html")), HasSubstr("More reps, slower"));
}

TEST_F(StressTest, ShocksAreATableAFileAndAPage) {
  const std::string shocks = folder_
                                 .write("shocks.toml",
                                        "[[shock]]\nname = \"rush\"\nkind = \"spike\"\nat = \"2d\"\n"
                                        "lasts = \"1d\"\nfactor = 4\n"
                                        "[[shock]]\nname = \"out\"\nkind = \"crm_outage\"\nat = \"1d\"\n"
                                        "lasts = \"6h\"\n")
                                 .string();
  const Said said = stress({"--shock", shocks, "--together", "--tolerance", "2", "--report", file("s.html")});
  ASSERT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(said.err, HasSubstr("Shocks: 3 worlds beside the calm scenario, 3 replications of"));
  EXPECT_THAT(said.out, HasSubstr("SHOCK rush: 4 times the demand for 1d from "));
  EXPECT_THAT(said.out, HasSubstr("SHOCK together: "));
  EXPECT_THAT(said.out, HasSubstr("recovery time"));
  EXPECT_THAT(test::read_file(file("s.h5")), testing::StartsWith("\x89HDF"));
  EXPECT_THAT(test::read_file(file("s.html")), HasSubstr("days since the shock began"));
}

TEST_F(StressTest, BadShocksAreRefusedBeforeAnythingIsPlayed) {
  const std::string shocks =
      folder_.write("shocks.toml", "[[shock]]\nname = \"a\"\nkind = \"spkie\"\n").string();
  const auto refused = [&](const std::vector<std::string>& arguments) {
    const Said said = stress(arguments);
    EXPECT_EQ(said.status, 2) << said.err;
    EXPECT_FALSE(std::filesystem::exists(file("s.h5")));
    return said.err;
  };
  const std::string told = refused({"--shock", shocks});
  EXPECT_THAT(told, HasSubstr("shocks.toml:3: shock[0].kind = \"spkie\""));
  EXPECT_THAT(told, HasSubstr("shock[0].at"));
  EXPECT_THAT(told, HasSubstr("nothing was run"));
  EXPECT_THAT(refused({"--together"}), HasSubstr("goes with --shock FILE"));
  EXPECT_THAT(refused({"--shock", shocks, "--tolerance", "-1"}), HasSubstr("must be a number of leads > 0"));
  EXPECT_THAT(refused({"--shock", shocks, "--report", shocks}), HasSubstr("--shock"));
}

TEST_F(StressTest, BadInputIsRefusedBeforeAnythingIsPlayed) {
  const auto refused = [&](const std::vector<std::string>& arguments) {
    const Said said = stress(arguments);
    EXPECT_EQ(said.status, 2) << said.err;
    EXPECT_FALSE(std::filesystem::exists(file("s.h5")));
    return said.err;
  };
  EXPECT_THAT(refused({}), HasSubstr("needs a key to vary"));
  const std::string unknown = refused({"--vary", "arrivals.scael=1,2,3"});
  EXPECT_THAT(unknown, HasSubstr("--vary: arrivals.scael (unknown key). Did you mean \"arrivals.scale\"?"));
  EXPECT_THAT(unknown, HasSubstr(": 1 error and")) << "once, not once per value";
  const std::string two_bad = refused({"--vary", "arrivals.scale=-2,-1,1"});
  EXPECT_THAT(two_bad, HasSubstr("arrivals.scale = -2"));
  EXPECT_THAT(two_bad, HasSubstr("arrivals.scale = -1")) << "values that are bad by themselves, one by one";
  EXPECT_THAT(refused({"--vary", "arrivals.scale=2:1:0.5"}), HasSubstr("is empty"));
  EXPECT_THAT(refused({"--vary", "arrivals.scale=0.001:1:0.0001"}), HasSubstr("991 points, about"));
  EXPECT_THAT(refused({"--vary", "arrivals.scale=1,2", "--metric", "conversoin"}),
              HasSubstr("Did you mean \"conversion\"?"));
  EXPECT_THAT(refused({"--find", "arrivals.scale"}), HasSubstr("needs --until"));
  EXPECT_THAT(refused({"--until", "conversion < 0.1"}), HasSubstr("goes with --find"));
  EXPECT_THAT(refused({"--find", "arrivals.scale", "--until", "converzion < 0.1"}),
              HasSubstr("is no metric"));
  EXPECT_THAT(refused({"--find", "arrivals.scale", "--until", "conversion < 550%"}),
              HasSubstr("lies between 0 and 1"));
  EXPECT_THAT(refused({"--find", "reps.capacity_hours", "--until", "conversion < 0.1"}),
              HasSubstr("needs a range"));
  EXPECT_THAT(refused({"--vary", "reps.NOBODY=1,2"}),
              HasSubstr("must be \"all\", a territory_id or a rep_id"));
}

TEST(PointJournal, GivesBackWhatIsWholeToTheBit) {
  const test::TempDir folder;
  const auto path = folder.path() / "x.part";
  sim::stress::SurfacePoint point{
      {1, 2}, {{{{0.1, 1.0 / 3}, {std::nan("")}}, {{"A/b c", {0.7}, {0.5}, {}, {60}, {}}}}}, 4};
  {
    reports::PointJournal journal(path, "run");
    EXPECT_TRUE(journal.finished().empty());
    journal.add(point);
    point.at = {1, 3};
    journal.add(point);
  }
  std::ofstream(path, std::ios::app) << "point 2 2\nstrategy\nm 0x1.8p";
  const reports::PointJournal again(path, "run");
  ASSERT_EQ(again.finished().size(), 2U);
  const auto& back = again.finished()[1];
  EXPECT_EQ(back.at, point.at);
  EXPECT_EQ(back.failed, 4U);
  EXPECT_EQ(back.strategies[0].metrics[0], point.strategies[0].metrics[0]);
  EXPECT_TRUE(std::isnan(back.strategies[0].metrics[1][0]));
  EXPECT_EQ(back.strategies[0].pools[0].pool, "A/b c");
  EXPECT_EQ(back.strategies[0].pools[0].acknowledged, (std::vector<double>{0.5}));
  EXPECT_TRUE(back.strategies[0].pools[0].hour_worth.empty());
  EXPECT_TRUE(reports::PointJournal(path, "another run").finished().empty());
}

}  // namespace
}  // namespace leadlab::cli
