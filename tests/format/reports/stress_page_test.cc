// The page about the file of a stress test names what a fresh file holds, and nothing else.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "reports/stress_file.h"
#include "tests/format/reports/described_file.h"
#include "tests/support/report_info.h"
#include "tests/support/support.h"

namespace leadlab::test {
namespace {

constexpr const char* kVaried = "reps.capacity_hours";

sim::stress::ShockStudy shocks() {
  sim::stress::ShockStudy study;
  study.strategies = {"tiered"};
  study.text = "[[shock]]";
  sim::stress::ShockCourse& course = study.shocks.emplace_back();
  course.name = "rush";
  course.kind = "spike";
  course.to = course.from + std::chrono::hours{24};
  course.compared = 2;
  sim::stress::ShockedStrategy& strategy = course.strategies.emplace_back();
  strategy.extra.emplace();
  for (const char* pool : {sim::stress::kAllLeads, "EMEA", sim::stress::kNobodysYet}) {
    sim::stress::PoolCourse& one = strategy.pools.emplace_back();
    one.pool = pool;
    one.difference = {sim::estimate({4, 6}), sim::estimate({0, 1})};
    one.recovery = {sim::stress::Recovered::kYes, 1, 1, 2, false, 2};
  }
  return study;
}

reports::StressResult everything() {
  sim::stress::Surface surface;
  surface.strategies = {"tiered"};
  surface.axes = {{kVaried, {"10", "20"}, {10, 20}}};
  surface.metrics = sim::stress::stress_metrics();
  const sim::stress::PoolUse pool{"EMEA", {0.7, 0.8}, {0.9, 0.8}, {0.9, 0.9}, {60, 70}, {0.01, 0.02}};
  for (const std::size_t value : {0U, 1U}) {
    sim::stress::PointStrategy one{{}, {pool}};
    one.metrics.assign(surface.metrics.size(), {0.1 + 0.1 * static_cast<double>(value), 0.3});
    surface.points.push_back({{value}, {one}, 0});
  }
  surface.asked = 2;
  reports::BreakSearch search{
      "arrivals.scale", 1, 2, {sim::find_metric("conversion"), 0.1, true, "conversion < 0.1"}, 2, 0.95, {}};
  reports::StrategyBreak one;
  one.strategy = "tiered";
  one.found.found = sim::stress::Found::kInside;
  one.found.probes = {{1, sim::estimate({0.1, 0.2})}};
  one.pools = {{"EMEA", 1.5, {}}};
  for (const auto& measure : sim::stress::pool_measures())
    one.pools[0].values.push_back(sim::stress::mean_of(pool.*measure.sample, 0.95));
  one.relief = reports::Relief{"EMEA", 2, one.found};
  search.strategies = {one};
  return {surface, {"conversion"}, search, shocks()};
}

std::set<std::string> in_file() {
  const TempDir folder;
  reports::write_stress_results(folder.path() / "s.h5", everything(), report_info());
  std::set<std::string> out;
  for (const Item& item : describe_file(folder.path() / "s.h5")) {
    // The varied key is the user's; attributes are those of every results file.
    if (item.type != "attribute" && item.path != std::string("/surface/") + kVaried) out.insert(item.path);
  }
  return out;
}

std::set<std::string> on_page() {
  std::istringstream page(read_file(source_dir() / "docs" / "stress-format.md"));
  std::set<std::string> out;
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("| `/")) out.insert(line.substr(3, line.find('`', 3) - 3));
  }
  return out;
}

TEST(StressPage, ListsExactlyWhatAFreshFileHolds) { EXPECT_EQ(on_page(), in_file()); }

}  // namespace
}  // namespace leadlab::test
