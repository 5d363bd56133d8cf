// Replaying an export: every row is accounted for, what cannot be used is counted and drawn.
#include <algorithm>
#include <map>

#include "scenarios/times.h"
#include "tests/unit/scenarios/scenario_fixture.h"

namespace leadlab::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kImport = R"(
[import]
file = "export.csv"
time = "Created"
time_format = "%d-%m-%Y %H:%M"
zone = "Asia/Kolkata"
location = "City"
channel = "Source"
agent = "Agent"
burn_in = "1d"
follow_up = "1d"
[import.locations]
"Bangalore" = "IN-KA"
[import.channels]
"Web" = "website"
[import.existing_customer]
column = "Source"
values = ["Client"]
[leads.locations]
"IN-KA" = 1
[[leads.channel]]
name = "website"
)";
constexpr const char* kExport =
    "Created,Source,City,Agent\n"
    "05-06-2018 09:00,Web,Bangalore,A\n"
    "01-06-2018 23:30,web ,BANGALORE,A\n"
    "03-06-2018 00:10,Client,,B\n"
    "03-06-2018 00:10,Web,Nowhere,\n"
    "03-06-2018 00:10,Web,Nowhere,\n"
    "31-06-2018 09:00,Web,,A\n"
    ",,,\n"
    "04-06-2018 10:00,Web\n"
    "04-06-2018 10:00,Caf\xE9,,A\n";

class Import : public ScenarioTest {
 protected:
  static std::string replay() { return std::string(kSmallPolicy) + kImport; }
};

template <class Counts>
std::vector<std::string> counts(const Counts& list) {
  std::vector<std::string> out;
  for (const auto& count : list) out.push_back(count.what + " " + std::to_string(count.rows));
  return out;
}

TEST_F(Import, EveryRowIsInExactlyOneCount) {
  write("export.csv", kExport);
  const auto result = load(replay());
  ASSERT_TRUE(result.scenario);
  const auto& report = *result.scenario->import;
  EXPECT_EQ(report.rows, 9U);
  EXPECT_THAT(counts(report.used), ElementsAre("burn-in 1", "measured window 2", "run-out 1"));
  EXPECT_THAT(counts(report.left_out), ElementsAre("empty row 1", "exact duplicate 1", "not UTF-8 1",
                                                   "unparsable date 1", "wrong number of fields 1"));
}

TEST_F(Import, ArrivalsAreSortedTranslatedAndLocal) {
  write("export.csv", kExport);
  const auto result = load(replay());
  ASSERT_TRUE(result.scenario);
  const auto& world = result.scenario->world;
  ASSERT_EQ(world.real_arrivals.size(), 4U);
  EXPECT_EQ(scenarios::format_time(world.real_arrivals[0].at), "2018-06-01T18:00:00Z");
  EXPECT_EQ(world.real_arrivals[0].location, "IN-KA");   // without regard to case
  EXPECT_EQ(world.real_arrivals[0].channel, "website");  // nor blanks
  EXPECT_TRUE(world.real_arrivals[1].existing_customer);
  EXPECT_EQ(world.real_arrivals[2].location, "");
  EXPECT_EQ(scenarios::format_time(world.time.start), "2018-05-31T18:30:00Z");  // local midnight
  EXPECT_EQ(world.time.window, std::chrono::days{3});
}

TEST_F(Import, TheReportSaysWhatWasReadAndWhatIsDrawn) {
  write("export.csv", kExport);
  const auto result = load(replay());
  ASSERT_TRUE(result.scenario);
  const auto& report = *result.scenario->import;
  EXPECT_THAT(report.read,
              Contains("Arrival times from column \"Created\": 4 rows, 2018-06-01 to 2018-06-05."));
  EXPECT_THAT(report.read,
              Contains("Column \"Agent\": 2 agents, 1 row without one (counted, not replayed)."));
  EXPECT_THAT(report.modelled,
              Contains("Location of 2 rows: drawn from [leads]; empty 1; not mapped: Nowhere 1."));
  EXPECT_THAT(report.modelled, Contains("Industry: not in the file, drawn from [leads]."));
}

TEST_F(Import, ColumnsMustExist) {
  write("export.csv", replaced(kExport, "Created", "Createdd"));
  EXPECT_FALSE(load(replay()).scenario);
  ASSERT_EQ(messages_.size(), 1U);
  EXPECT_THAT(messages_[0], HasSubstr("import.time = \"Created\" (must be a column of "));
  EXPECT_THAT(messages_[0],
              HasSubstr("Did you mean \"Createdd\"? Columns of the file: Createdd, Source, City, "
                        "Agent."));
}

TEST_F(Import, LeftOutRowsAreShownWithLineValueAndRemedy) {
  write("export.csv", kExport);
  const auto result = load(replay());
  ASSERT_TRUE(result.scenario);
  std::map<std::string, scenarios::ImportReport::LeftOut> by_reason;
  for (const auto& entry : result.scenario->import->left_out) by_reason[entry.what] = entry;
  const auto expect = [&](const char* reason, std::size_t line, const char* value) {
    ASSERT_EQ(by_reason[reason].first.size(), 1U) << reason;
    EXPECT_EQ(by_reason[reason].first[0].line, line) << reason;
    EXPECT_EQ(by_reason[reason].first[0].value, value);
  };
  expect("exact duplicate", 6, "the same as line 5");
  expect("unparsable date", 7, "Created = \"31-06-2018 09:00\"");
  expect("wrong number of fields", 9, "row has 2 fields");
  expect("not UTF-8", 10, "\"Caf\\xE9\"");
  EXPECT_EQ(by_reason["unparsable date"].remedy,
            "import.time_format = \"%d-%m-%Y %H:%M\" reads times like \"31-12-2026 17:00\".");
}

/// `bad` rows whose time cannot be read among twenty.
std::string export_with_bad_times(int bad) {
  std::string text = "Created,Source,City,Agent\n";
  for (int i = 0; i < 20; ++i) {
    text += i < bad ? "2018-06-" + std::to_string(10 + i) + " 09:00,Web,,A\n"
                    : std::to_string(10 + i) + "-06-2018 09:00,Web,,A\n";
  }
  return text;
}

TEST_F(Import, AFewUnreadableTimesAreNoMatter) {
  write("export.csv", export_with_bad_times(1));
  ASSERT_TRUE(load(replay()).scenario);
  EXPECT_THAT(messages_, IsEmpty());
}

TEST_F(Import, ManyUnreadableTimesAreAWarning) {
  write("export.csv", export_with_bad_times(10));
  const auto result = load(replay());
  ASSERT_TRUE(result.scenario);
  EXPECT_THAT(
      messages_,
      ElementsAre("export.csv:2: Created = \"2018-06-10 09:00\" (must be a time; not so in 10 of 20 "
                  "rows, which are left out). import.time_format = \"%d-%m-%Y %H:%M\" reads times like "
                  "\"31-12-2026 17:00\". \"2018-06-10 09:00\" would be read by import.time_format = "
                  "\"%Y-%m-%d %H:%M\"."));
  const auto& left_out = result.scenario->import->left_out;
  ASSERT_EQ(left_out.size(), 1U);
  EXPECT_EQ(left_out[0].rows, 10U);
  EXPECT_EQ(left_out[0].first.size(), 3U);
}

TEST_F(Import, MoreThanHalfOfTheTimesUnreadableIsAnError) {
  write("export.csv", export_with_bad_times(11));
  EXPECT_FALSE(load(replay()).scenario);
  EXPECT_THAT(messages_,
              ElementsAre(HasSubstr("(must be a time; not so in 11 of 20 rows, more than half).")));
}

TEST_F(Import, IsoTimesWithoutZoneAskForAFormat) {
  write("export.csv", "Created,Source,City,Agent\n2018-06-01 10:00:00,Web,,A\n");
  EXPECT_FALSE(load(replaced(replay(), "time_format = \"%d-%m-%Y %H:%M\"\n", "")).scenario);
  EXPECT_THAT(messages_, ElementsAre(HasSubstr(
                             "Without import.time_format a time reads like 2026-12-31T17:00:00+01:00. "
                             "\"2018-06-01 10:00:00\" would be read by import.time_format = \"%Y-%m-%d "
                             "%H:%M:%S\" with import.zone")));
}

TEST_F(Import, TimesWithAZoneNeedNoFormat) {
  write("export.csv", "Created,Source,City,Agent\n2018-06-01T10:00:00Z,Web,,A\n");
  EXPECT_FALSE(load(replay()).scenario);
  EXPECT_THAT(messages_, ElementsAre(HasSubstr("Leave import.time_format out to read this one.")));
}

TEST_F(Import, SemicolonsAreOneError) {
  std::string text = kExport;
  std::replace(text.begin(), text.end(), ',', ';');
  write("export.csv", text);
  EXPECT_FALSE(load(replay()).scenario);
  EXPECT_THAT(
      messages_,
      ElementsAre("export.csv:1: columns are set apart by semicolons (must be set apart by commas). Save "
                  "it as CSV with commas (in a spreadsheet: \"CSV UTF-8 (comma delimited)\")."));
}

TEST_F(Import, OtherColumnsWithoutAMappingHintAtIt) {
  write("leads.csv", kExport);
  EXPECT_FALSE(load(world(), {.leads = dir_.path() / "s" / "leads.csv"}).scenario);
  EXPECT_THAT(messages_, ElementsAre(HasSubstr("needs [import], which names them: time = \"Created\".")));
}

TEST_F(Import, AnExportWithoutUsableTimesHasNoLeads) {
  write("export.csv", "Created,Source,City,Agent\n2018/06/01,Web,,A\n");
  EXPECT_FALSE(load(replay()).scenario);
  EXPECT_THAT(
      messages_,
      ElementsAre("export.csv:2: Created = \"2018/06/01\" (must be a time; not so in 1 of 1 row, more "
                  "than half). import.time_format = \"%d-%m-%Y %H:%M\" reads times like \"31-12-2026 "
                  "17:00\". \"2018/06/01\" would be read by import.time_format = \"%Y/%m/%d\"."));
}

TEST_F(Import, AnExportWithAHeaderOnlyHasNoLeads) {
  write("export.csv", "Created,Source,City,Agent\n");
  EXPECT_FALSE(load(replay()).scenario);
  EXPECT_THAT(messages_,
              ElementsAre("export.csv: no leads at all (must hold at least one row with a time). Was "
                          "the file written completely?"));
}

TEST_F(Import, TooShortAnExport) {
  write("export.csv", "Created,Source,City,Agent\n01-06-2018 10:00,Web,,A\n");
  EXPECT_FALSE(load(replay()).scenario);
  EXPECT_THAT(messages_,
              ElementsAre(HasSubstr("the export covers 1d (must be longer than burn-in and follow-up "
                                    "together, 2d)")));
}

TEST_F(Import, TranslationsMustLeadSomewhere) {
  write("export.csv", kExport);
  EXPECT_FALSE(load(replaced(replay(), "= \"website\"\n[import.ex", "= \"websit\"\n[import.ex")).scenario);
  EXPECT_THAT(messages_, Contains(HasSubstr("import.channels.Web = \"websit\" (must be the name of a "
                                            "[[leads.channel]]). Did you mean \"website\"?")));
}

TEST_F(Import, PlainLeadsNeedNoMapping) {
  write("leads.csv",
        "lead_id,mql_at,requested_at,country,state,channel\n"
        "L1,2026-01-05T10:00:00Z,,DE,,website\n"
        "L2,,2026-03-30T10:00:00Z,,US-CA,website\n");
  const auto result = load(world("[[leads.channel]]\nname = \"website\"\n[leads.locations]\nDE = 1\n"),
                           {.leads = dir_.path() / "s" / "leads.csv"});
  EXPECT_THAT(messages_, IsEmpty());
  ASSERT_TRUE(result.scenario);
  ASSERT_EQ(result.scenario->world.real_arrivals.size(), 2U);
  EXPECT_EQ(result.scenario->world.real_arrivals[0].location, "DE");
  EXPECT_EQ(result.scenario->world.real_arrivals[1].channel, "website");
}

}  // namespace
}  // namespace leadlab::test
