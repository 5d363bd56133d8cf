// The page about the folder of a log lists the columns that are read, file by file, in both directions.
#include <gtest/gtest.h>

#include <sstream>

#include "scenarios/history/log_columns.h"
#include "tests/support/support.h"

namespace leadlab::scenarios {
namespace {

/// First cells of the table below "## NAME", without their marks.
std::vector<std::string> listed(const std::string& page, const std::string& name) {
  std::vector<std::string> out;
  const std::size_t begin = page.find("\n## " + name + "\n");
  if (begin == std::string::npos) return out;
  std::istringstream section(page.substr(begin + 1, page.find("\n## ", begin + 1) - begin - 1));
  for (std::string line; std::getline(section, line);) {
    if (line.starts_with("| `")) out.push_back(line.substr(3, line.find('`', 3) - 3));
  }
  return out;
}

TEST(HistoryPage, ListsTheColumnsThatAreRead) {
  const std::string page = test::read_file(test::source_dir() / "docs/history-format.md");
  for (const LogFile& file : log_files()) {
    const std::vector<std::string> columns(file.columns.begin(), file.columns.end());
    EXPECT_EQ(listed(page, std::string(file.name)), columns) << file.name;
  }
}

TEST(HistoryPage, MarksTheColumnsThatMustBeThere) {
  const std::string page = test::read_file(test::source_dir() / "docs/history-format.md");
  for (const LogFile& file : log_files()) {
    const std::size_t section = page.find("\n## " + std::string(file.name) + "\n");
    for (const std::string_view id : file.ids) {
      const std::size_t row = page.find("| `" + std::string(id) + "` |", section);
      EXPECT_NE(page.substr(row, page.find('\n', row) - row).find("required"), std::string::npos) << id;
    }
  }
}

}  // namespace
}  // namespace leadlab::scenarios
