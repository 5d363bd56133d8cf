// docs/command-line.md shows the help of the program, word for word. LEADLAB_UPDATE_GOLDEN=1 rewrites it.
#include <cstdlib>
#include <fstream>

#include "tests/support/support.h"
#include "tests/unit/cli/program.h"

namespace leadlab::cli {
namespace {

/// The page with the block after each "$ leadlab ... --help" replaced by what the program says now.
std::string with_current_help(const std::string& page) {
  const std::string prompt = "$ leadlab ", end = "```";
  std::string text;
  std::size_t from = 0;
  for (std::size_t at = page.find(prompt); at != std::string::npos; at = page.find(prompt, from)) {
    const std::size_t line_end = page.find('\n', at) + 1;
    const std::string command = page.substr(at + prompt.size(), line_end - 1 - at - prompt.size());
    text += page.substr(from, line_end - from);
    from = line_end;
    if (!command.ends_with("--help")) continue;
    const std::size_t space = command.find(' ');
    text += space == std::string::npos ? leadlab_run({command}).out
                                       : leadlab_run({command.substr(0, space), "--help"}).out;
    from = page.find(end, line_end);
  }
  return text + page.substr(from);
}

TEST(CommandLinePage, ShowsTheHelpWordForWord) {
  const auto file = test::source_dir() / "docs/command-line.md";
  const std::string page = test::read_file(file), current = with_current_help(page);
  if (std::getenv("LEADLAB_UPDATE_GOLDEN") != nullptr) std::ofstream(file) << current;
  EXPECT_EQ(page, current) << "run with LEADLAB_UPDATE_GOLDEN=1 to rewrite the page";
  EXPECT_NE(current.find("--lead-log"), std::string::npos);
}

TEST(CommandLinePage, AStalePageWouldBeNoticed) {
  const std::string stale = "```console\n$ leadlab check --help\nold\n```\n";
  EXPECT_NE(with_current_help(stale), stale);
  EXPECT_EQ(with_current_help(with_current_help(stale)), with_current_help(stale));
}

}  // namespace
}  // namespace leadlab::cli
