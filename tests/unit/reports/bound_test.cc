// What could be attained, in words, as text and on the page.
#include "reports/bound_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/comparison.h"
#include "reports/html_report.h"
#include "tests/support/report_info.h"
#include "tests/support/synthetic_bound.h"
#include "tests/support/synthetic_result.h"

namespace leadlab::reports {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Bound, SaysWhatIsCapturedAndWhoseHoursAreScarce) {
  auto result = test::synthetic_result();
  EXPECT_FALSE(compare_bound(result, 0.95));
  test::add_bounds(result);
  const BoundComparison bound = *compare_bound(result, 0.95);
  EXPECT_NEAR(bound.strategies[0].share.mean, 0.8, 1e-12);
  EXPECT_LT(bound.strategies[1].share.mean, 0.8);
  const auto hours = hour_sentences(bound, 5);
  ASSERT_EQ(hours.size(), 1U) << "the others' hours are worth nothing";
  EXPECT_THAT(hours[0],
              HasSubstr("One more hour of ada is worth 0.0300 ± 0.0000 wins, or 300 ± 0 in value."));
  EXPECT_THAT(bound_table(result, bound), HasSubstr("80.0 ± 0.0"));
  const RunInfo info = test::report_info();
  EXPECT_THAT(html_report(result, compare(result, info.margin, info.confidence), info),
              HasSubstr("What could be attained"));
}

TEST(Bound, SaysSoWhereNobodysHoursAreScarce) {
  auto result = test::synthetic_result();
  test::add_bounds(result);
  for (auto& bound : result.bounds) bound.wins.worth_of_hour[0] = 0;
  const BoundComparison bound = *compare_bound(result, 0.95);
  EXPECT_TRUE(hour_sentences(bound, 5).empty());
  EXPECT_THAT(bound_table(result, bound), HasSubstr("Nobody's hours are scarce"));
}

TEST(Bound, IsNotOnAPageWithoutOne) {
  const auto result = test::synthetic_result();
  const RunInfo info = test::report_info();
  EXPECT_THAT(html_report(result, compare(result, info.margin, info.confidence), info),
              Not(HasSubstr("What could be attained")));
}

}  // namespace
}  // namespace leadlab::reports
