// Input that is missing, broken or of the wrong kind. Each test names the surprise and the exact message.
#include "scenarios/csv.h"
#include "tests/unit/scenarios/scenario_fixture.h"

namespace leadlab::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class BrokenFiles : public ScenarioTest {};

TEST_F(BrokenFiles, TheSmallScenarioItselfIsSound) {
  const auto result = load(world());
  EXPECT_THAT(messages_, IsEmpty());
  ASSERT_TRUE(result.scenario);
  EXPECT_TRUE(result.scenario->has_world);
}

TEST_F(BrokenFiles, MissingScenario) {
  EXPECT_FALSE(load_file().scenario);
  EXPECT_THAT(messages_, ElementsAre("s.toml: file not found (must be an existing file). Check the path."));
}

TEST_F(BrokenFiles, DirectoryAsScenario) {
  std::filesystem::create_directories(toml());
  EXPECT_FALSE(load_file().scenario);
  EXPECT_THAT(messages_, ElementsAre("s.toml: is a directory (must be a file). Name a file in it."));
}

TEST_F(BrokenFiles, EmptyScenario) {
  EXPECT_FALSE(load(" \n\n").scenario);
  EXPECT_THAT(messages_, ElementsAre("s.toml: file is empty (must hold text). Was it written completely?"));
}

TEST_F(BrokenFiles, BinaryScenario) {
  EXPECT_FALSE(load(std::string_view("title\n\0\x01", 8)).scenario);
  EXPECT_THAT(messages_, ElementsAre(StartsWith("s.toml:2: binary data (must be UTF-8 text).")));
}

TEST_F(BrokenFiles, TruncatedScenario) {
  EXPECT_FALSE(load("title = \"x\"\n[strategy.tiered]\ngates = [\"acc").scenario);
  ASSERT_EQ(messages_.size(), 1U);
  EXPECT_THAT(messages_[0], StartsWith("s.toml:3: column "));
  EXPECT_THAT(messages_[0], HasSubstr("(must be TOML)"));
}

TEST_F(BrokenFiles, DuplicateKey) {
  EXPECT_FALSE(load("title = \"a\"\ntitle = \"b\"\n").scenario);
  EXPECT_THAT(messages_, ElementsAre(StartsWith("s.toml:2: column ")));
}

TEST_F(BrokenFiles, ByteOrderMarksAndCrLfAreHarmless) {
  write("reps.csv", "\xEF\xBB\xBFrep_id,territories\r\nR1,EU\r\n");
  EXPECT_TRUE(load("\xEF\xBB\xBF" + world()).scenario);
  EXPECT_THAT(messages_, IsEmpty());
}

TEST_F(BrokenFiles, CarriageReturnsAloneEndTheLinesOfATable) {
  write("reps.csv", "rep_id,territories\rR1,EU\rR2,EU\r");
  const auto result = load(world());
  EXPECT_THAT(messages_, IsEmpty());
  ASSERT_TRUE(result.scenario);
  EXPECT_EQ(result.scenario->tables.reps.size(), 2U);
}

TEST_F(BrokenFiles, CarriageReturnsAloneAreNoToml) {
  EXPECT_FALSE(load("title = \"x\"\rbaseline = \"tiered\"\r").scenario);
  EXPECT_THAT(messages_, ElementsAre(HasSubstr("Save it with line ends of Unix or Windows")));
}

TEST_F(BrokenFiles, MissingRoster) {
  std::filesystem::remove(dir_.path() / "s" / "reps.csv");
  EXPECT_FALSE(load(world()).scenario);
  EXPECT_THAT(messages_, Contains("reps.csv: file not found (must be an existing file). Check the path."));
}

TEST_F(BrokenFiles, NamedTableMustExist) {
  EXPECT_FALSE(load(world("[files]\naccounts = \"gone.csv\"\n")).scenario);
  EXPECT_THAT(messages_, ElementsAre(StartsWith("gone.csv: file not found")));
}

TEST_F(BrokenFiles, RosterWithHeaderOnly) {
  write("reps.csv", "rep_id\n");
  EXPECT_FALSE(load(world()).scenario);
  EXPECT_THAT(messages_,
              Contains("reps.csv: no reps (must name at least one rep). Add a line for each rep."));
}

TEST_F(BrokenFiles, EveryProblemOfATableAtOnce) {
  write("reps.csv",
        "rep_id,capacity_hours,weight,hired_at,seniorty\n"
        "R1,-5,1,,\n"
        "R2,8,0,yesterday,\n"
        "R3,8\n"
        "R4,1e3,1,2040-01-01T00:00:00Z,\n"
        ",8,1,,\n");
  EXPECT_FALSE(load(replaced(kSmallPolicy, "\"account\", \"territory\", \"segment\"", "")).scenario);
  EXPECT_THAT(messages_,
              Contains("reps.csv:1: column \"seniorty\" (unknown column). Did you mean \"seniority\"?"));
  EXPECT_THAT(messages_,
              Contains("reps.csv:2: capacity_hours = \"-5\" (must be a number of hours between 0 and "
                       "1000000). Leave it empty for the default."));
  EXPECT_THAT(messages_, Contains("reps.csv:3: weight = \"0\" (must be a whole number >= 1)."));
  EXPECT_THAT(messages_, Contains("reps.csv:3: hired_at = \"yesterday\" (must be a time with zone like "
                                  "2026-03-01T09:30:00+01:00)."));
  EXPECT_THAT(messages_,
              Contains("reps.csv:4: row has 2 fields (must have 5, like the header). Quote fields that hold "
                       "a comma; leave unknown values empty. Was the file written to its end?"));
  EXPECT_THAT(messages_, Contains(StartsWith("reps.csv:5: capacity_hours = \"1e3\"")));
  EXPECT_THAT(messages_,
              Contains(HasSubstr("reps.csv:5: hired_at = \"2040-01-01T00:00:00Z\" (must lie between "
                                 "1970-01-01 and 2037-12-31")));
  EXPECT_THAT(messages_, Contains(StartsWith("reps.csv:6: rep_id")));
}

TEST_F(BrokenFiles, MissingColumn) {
  write("absences.csv", "rep,from,to\nR1,,\n");
  EXPECT_FALSE(load(world()).scenario);
  EXPECT_THAT(messages_, Contains(StartsWith("absences.csv:1: column \"rep\" (unknown column).")));
  EXPECT_THAT(messages_,
              Contains(StartsWith("absences.csv:1: column \"rep_id\" is missing (must be in the header).")));
}

TEST_F(BrokenFiles, ATableWithSemicolonsIsOneError) {
  write("reps.csv", "rep_id;manager_id;territories\nR1;;EU\nR2;R1;EU\n");
  EXPECT_FALSE(load(world()).scenario);
  EXPECT_THAT(messages_, ElementsAre(StartsWith("reps.csv:1: columns are set apart by semicolons")));
}

TEST_F(BrokenFiles, SeparatorsAreToldQuotedOrNot) {
  using scenarios::foreign_separator;
  const auto separator = [](std::string_view text) {
    const auto problem = foreign_separator(text);
    return problem ? problem->what : "";
  };
  EXPECT_EQ(separator("a;b\n1,2;3\n"), "columns are set apart by semicolons");
  EXPECT_EQ(separator("\"a\";\"b\"\n"), "columns are set apart by semicolons");
  EXPECT_EQ(separator("a\tb\tc, d\n"), "columns are set apart by tabs");
  EXPECT_EQ(separator("a|b\n"), "columns are set apart by vertical bars");
  EXPECT_EQ(separator("a,\"b;c;d\"\n"), "");
  EXPECT_EQ(separator("a\n1;2\n"), "");
  EXPECT_EQ(separator("a;b,c\n"), "");
  EXPECT_EQ(separator(""), "");
  EXPECT_EQ(foreign_separator("\n\r\na;b\n")->line, 3U);
}

TEST_F(BrokenFiles, NotUtf8) {
  write("accounts.csv", "account_id,name\nA1,Caf\xE9\n");
  EXPECT_FALSE(load(world()).scenario);
  EXPECT_THAT(messages_,
              ElementsAre("accounts.csv:2: \"Caf\\xE9\" (must be valid UTF-8). Save the file as UTF-8."));
}

TEST_F(BrokenFiles, AfterTwentyBadLinesTheRestIsCounted) {
  std::string text = "account_id,name\n";
  for (int i = 0; i < 50; ++i) text += "A\n";
  write("accounts.csv", text);
  EXPECT_FALSE(load(world()).scenario);
  EXPECT_EQ(messages_.size(), 21U);
  EXPECT_THAT(messages_.back(), StartsWith("accounts.csv:22: 30 more such lines"));
}

TEST_F(BrokenFiles, DuplicateRep) {
  write("reps.csv", "rep_id,territories\nR1,EU\nR2,EU\nR1,EU\n");
  EXPECT_FALSE(load(world()).scenario);
  EXPECT_THAT(messages_, Contains(StartsWith("reps.csv:4: rep_id = \"R1\"")));
}

TEST_F(BrokenFiles, UnknownRepAsManagerAndBackup) {
  write("reps.csv", "rep_id,manager_id,backup_id,territories\nR1,R8,R9,EU\n");
  EXPECT_FALSE(load(world()).scenario);
  EXPECT_THAT(messages_, Contains(StartsWith("reps.csv:2: manager_id = \"R8\"")));
  EXPECT_THAT(messages_, Contains(StartsWith("reps.csv:2: backup_id = \"R9\"")));
}

TEST_F(BrokenFiles, CyclesOfManagersAndBackups) {
  write("reps.csv", "rep_id,manager_id,backup_id,territories\nR1,R2,R3,EU\nR2,R1,,EU\nR3,,R1,EU\n");
  EXPECT_FALSE(load(world()).scenario);
  EXPECT_THAT(messages_, Contains(HasSubstr(": manager_id")));
  EXPECT_THAT(messages_, Contains(HasSubstr(": backup_id")));
}

TEST_F(BrokenFiles, OverlappingTerritories) {
  write("territories.csv", "territory_id,parent_id,countries\nEU,,DE;FR\nDACH,,DE;AT\n");
  EXPECT_FALSE(load(world()).scenario);
  EXPECT_THAT(messages_, Contains(StartsWith("territories.csv:3: countries = \"DE\"")));
}

TEST_F(BrokenFiles, NamesOfTheEnginesProblemsPointAtTheToml) {
  EXPECT_FALSE(load(replaced(kSmallPolicy, "fallback = [\"rep:R1\"]", "fallback = [\"rep:R7\"]")).scenario);
  EXPECT_THAT(messages_, ElementsAre(StartsWith("s.toml:4: strategy.round_robin.fallback")));
}

}  // namespace
}  // namespace leadlab::test
