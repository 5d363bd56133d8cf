// The Graphviz text of the small office. (SVG depends on the version of Graphviz and on the fonts.)
#include "tests/golden/cli/golden.h"
#include "tests/unit/cli/program.h"

namespace leadlab::cli {
namespace {

TEST(Show, DrawsTheSmallOffice) {
  test::TempDir folder;
  const auto scenario = test::source_dir() / "tests/golden/cli/office.toml";
  const std::string picture = (folder.path() / "office.dot").string();
  const Said said = leadlab_run({"show", scenario.string(), "-o", picture});
  ASSERT_EQ(said.status, 0) << said.err;
  test::expect_golden("office.dot", test::read_file(picture));
}

}  // namespace
}  // namespace leadlab::cli
