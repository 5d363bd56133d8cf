// A session of facts and the effects that answer it, word for word: the interface of a production host.
#include "tests/golden/cli/golden.h"
#include "tests/unit/cli/program.h"

namespace leadlab::cli {
namespace {

std::string data(const std::string& name) {
  return (test::source_dir() / "tests/golden/cli" / name).string();
}

TEST(Route, AnswersTheSessionOfTheSmallOffice) {
  const Said said =
      leadlab_run({"route", data("office.toml"), "--leads", data("session.ndjson"), "--on-error", "skip"});
  EXPECT_EQ(said.status, 0) << said.err;
  std::string effects = said.out;
  for (std::size_t at = effects.find(data("")); at != std::string::npos; at = effects.find(data("")))
    effects.erase(at, data("").size());
  test::expect_golden("session.effects.ndjson", effects);
}

}  // namespace
}  // namespace leadlab::cli
