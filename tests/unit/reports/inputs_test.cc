// Both intervals, in words, as text and on the page.
#include "reports/input_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/comparison.h"
#include "reports/html_report.h"
#include "reports/table.h"
#include "tests/support/report_info.h"
#include "tests/support/synthetic_inputs.h"
#include "tests/support/synthetic_result.h"

namespace leadlab::reports {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Inputs, PrintsBothIntervalsAndTheShareOfData) {
  const InputComparison inputs = *compare_inputs(test::synthetic_inputs(), 0.95);
  ASSERT_FALSE(inputs.difference[0]) << "the baseline";
  const sim::InputShare& d = *inputs.difference[1];
  EXPECT_NEAR(d.total.mean, 0.0125, 1e-12);
  EXPECT_LT(d.simulation.half_width(), 0.05 * d.total.half_width());
  EXPECT_GT(d.data_share(), 0.99);
  const std::string text = input_table(inputs, 0.002);
  EXPECT_THAT(text, HasSubstr("WITH INPUT UNCERTAINTY: 6 draws of 1 uncertain number, 4 replications each"));
  EXPECT_THAT(text, HasSubstr("tiered against round_robin: +1.25 points; simulation alone +1.2"));
  EXPECT_THAT(text, HasSubstr("with input uncertainty +"));
  EXPECT_THAT(text, HasSubstr("due to data: the sign holds"));
  EXPECT_THAT(text, Not(HasSubstr("Stopped early")));
}

TEST(Inputs, SaysWhatWouldHelp) {
  sim::InputRun run = test::synthetic_inputs();
  for (std::size_t j = 0; j < run.conversion[1].size(); ++j) {
    for (double& y : run.conversion[1][j]) y += 0.02 * (j % 2 == 0 ? 1 : -1) - 0.0125;
  }
  EXPECT_THAT(input_sentences(*compare_inputs(run, 0.95), 0.002)[0], HasSubstr("better data would"));
  run = test::synthetic_inputs();
  for (auto& draw : run.conversion[1]) {
    for (std::size_t k = 0; k < draw.size(); ++k) draw[k] += 0.05 * (k % 2 == 0 ? 1 : -1) - 0.0125;
  }
  EXPECT_THAT(input_sentences(*compare_inputs(run, 0.95), 0.002)[0],
              HasSubstr("more replications would help"));
}

TEST(Inputs, OneDrawSaysNothingAndAnInterruptedRunSaysSo) {
  sim::InputRun run = test::synthetic_inputs();
  run.asked = 50;
  EXPECT_THAT(input_table(*compare_inputs(run, 0.95), 0.002), HasSubstr("Stopped early: 6 of 50 draws"));
  run.drawn.resize(1);
  for (auto& strategy : run.conversion) strategy.resize(1);
  EXPECT_FALSE(compare_inputs(run, 0.95));
}

TEST(Inputs, StandInTheTableAndOnThePage) {
  const auto result = test::synthetic_result({.strategies = {"round_robin", "tiered"}});
  const RunInfo info = test::report_info();
  Comparison comparison = compare(result, info.margin, info.confidence);
  EXPECT_THAT(html_report(result, comparison, info), Not(HasSubstr("input uncertainty")));
  comparison.inputs = compare_inputs(test::synthetic_inputs(), info.confidence);
  EXPECT_THAT(comparison_table(result, comparison, info), HasSubstr("WITH INPUT UNCERTAINTY"));
  const std::string page = html_report(result, comparison, info);
  EXPECT_THAT(page, HasSubstr("simulation alone"));
  EXPECT_THAT(page, HasSubstr("with input uncertainty"));
}

}  // namespace
}  // namespace leadlab::reports
