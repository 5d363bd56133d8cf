#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/grid_table.h"
#include "reports/grid_view.h"
#include "reports/html/small_multiples.h"
#include "reports/html_report.h"
#include "tests/support/report_info.h"
#include "tests/support/synthetic_grid.h"
#include "tests/support/synthetic_result.h"

namespace leadlab::reports {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(GridView, SaysWhereTheWinEnds) {
  const GridComparison grid = test::synthetic_grid_comparison();
  EXPECT_EQ(
      grid_headline(grid, grid.strategies[0]),
      "tiered beats round_robin in 5 of 6 worlds; it stops winning when effects.match.specialist.odds is "
      "below 1.15.");
  EXPECT_EQ(tipping_text(grid.strategies[0].axes[1]),
            "the win ends below 1.15, on 1 of 2 combinations of the other keys");
}

TEST(GridView, NamesTheWordWithWhichItNeverWins) {
  sim::AssumptionGrid grid = test::synthetic_grid();
  for (std::size_t w = 3; w < 6; ++w) grid.worlds[w].conversion[0] = grid.worlds[w].conversion[1];
  const GridComparison all{grid, sim::judge(grid)};
  EXPECT_THAT(grid_headline(all, all.strategies[0]),
              HasSubstr("3 of 6 worlds; it stops winning when decay.preset is none."));
}

TEST(GridView, IsSilentAboutEndsWhereThereAreNone) {
  sim::AssumptionGrid grid = test::synthetic_grid();
  grid.worlds.resize(3);
  const GridComparison all{grid, sim::judge(grid)};
  EXPECT_EQ(grid_headline(all, all.strategies[0]), "tiered beats round_robin in 3 of 3 worlds.");
  EXPECT_THAT(grid_caution(all), HasSubstr("3 of 6 worlds"));
}

TEST(GridTable, CountsAndSaysHowTheStatementsHold) {
  const std::string text = grid_table(test::synthetic_grid_comparison(), test::report_info());
  EXPECT_THAT(text, HasSubstr("OVER THE GRID OF ASSUMPTIONS: 6 worlds, 20 replications each"));
  EXPECT_THAT(text, HasSubstr("All 6 statements hold"));
  EXPECT_THAT(text, HasSubstr("1.15"));
}

TEST(GridSection, DrawsAPanelForEachAssumptionAndSaysTheSameInWords) {
  const auto result = test::synthetic_result();
  const RunInfo info = test::report_info();
  Comparison comparison = compare(result, info.margin, info.confidence);
  EXPECT_THAT(html_report(result, comparison, info), Not(HasSubstr("Under other assumptions")));
  comparison.grid = test::synthetic_grid_comparison();
  const std::string page = html_report(result, comparison, info);
  EXPECT_THAT(page, HasSubstr("Under other assumptions"));
  EXPECT_THAT(page, HasSubstr("<desc id=\"grid-0-w-d\">tiered beats round_robin in 5 of 6 worlds"));
  EXPECT_THAT(page, HasSubstr("id=\"grid-0-n-t\""));
  EXPECT_THAT(page, HasSubstr("Every world: assumptions"));
}

TEST(GridSection, EscapesWhatTheGridsFileNames) {
  const auto result = test::synthetic_result();
  const RunInfo info = test::report_info();
  Comparison comparison = compare(result, info.margin, info.confidence);
  comparison.grid = test::synthetic_grid_comparison();
  comparison.grid->grid.axes[0].shown[0] = comparison.grid->grid.axes[0].key = test::kHostile;
  EXPECT_THAT(html_report(result, comparison, info), Not(HasSubstr("<script>")));
}

TEST(SmallMultiples, DrawsNothingOfNoPanels) {
  html::SmallMultiples chart;
  chart.id = "x";
  EXPECT_THAT(draw(chart, 344, "-n"), HasSubstr("</svg>"));
}

}  // namespace
}  // namespace leadlab::reports
