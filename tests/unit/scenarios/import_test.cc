// Replaying an export: every row is accounted for, what cannot be used is counted and drawn.
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

std::vector<std::string> counts(const std::vector<scenarios::ImportReport::Count>& list) {
  std::vector<std::string> out;
  for (const auto& count : list) out.push_back(count.what + " " + std::to_string(count.rows));
  return out;
}

TEST_F(Import, EveryRowIsInExactlyOneCount) {
  write("export.csv", kExport);
  const auto result = load(replay());
  EXPECT_THAT(messages_, IsEmpty());
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
              Contains("Column \"Agent\": 2 agents, 1 rows without one (counted, not replayed)."));
  EXPECT_THAT(report.modelled,
              Contains("Location of 2 rows: drawn from [leads]; empty 1; not mapped: Nowhere 1."));
  EXPECT_THAT(report.modelled, Contains("Industry: not in the file, drawn from [leads]."));
}

TEST_F(Import, ColumnsMustExist) {
  write("export.csv", replaced(kExport, "Created", "Createdd"));
  EXPECT_FALSE(load(replay()).scenario);
  ASSERT_EQ(messages_.size(), 1U);
  EXPECT_THAT(messages_[0], HasSubstr("import.time = \"Created\" (must be a column of "));
  EXPECT_THAT(messages_[0], HasSubstr("Did you mean \"Createdd\"?"));
}

TEST_F(Import, AnExportWithoutUsableTimesHasNoLeads) {
  write("export.csv", "Created,Source,City,Agent\n2018/06/01,Web,,A\n");
  EXPECT_FALSE(load(replay()).scenario);
  EXPECT_THAT(messages_,
              ElementsAre("export.csv: no leads at all (no time could be read, for example \"2018/06/01\"). "
                          "Check import.time and import.time_format."));
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
  EXPECT_THAT(messages_, ElementsAre(HasSubstr("import.channels.Web = \"websit\" (must be the name of a "
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
