#include "cli/check.h"

#include "tests/support/support.h"
#include "tests/unit/cli/program.h"

namespace leadlab::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

std::string catalog(const std::string& name) {
  return (test::source_dir() / "scenarios/catalog" / (name + ".toml")).string();
}

TEST(Check, AGoodScenarioEndsWithACountAndThePlan) {
  const Said said = leadlab_run({"check", catalog("b2b_saas")});
  EXPECT_EQ(said.status, 0) << said.out;
  EXPECT_THAT(said.out, HasSubstr("no errors"));
  EXPECT_THAT(said.out, HasSubstr("b2b_saas: "));
  EXPECT_THAT(said.err, IsEmpty());
}

TEST(Check, EveryErrorIsNamedAndTheStatusIs2) {
  const Said said =
      leadlab_run({"check", catalog("mm1"), "--set", "arrivals.scal=1", "--set", "arrivals.per_week=-5"});
  EXPECT_EQ(said.status, 2);
  EXPECT_THAT(said.out, HasSubstr("error: "));
  EXPECT_THAT(said.out, HasSubstr("arrivals.scal"));
  EXPECT_THAT(said.out, HasSubstr("arrivals.per_week"));
  EXPECT_THAT(said.out, HasSubstr(" errors and no warnings\n"));
}

TEST(Check, AFolderOrAMissingFileIsAFinding) {
  test::TempDir folder;
  EXPECT_EQ(leadlab_run({"check", folder.path().string()}).status, 2);
  EXPECT_EQ(leadlab_run({"check", (folder.path() / "none.toml").string()}).status, 2);
}

TEST(Check, TheWorkExpectedStandsBesideTheRepsTime) {
  const Said said = leadlab_run({"check", catalog("mm1")});
  EXPECT_THAT(said.out, HasSubstr("13\u202f978 leads expected in each"));
  EXPECT_THAT(said.out,
              HasSubstr("Work expected: 1.00 h a lead, 13\u202f978 h in all; the reps have 17\u202f472 h on "
                        "shift: 80 % of their time, evenly spread."));
  EXPECT_THAT(leadlab_run({"check", catalog("mm1"), "--set", "arrivals.scale=1.5"}).out,
              HasSubstr("120 % of the reps' time, evenly spread). Queues grow without end"));
}

TEST(Check, AnImportGivesAnAccountOfEveryRow) {
  const Said said = leadlab_run({"check", catalog("crm_export")});
  EXPECT_EQ(said.status, 0) << said.out;
  EXPECT_THAT(said.out, HasSubstr("export.csv: "));
  EXPECT_THAT(said.out, HasSubstr("Used "));
  EXPECT_THAT(said.out, HasSubstr("Left out, exact duplicate: "));
  EXPECT_THAT(said.out, HasSubstr(": the same as line "));
  EXPECT_THAT(said.out, HasSubstr("Left out, unparsable date: "));
}

TEST(Check, EveryScenarioOfTheCatalogIsFreeOfErrors) {
  for (const auto& entry : std::filesystem::directory_iterator(test::source_dir() / "scenarios/catalog")) {
    if (entry.path().extension() != ".toml") continue;
    const Said said = leadlab_run({"check", entry.path().string()});
    EXPECT_EQ(said.status, 0) << said.out;
  }
}

}  // namespace
}  // namespace leadlab::cli
