#include "cli/explain.h"

#include "tests/unit/cli/office.h"

namespace leadlab::cli {
namespace {

using testing::HasSubstr;

class Explain : public Office {};

TEST_F(Explain, TellsGateByGate) {
  const std::string leads = write("leads", kLeads);
  const Said said = leadlab_run({"explain", path("s.toml"), "--leads", leads, "--lead", "L3"});
  EXPECT_EQ(said.status, 0) << said.err;
  for (const char* text : {"Lead L3 (line 4)", "Territory gate", "serves other segments: R2",
                           "R3 gets the lead", "as the only one left", "Path: segment"})
    EXPECT_THAT(said.out, HasSubstr(text));
  for (std::size_t from = 0, end = 0; end != std::string::npos; from = end + 1) {
    end = said.out.find('\n', from);
    EXPECT_LE(std::min(end, said.out.size()) - from, 100U) << said.out.substr(from, 120);
  }
  EXPECT_EQ(leadlab_run({"explain", path("s.toml"), "--leads", leads, "--lead", "X"}).status, 2);
}

TEST_F(Explain, ARuleThatHadAChoiceIsNamed) {
  const Said said = run_office("explain", {"--leads", write("leads", kLeads), "--lead", "L1"});
  EXPECT_THAT(said.out, HasSubstr("R2 gets the lead, after a tie that no rule could break")) << said.out;
}

class ExplainFacts : public Explain {
 protected:
  /// R2 takes two small leads; L3 comes while it is full.
  ExplainFacts() {
    std::string text = "\n";
    for (const char* id : {"L1", "L2", "L3"})
      text += R"({"type":"lead","at":"2026-03-02T09:00:00Z","country":"DE","employees":50,"lead_id":")" +
              std::string(id) + "\"}\n";
    leads_ = write("facts.ndjson", text + R"({"type":"closed","at":"2026-03-02T09:00:00Z"})");
  }
  std::string leads_;
};

TEST_F(ExplainFacts, TellsGateByGate) {
  const Said said = run_office("explain", {"--leads", leads_, "--lead", "L2"});
  EXPECT_EQ(said.status, 0) << said.err;
  for (const char* text : {"Lead L2 (line 3)", "Territory gate", "R3 gets the lead", "Path: segment"})
    EXPECT_THAT(said.out, HasSubstr(text));
  EXPECT_THAT(said.out, testing::Not(HasSubstr("Lead L1")));
}

TEST_F(ExplainFacts, ABadLineBeforeTheLeadIsNamed) {
  const Said said = run_office("explain", {"--leads", leads_, "--lead", "L9"});
  EXPECT_EQ(said.status, 2);
  EXPECT_THAT(said.err, HasSubstr("facts.ndjson:5: type = \"closed\""));
  EXPECT_THAT(said.err, HasSubstr("nothing can be said about L9"));
}

TEST_F(ExplainFacts, PullNeedsThem) {
  const Said facts =
      run_office("explain", {"--leads", leads_, "--lead", "L1", "--set", "strategy.tiered.pick=pull"});
  EXPECT_EQ(facts.status, 0) << facts.err;
  EXPECT_THAT(facts.out, HasSubstr("gets the lead"));
  const Said rows = run_office(
      "explain", {"--leads", write("leads", kLeads), "--lead", "L1", "--set", "strategy.tiered.pick=pull"});
  EXPECT_EQ(rows.status, 2);
  EXPECT_THAT(
      rows.err,
      HasSubstr("strategy tiered picks by pull (expected another rule for CSV input). Use JSON lines"));
}

}  // namespace
}  // namespace leadlab::cli
