#include "cli/route.h"

#include "tests/unit/cli/office.h"

namespace leadlab::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;
constexpr const char* kHeader =
    "lead_id,rep_id,path,tier,flags,decided_at,route_due_at,acknowledge_due_at,account_id,territory,segment,"
    "vertical,policy_hash\n";

class RouteCsv : public Office {
 protected:
  /// Rows without header and without the policy's hash.
  static std::string rows(const std::string& out) {
    EXPECT_THAT(out, StartsWith(kHeader));
    std::string text = out.substr(std::string(kHeader).size()), kept;
    for (std::size_t from = 0; from < text.size();) {
      const std::size_t end = text.find('\n', from);
      const std::string row = text.substr(from, end - from);
      kept += row.substr(0, row.rfind(',')) + "\n";
      from = end + 1;
    }
    return kept;
  }
};

TEST_F(RouteCsv, DecisionsOfASmallFileAreExact) {
  const Said said = route_text(kLeads);
  EXPECT_EQ(said.status, 0) << said.err;
  EXPECT_EQ(
      rows(said.out),
      "L1,R2,segment,1,,2026-03-02T09:00:00Z,2026-03-02T09:02:00Z,2026-03-02T09:15:00Z,,EU,smb,\n"
      "\"L,2\",R3,account_owner,2,,2026-03-02T09:00:00Z,2026-03-02T09:15:00Z,,A1,EU,smb,\n"
      "L3,R3,segment,3,,2026-03-02T09:00:01Z,2026-03-02T13:00:01Z,,,EU,enterprise,\n"
      "L1,R2,segment,1,duplicate,2026-03-02T09:00:00Z,2026-03-02T09:02:00Z,2026-03-02T09:15:00Z,,EU,smb,\n"
      "L4,R1,fallback,3,no_territory;unknown_segment,2026-03-02T09:00:03.500000Z,"
      "2026-03-02T13:00:03.500000Z,,,,smb,\n");
}

TEST_F(RouteCsv, AFileAppearsWholeAndIsTheSameAsStdout) {
  const Said said = route_text(kLeads, {"-o", path("d.csv")});
  EXPECT_EQ(said.status, 0);
  EXPECT_THAT(said.out, IsEmpty());
  EXPECT_THAT(said.err, HasSubstr("5 decisions"));
  EXPECT_EQ(read("d.csv"), route_text(kLeads).out);
}

TEST_F(RouteCsv, SortIsStableByTime) {
  const Said said = route_text(
      "lead_id,mql_at,country\nB,2026-03-02T09:00:01Z,DE\nC,2026-03-02T09:00:00Z,DE\nA,2026-03-02T09:00:00Z,"
      "DE\n",
      {"--sort"});
  const std::string text = rows(said.out);
  EXPECT_THAT(text, StartsWith("C,"));
  EXPECT_LT(text.find("\nA,"), text.find("\nB,"));
}

TEST_F(RouteCsv, EveryBadLineIsNamedAndNothingWritten) {
  const Said said = route_text(
      "lead_id,mql_at,employees,score\n"
      "A,2026-03-02T09:00:00Z,51-200,1e5\n"
      ",2026-03-02T09:00:00Z,,\n"
      "B,2026-03-02,,\n"
      "C,,,\n"
      "\xFF,2026-03-02T09:00:00Z,,\n"
      "D,2026-03-02T09:00:00Z,,\n"
      "E,2026-03-02T08:00:00Z,,\n"
      "F,2026-03-02T09:00:00Z,\"x\"y,\n"
      "G,2026-03-02T09",
      {"-o", path("d.csv")});
  EXPECT_EQ(said.status, 2);
  for (const char* problem :
       {"leads:2: employees = \"51-200\"", "leads:2: score = \"1e5\"", "leads:3: lead_id is empty",
        "leads:4: mql_at = \"2026-03-02\"", "leads:5: mql_at is empty", "leads:6: \"\\xFF\"",
        "leads:8: mql_at = \"2026-03-02T08:00:00Z\"", "leads:9: quotation mark out of place",
        "leads:10: row has 2 fields", "8 bad lines; nothing was written"})
    EXPECT_THAT(said.err, HasSubstr(problem));
  EXPECT_FALSE(std::filesystem::exists(path("d.csv")));
}

TEST_F(RouteCsv, SkipLeavesOnlyTheBadLinesOut) {
  const Said said = route_text(
      "lead_id,mql_at\nA,2026-03-02T09:00:00Z\nB,\nC,2026-03-02T08:00:00Z\nC,2026-03-02T09:00:00Z\n",
      {"--on-error", "skip"});
  EXPECT_EQ(said.status, 0);
  EXPECT_THAT(rows(said.out), StartsWith("A,"));
  EXPECT_THAT(rows(said.out), HasSubstr("\nC,"));  // an error does not count as a first delivery
  EXPECT_THAT(said.out, testing::Not(HasSubstr("duplicate")));
  EXPECT_THAT(said.err, HasSubstr("2 bad lines left out"));
}

TEST_F(RouteCsv, HeadersAndOptionsAreChecked) {
  EXPECT_THAT(route_text("lead_id,mql_a\n").err, HasSubstr("Did you mean \"mql_at\"?"));
  EXPECT_THAT(route_text("mql_at,mql_at\n").err, HasSubstr("must stand once"));
  EXPECT_THAT(route_text("").err, HasSubstr("no header"));
  EXPECT_EQ(route(path("none.csv")).status, 2);
  EXPECT_EQ(route(path("")).status, 2);
  EXPECT_THAT(route_text(kLeads, {"--on-error", "halt"}).err, HasSubstr("must be stop or skip"));
  EXPECT_THAT(route_text(kLeads, {"-o", path("leads")}).err, HasSubstr("choose another name"));
  EXPECT_THAT(route_text(kLeads, {"--strategy", "pull"}).err, HasSubstr("pull"));
  EXPECT_EQ(route_text(kLeads, {"-o", path("none/d.csv")}).status, 1);
}

TEST_F(RouteCsv, AnEndlessLineIsRefusedWithItsNumber) {
  std::string row(10'100'000, 'x');
  row.replace(0, 23, "A,2026-03-02T09:00:00Z,");
  const Said said =
      route_text("lead_id,mql_at,company\n" + row + "\nB,2026-03-02T09:00:00Z,\n", {"--on-error", "skip"});
  EXPECT_THAT(said.err, HasSubstr("leads:2: more than 10000000 bytes"));
  EXPECT_THAT(rows(said.out), StartsWith("B,"));
}

TEST_F(RouteCsv, HeldLeadsWaitForTheOpeningAndKeepTheirRow) {
  const Said said = route_text(
      "lead_id,mql_at,country\nN,2026-03-02T20:00:00Z,DE\nN,2026-03-02T20:00:00Z,DE\n"
      "M,2026-03-03T10:00:00Z,DE\nE,2026-03-03T20:00:00Z,DE\n",
      {"--set", "strategy.tiered.after_hours=hold"});
  const std::string text = rows(said.out);
  EXPECT_THAT(text, StartsWith("N,R2,segment,3,unknown_segment,2026-03-03T09:00:00Z"));
  EXPECT_THAT(text, HasSubstr("\nN,R2,segment,3,duplicate;unknown_segment,2026-03-03T09:00:00Z"));
  EXPECT_THAT(text, HasSubstr("\nE,"));
  EXPECT_THAT(text, HasSubstr(",2026-03-04T09:00:00Z,"));
}

TEST_F(RouteCsv, DrawsDependOnTheLeadAndTheSeedAlone) {
  const std::string one = "lead_id,mql_at\nX,2026-03-02T09:00:00Z\n";
  const std::string both = "lead_id,mql_at\nW,2026-03-02T09:00:00Z\nX,2026-03-02T09:00:00Z\n";
  const auto of_x = [](const std::string& out) { return out.substr(out.find("\nX,")); };
  for (const char* seed : {"1", "2", "3"}) {
    const std::vector<std::string> options = {"--strategy", "random", "--seed", seed};
    EXPECT_EQ(of_x(route_text(one, options).out), of_x(route_text(both, options).out));
  }
}

TEST_F(RouteCsv, TraceSaysWhyForEveryDecision) {
  const Said said = route_text(kLeads, {"-o", path("d.csv"), "--trace"});
  EXPECT_EQ(said.status, 0) << said.err;
  const std::string trace = read("d.csv.trace.ndjson");
  EXPECT_EQ(std::count(trace.begin(), trace.end(), '\n'), 4);
  EXPECT_THAT(trace, HasSubstr("\"decided_by\":\"relationship\""));
  EXPECT_THAT(trace, HasSubstr("\"load_hours\":{\"R1\":0.0,\"R2\":1.0,\"R3\":1.0}")) << "before L3 is given";
}

/// From the same policy, tables (in any order) and leads up to it, a decision is derived again to the byte.
TEST_F(RouteCsv, EveryDecisionIsDerivedAgainByteForByte) {
  const std::string leads = kLeads;
  ASSERT_EQ(route_text(leads, {"-o", path("d.csv"), "--trace"}).status, 0);
  const std::string decisions = read("d.csv"), trace = read("d.csv.trace.ndjson");
  write("s/reps.csv",
        "capacity_hours,rep_id,manager_id,backup_id,territories,segments\n"
        ",R3,R1,R1,EU,\n"
        "2,R2,R1,R3,EU,smb\n"
        ",R1,,,,\n");
  std::size_t traced = 0;
  for (std::size_t end = leads.find('\n') + 1; end < leads.size();) {
    end = leads.find('\n', end) + 1;
    ASSERT_EQ(route_text(leads.substr(0, end), {"-o", path("e.csv"), "--trace"}).status, 0);
    EXPECT_THAT(decisions, StartsWith(read("e.csv")));
    EXPECT_THAT(trace, StartsWith(read("e.csv.trace.ndjson")));
    traced = read("e.csv.trace.ndjson").size();
  }
  EXPECT_EQ(traced, trace.size());
}

TEST_F(RouteCsv, ACountryByNameIsToldOnce) {
  const std::string leads =
      "lead_id,mql_at,country,hq_country\nA,2026-03-02T09:00:00Z,Germany,\nB,2026-03-02T09:00:00Z,Germany,"
      "de\n"
      "C,2026-03-02T09:00:00Z,Atlantis,UK\n";
  const Said said = route_text(leads);
  EXPECT_EQ(said.status, 0);
  EXPECT_EQ(std::count(said.err.begin(), said.err.end(), '\n'), 3) << said.err;
  EXPECT_THAT(said.err,
              HasSubstr("leads:2: country = \"Germany\" (is no two-letter code of ISO 3166-1, by which "
                        "territories are found; told once). Write DE.\n"));
  EXPECT_THAT(said.err, HasSubstr("leads:4: country = \"Atlantis\""));
  EXPECT_THAT(said.err, HasSubstr("leads:4: hq_country = \"UK\""));
  write("s/territories.csv", "territory_id,countries\nEU,DE;FR;UK\n");
  EXPECT_THAT(route_text(leads).err, testing::Not(HasSubstr("\"UK\""))) << "the territories call it so, too";
  write("s/territories.csv", "territory_id,countries\n");
  write("s/reps.csv", "rep_id\nR1\nR3\n");
  EXPECT_THAT(route_text(leads).err, testing::Not(HasSubstr("Germany"))) << "nobody looks at places";
}

}  // namespace
}  // namespace leadlab::cli
