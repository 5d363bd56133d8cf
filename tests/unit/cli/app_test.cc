#include "cli/app.h"

#include "tests/unit/cli/program.h"

namespace leadlab::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

TEST(App, HelpGoesToStdoutAndShowsAnExample) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"compare", "--help"}, {"check", "--help"}, {"compare", "-h"}}) {
    const Said said = leadlab_run(arguments);
    EXPECT_EQ(said.status, 0);
    EXPECT_THAT(said.out, HasSubstr("  leadlab " + arguments[0] + " b2b_saas.toml"));
    EXPECT_THAT(said.err, IsEmpty());
  }
  EXPECT_THAT(leadlab_run({"--help"}).out, HasSubstr("compare "));
}

TEST(App, VersionNamesCommitAndCompiler) {
  const Said said = leadlab_run({"--version"});
  EXPECT_EQ(said.status, 0);
  EXPECT_THAT(said.out,
              testing::MatchesRegex("leadlab [0-9.]+ \\(commit [0-9a-z-]+, (GCC|Clang) [0-9.]+\\)\n"));
}

TEST(App, NoCommandShowsTheHelpAsAnError) {
  const Said said = leadlab_run({});
  EXPECT_EQ(said.status, 2);
  EXPECT_THAT(said.err, HasSubstr("Usage: leadlab"));
  EXPECT_THAT(said.out, IsEmpty());
}

/// Bad usage: what is typed, and what the message must say.
struct Misuse {
  std::vector<std::string> arguments;
  std::string words;
};
/// Names the case in the test's name: without it, the name would hold addresses, which differ from run to
/// run.
void PrintTo(const Misuse& misuse, std::ostream* out) {
  *out << "leadlab";
  for (const std::string& argument : misuse.arguments) *out << ' ' << argument;
}
class AppMisuse : public testing::TestWithParam<Misuse> {};

TEST_P(AppMisuse, IsExplainedOnStderrWithStatus2) {
  const Said said = leadlab_run(GetParam().arguments);
  EXPECT_EQ(said.status, 2);
  EXPECT_THAT(said.err, HasSubstr(GetParam().words));
  EXPECT_THAT(said.out, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    All, AppMisuse,
    testing::Values(
        Misuse{{"comprae", "x.toml"},
               "unknown command \"comprae\" (there are compare, stress, tune, check, route, explain, show, "
               "verify, merge and audit). "
               "Did you mean \"compare\"?"},
        Misuse{{"simulate"},
               "unknown command \"simulate\" (there are compare, stress, tune, check, route, explain, show, "
               "verify, merge and audit).\n"},
        Misuse{{"replay", "--help"},
               "unknown command \"replay\" (there are compare, stress, tune, check, route, explain, show, "
               "verify, merge and audit)."},
        Misuse{{"comprae", "--version"}, "Did you mean \"compare\"?"},
        Misuse{{"check", "x.toml", "--seed", "abc"},
               "leadlab check: --seed abc (must be a whole number from 0"},
        Misuse{{"route", "x.toml", "--leads", "l.csv", "-o", "./l.csv"}, "is the file of --leads"},
        Misuse{{"--verison"}, "unknown option --verison. Did you mean \"--version\"?"},
        Misuse{{"compare"}, "leadlab compare: SCENARIO is required.\nSee 'leadlab compare --help'."},
        Misuse{{"compare", "x.toml", "--replicatons", "3"}, "Did you mean \"--replications\"?"},
        Misuse{{"compare", "x.toml", "--sede=3"}, "unknown option --sede. Did you mean \"--seed\"?"},
        Misuse{{"compare", "x.toml", "--replications"}, "--replications needs a value."},
        Misuse{{"compare", "a.toml", "b.toml"}, "unexpected argument \"b.toml\"."},
        Misuse{{"compare", "x.toml", "--replications", "0"},
               "--replications 0 (must be a whole number from 1 to"},
        Misuse{{"compare", "x.toml", "--margin", "2"}, "0.2 percentage points are 0.2pp or 0.002"},
        Misuse{{"compare", "x.toml", "--set", "foo"}, "must be KEY=VALUE"},
        Misuse{{"compare", "x.toml", "--set", "=1"}, "must be KEY=VALUE"},
        Misuse{{"compare", "x.toml", "--lead-log", "some"}, "must be 0, a number of replications, or all"},
        Misuse{{"compare", "x.toml", "-o", "./x.toml"}, "is the scenario itself"},
        Misuse{{"compare", "x.toml", "--leads", "l.csv", "--report", "l.csv"}, "is the file of --leads"},
        Misuse{{"compare", "x.toml", "-o", "r", "--report", "r"}, "is the results file of -o too"},
        Misuse{{"compare", "no-such-file.toml"}, "no-such-file.toml"}));

TEST(App, AllProblemsOfACommandLineAreSaidAtOnce) {
  const Said said = leadlab_run({"compare", "x.toml", "--seed", "-1", "--threads", "abc", "--margin", "0"});
  EXPECT_EQ(std::count(said.err.begin(), said.err.end(), '\n'), 3) << said.err;
}

}  // namespace
}  // namespace leadlab::cli
