// The page about the format and a fresh file list the same things, in both directions.
//
// After adding a variable: LEADLAB_UPDATE_DOCS=1 format_reports_tests writes the tables of the page anew.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>

#include "reports/results_file.h"
#include "tests/format/reports/described_file.h"
#include "tests/support/report_info.h"
#include "tests/support/support.h"
#include "tests/support/synthetic_bound.h"
#include "tests/support/synthetic_grid.h"
#include "tests/support/synthetic_inputs.h"
#include "tests/support/synthetic_result.h"

namespace leadlab::test {
namespace {

std::filesystem::path page_path() { return source_dir() / "docs" / "results-format.md"; }

std::vector<Item> fresh_items() {
  const TempDir folder;
  sim::ExperimentResult result = synthetic_result({.replications = 3});
  result.failures.push_back(report_failure());
  result.selection = sim::Selection{0.002, 0.95, 2000, {}, {0}, 3};
  for (const std::string& name : result.strategies)
    result.selection->fates.push_back({name, {0.05, 0.06, 0.07}, "", 0});
  result.stopping = {sim::StopRule::kTwoStage, 0.001, 20, 2000, 0};
  add_bounds(result);
  const reports::RunInfo info = report_info();
  reports::Comparison comparison = reports::compare(result, info.margin, info.confidence);
  comparison.grid = synthetic_grid_comparison();
  comparison.inputs = reports::compare_inputs(synthetic_inputs(), info.confidence);
  reports::write_results(folder.path() / "fresh.h5", result, comparison, info);
  return describe_file(folder.path() / "fresh.h5");
}

std::string group_of(const Item& item) { return item.path.substr(0, item.path.find('/', 1)); }

/// The table of one group, between its markers.
std::string updated(std::string page, const std::string& group, const std::vector<Item>& items) {
  const std::string begin = "<!-- begin " + group + " -->\n", end = "<!-- end -->";
  const std::size_t from = page.find(begin);
  if (from == std::string::npos) return page;
  std::string table = "| path | type | shape | unit | meaning |\n|---|---|---|---|---|\n";
  for (const Item& item : items) {
    if (group_of(item) == group && item.type != "attribute") table += as_row(item) + "\n";
  }
  const std::size_t start = from + begin.size();
  return page.replace(start, page.find(end, start) - start, table);
}

void update_page(const std::vector<Item>& items) {
  std::string page = read_file(page_path());
  for (const Item& item : items) {
    if (item.type != "attribute") page = updated(page, group_of(item), items);
  }
  std::ofstream(page_path(), std::ios::binary) << page;
}

TEST(FormatPage, ListsExactlyWhatAFreshFileHolds) {
  const std::vector<Item> fresh = fresh_items();
  if (std::getenv("LEADLAB_UPDATE_DOCS") != nullptr) update_page(fresh);
  const std::vector<Item> page = read_page(read_file(page_path()));
  std::map<std::string, Item> listed;
  for (const Item& item : page) listed[item.path] = item;
  EXPECT_EQ(listed.size(), page.size()) << "the page lists something twice";
  for (const Item& item : fresh) {
    ASSERT_TRUE(listed.contains(item.path)) << "in the file, not on the page:\n" << as_row(item);
    EXPECT_EQ(as_row(listed[item.path]), as_row(item));
    listed.erase(item.path);
  }
  for (const auto& [path, item] : listed) ADD_FAILURE() << "on the page, not in the file: " << path;
}

TEST(FormatPage, EveryNumberHasAMeaning) {
  for (const Item& item : fresh_items()) {
    if (item.type == "attribute") continue;
    EXPECT_FALSE(item.meaning.empty()) << item.path;
    EXPECT_EQ(item.shape.find('?'), std::string::npos) << item.path << " has an axis without a name";
  }
}

TEST(FormatPage, NamesTheVersionThatIsWritten) {
  const std::string version =
      std::to_string(reports::kFormatMajor) + "." + std::to_string(reports::kFormatMinor);
  EXPECT_THAT(read_file(page_path()), testing::HasSubstr("Format version **" + version + "**"));
}

}  // namespace
}  // namespace leadlab::test
