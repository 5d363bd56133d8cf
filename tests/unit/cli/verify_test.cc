#include "cli/verify.h"

#include <nlohmann/json.hpp>

#include "tests/support/support.h"
#include "tests/unit/cli/program.h"

namespace leadlab::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(Verify, ListNamesFamiliesCasesAndModels) {
  const Said said = leadlab_run({"verify", "--list"});
  EXPECT_EQ(said.status, 0);
  EXPECT_THAT(said.out, HasSubstr("line/mm1"));
  EXPECT_THAT(said.out, HasSubstr("M/M/1, 0.8 leads/h, 1 h each"));
  EXPECT_THAT(said.out, HasSubstr("routing/two-choices-4"));
  const Said quick = leadlab_run({"verify", "--list", "--quick"});
  EXPECT_LT(quick.out.size(), said.out.size());
  EXPECT_THAT(leadlab_run({"verify", "--list", "--only", "line"}).out, Not(HasSubstr("routing/")));
}

TEST(Verify, EveryProblemIsNamedAtOnce) {
  const Said said =
      leadlab_run({"verify", "--only", "rooting", "--seed", "x", "--slower", "5", "-o", "a.txt"});
  EXPECT_EQ(said.status, 2);
  EXPECT_THAT(said.err, HasSubstr("--only rooting (must name a family or a case; --list shows them. Did you "
                                  "mean \"routing\"?)"));
  EXPECT_THAT(said.err, HasSubstr("--seed x"));
  EXPECT_THAT(said.err, HasSubstr("--slower 5 (must be a percentage from 1% to 100%)"));
  EXPECT_THAT(said.err, HasSubstr("-o a.txt (must end with .csv or .json)"));
  EXPECT_THAT(said.out, IsEmpty());
}

TEST(Verify, AFileThatCannotBeWrittenIsToldBeforeAnythingIsPlayed) {
  const Said said = leadlab_run({"verify", "--only", "blocking/erlang-b-5", "-o", "no/such/folder/a.csv"});
  EXPECT_EQ(said.status, 1);
  EXPECT_THAT(said.err, HasSubstr("no/such/folder"));
  EXPECT_THAT(said.out, IsEmpty());
}

TEST(Verify, TheTableShowsExactSimulatedAndZ) {
  test::TempDir folder;
  const std::string file = (folder.path() / "found.json").string();
  const Said said = leadlab_run({"verify", "--only", "blocking/erlang-b-5", "-o", file});
  EXPECT_EQ(said.status, 0) << said.out;
  EXPECT_THAT(said.out, HasSubstr("blocking/erlang-b-5: M/M/5/5, 3 erlang"));
  EXPECT_THAT(said.out, HasSubstr("0.110054"));
  EXPECT_THAT(said.out, HasSubstr("1 of 1\u202f000 seeds"));
  const auto found = nlohmann::json::parse(test::read_file(file));
  EXPECT_EQ(found["beyond_limit"], 0);
  EXPECT_NEAR(found["z_limit"], 3.2905, 1e-3);  // one quantity, one in a thousand
  EXPECT_NEAR(found["findings"][0]["exact"], 0.11005434782608696, 1e-12);
  EXPECT_EQ(leadlab_run({"verify", "--only", "blocking/erlang-b-5", "--threads", "1"}).out, said.out);
  EXPECT_NE(leadlab_run({"verify", "--only", "blocking/erlang-b-5", "--seed", "2"}).out, said.out);
}

TEST(Verify, PeopleWhoAreFivePerCentSlowerAreSeen) {
  test::TempDir folder;
  const std::string file = (folder.path() / "found.csv").string();
  const Said said = leadlab_run({"verify", "--only", "blocking/erlang-b-5", "--slower", "5%", "-o", file});
  EXPECT_EQ(said.status, 1);
  EXPECT_THAT(said.out, HasSubstr("take 1.05 times as long as theory is told"));
  EXPECT_THAT(said.out, HasSubstr("beyond the limit"));
  EXPECT_THAT(test::read_file(file), HasSubstr("true\n"));
}

}  // namespace
}  // namespace leadlab::cli
