#include "cli/route.h"

#include "tests/unit/cli/office.h"

namespace leadlab::cli {
namespace {

using testing::HasSubstr;

class RouteFacts : public Office {};

constexpr const char* kFacts =
    R"({"type":"lead","at":"2026-03-02T09:00:00Z","lead_id":"L1","country":"DE","employees":50,"score":90,"channel":"demo_request"}
{"type":"declined","at":"2026-03-02T09:05:00Z","lead_id":"L1","rep_id":"R2"}
{"type":"accepted","at":"2026-03-02T09:06:00Z","lead_id":"L1","rep_id":"R3"}
{"type":"lead","at":"2026-03-02T09:07:00Z","lead_id":"L2","country":"DE","employees":"50","score":90,"channel":"demo_request"}
{"type":"tick","at":"2026-03-02T10:00:00Z"}
)";

TEST_F(RouteFacts, FactsAreAnsweredByEffects) {
  const Said said = route_text(kFacts);
  EXPECT_EQ(said.status, 0) << said.err;
  std::string types;
  for (std::size_t at = said.out.find("{\"type\":\""); at != std::string::npos;
       at = said.out.find("{\"type\":\"", at + 1))
    types += said.out.substr(at + 9, said.out.find('"', at + 9) - at - 9) + " ";
  EXPECT_EQ(types,
            "assign notify timer reassign notify timer assign notify timer escalate notify timer alert ");
  EXPECT_THAT(
      said.out,
      HasSubstr(R"("lead_id":"L1","from":"R2","rep_id":"R3","path":"segment","tier":1,"flags":"declined")"));
}

TEST_F(RouteFacts, ACountryByNameIsToldBesideTheAnswers) {
  const Said said =
      route_text(R"({"type":"lead","at":"2026-03-02T09:00:00Z","lead_id":"A","country":"France"})"
                 "\n");
  EXPECT_EQ(said.status, 0);
  EXPECT_THAT(said.err, HasSubstr("warning: "));
  EXPECT_THAT(said.err, HasSubstr("leads:1: country = \"France\""));
  EXPECT_THAT(said.err, HasSubstr("Write FR."));
  EXPECT_THAT(said.out, testing::Not(HasSubstr("Write FR")));
}

TEST_F(RouteFacts, BadFactsAreNamed) {
  const Said said = route_text(
      "{\"type\":\"lead\",\"at\":\"2026-03-02T09:00:00Z\",\"lead_id\":\"A\",\"employes\":5}\n"
      "{\"type\":\"lead\",\"at\":\"2026-03-02T09:00:00Z\",\"lead_id\":\"A\",\"employees\":[1]}\n"
      "{\"type\":\"accept\",\"at\":\"2026-03-02T09:00:00Z\"}\n"
      "{\"type\":\"away\",\"at\":\"2026-03-02T09:00:00Z\",\"rep_id\":\"r2\"}\n"
      "{\"type\":\"accepted\",\"at\":\"2026-03-02T09:00:00Z\",\"lead_id\":\"Z\",\"rep_id\":\"R2\"}\n"
      "{\"type\":\"tick\"}\n"
      "[]\n"
      "{\"type\":",
      {"--on-error", "skip"});
  EXPECT_EQ(said.status, 0);
  for (const char* problem :
       {"leads:1: \\\"employes\\\" = 5 (unknown field of type lead). Did you mean \\\"employees\\\"?",
        "leads:2: employees = [1]", "Did you mean \\\"accepted\\\"?", "Did you mean \\\"R2\\\"?",
        "leads:5: lead_id = \\\"Z\\\" (must be a lead that came before)", "leads:6: at is missing",
        "leads:7: [] (must be a JSON object)", "leads:8: at byte"})
    EXPECT_THAT(said.out, HasSubstr(problem));
  EXPECT_EQ(route_text("{\"type\":\"tick\"}\n").status, 2);
}

TEST_F(RouteFacts, StopKeepsWhatWasAnsweredAndNamesTheLine) {
  const std::string good = R"({"type":"lead","at":"2026-03-02T09:00:00Z","lead_id":"A","country":"DE"})";
  const Said said = route_text(good + "\n{\"type\":\"tick\"}\n" + good + "\n");
  EXPECT_EQ(said.status, 2);
  EXPECT_THAT(said.out, HasSubstr("\"lead_id\":\"A\",\"rep_id\":\"R"));
  EXPECT_THAT(said.out, HasSubstr("leads:2: at is missing"));
  EXPECT_THAT(said.out, testing::Not(HasSubstr("duplicate"))) << "the third line was read";
  EXPECT_THAT(said.err, HasSubstr("stopped at line 2. --on-error skip"));
}

TEST_F(RouteFacts, AnEndlessLineIsRefusedAndTheNextIsRead) {
  const std::string endless =
      R"({"type":"lead","at":"2026-03-02T09:00:00Z","lead_id":")" + std::string(10'100'000, 'x');
  const Said said =
      route_text(endless + "\"}\n" + R"({"type":"lead","at":"2026-03-02T09:00:00Z","lead_id":"B"})",
                 {"--on-error", "skip"});
  EXPECT_EQ(said.status, 0);
  EXPECT_THAT(said.err, HasSubstr("leads:1: "));
  EXPECT_THAT(said.err, HasSubstr("10000000 bytes"));
  EXPECT_THAT(said.out, HasSubstr("\"lead_id\":\"B\",\"rep_id\":\"R1\"")) << "a last line needs no end";
  EXPECT_LT(said.out.size() + said.err.size(), 10'000U) << "the line is not repeated";
}

TEST_F(RouteFacts, InvalidUtf8AndTimesOutOfOrderAreNamed) {
  const Said said = route_text(
      "{\"type\":\"lead\",\"at\":\"2026-03-02T09:00:00Z\",\"lead_id\":\"\xFF\"}\n"
      "{\"type\":\"lead\",\"at\":\"2026-03-02T09:00:00Z\",\"lead_id\":\"A\"}\n"
      "{\"type\":\"tick\",\"at\":\"2026-03-02T08:59:59Z\"}\n"
      "{\"type\":\"lead\",\"at\":\"2026-03-02T08:00:00Z\",\"lead_id\":\"A\"}\n",
      {"--on-error", "skip"});
  EXPECT_EQ(said.status, 0);
  EXPECT_THAT(said.err, HasSubstr("leads:1: "));
  EXPECT_THAT(said.err, HasSubstr("leads:3: at = \"2026-03-02T08:59:59Z\" (must not be earlier"));
  EXPECT_THAT(said.err, HasSubstr("2 bad lines left out"));
  EXPECT_THAT(said.out, HasSubstr("duplicate")) << "a lead delivered again keeps its old time";
}

}  // namespace
}  // namespace leadlab::cli
