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

}  // namespace
}  // namespace leadlab::cli
