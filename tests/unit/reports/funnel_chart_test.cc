#include "reports/html/funnel_chart.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "reports/audit/funnel.h"
#include "reports/html/vega.h"
#include "tests/support/live_figures.h"

namespace leadlab::reports {
namespace {

using html::Standing;
using test::kHostileRep;
using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

TEST(SmoothLimits, StayWithinALeadOfTheInterpolatedOnes) {
  for (const double target : {0.02, 0.1, 0.5}) {
    for (std::uint64_t n = 5; n < 2000; n = n * 5 / 4 + 1) {
      const auto smooth = audit::smooth_binomial_limits(target, n, 0.95),
                 exact = audit::binomial_limits(target, n, 0.95);
      EXPECT_NEAR(smooth.low, exact.low, 1.0 / static_cast<double>(n)) << n;
      EXPECT_NEAR(smooth.high, exact.high, 1.0 / static_cast<double>(n)) << n;
    }
  }
}

/// Where neither limit is at an end: from one lead to the next the smooth funnel only ever narrows. The
/// interpolated one does not, which is why it is not drawn.
TEST(SmoothLimits, NarrowWithEveryLeadAsTheInterpolatedOnesDoNot) {
  int smooth_turns = 0, exact_turns = 0;
  for (std::uint64_t n = 60; n < 400; ++n) {
    smooth_turns += audit::smooth_binomial_limits(0.1, n + 1, 0.95).high >=
                    audit::smooth_binomial_limits(0.1, n, 0.95).high;
    exact_turns += audit::binomial_limits(0.1, n + 1, 0.95).high >= audit::binomial_limits(0.1, n, 0.95).high;
  }
  EXPECT_EQ(smooth_turns, 0);
  EXPECT_GT(exact_turns, 0);
}

TEST(StandingOf, IsExactWithoutSpreadAndMilderWithIt) {
  EXPECT_EQ(audit::standing_of({0, 0}, 0.1, 0), Standing::kWithin);
  EXPECT_EQ(audit::standing_of({12, 120}, 0.1, 0), Standing::kWithin);
  EXPECT_EQ(audit::standing_of({20, 120}, 0.1, 0), Standing::kBeyondWarn);
  EXPECT_EQ(audit::standing_of({30, 120}, 0.1, 0), Standing::kBeyondAct);
  EXPECT_EQ(audit::standing_of({30, 120}, 0.1, 0.02), Standing::kWithin);
}

TEST(FunnelChart, NamesOnlyThoseBeyondTheOuterLimits) {
  const std::string svg = draw(test::live_funnel(), 820, "");
  EXPECT_THAT(svg, HasSubstr(">Jun</text>"));
  EXPECT_THAT(svg, Not(HasSubstr(">Ada</text>")));
  EXPECT_THAT(svg, HasSubstr("Ada: 12 of 120 leads, 10.0 % (within what luck explains)"));
  EXPECT_THAT(svg, Not(HasSubstr("nobody"))) << "no leads, no place";
  EXPECT_THAT(svg, Not(HasSubstr("<img")));
}

TEST(FunnelChart, KeepsCurvesInsideOfThePlot) {
  for (const double width : {344.0, 820.0}) {
    const std::string svg = draw(test::live_funnel(), width, "");
    std::size_t paths = 0;
    for (std::size_t at = svg.find("d=\"M"); at != std::string::npos; at = svg.find("d=\"M", at + 1)) {
      const std::string d = svg.substr(at + 3, svg.find('"', at + 3) - at - 3);
      std::size_t from = 0;
      while ((from = d.find_first_of("ML", from)) != std::string::npos) {
        const std::size_t space = d.find(' ', from);
        EXPECT_LE(std::stod(d.substr(from + 1)), width);
        const double y = std::stod(d.substr(space + 1));
        EXPECT_TRUE(y >= 25.9 && y <= 326.1) << y;
        ++from;
      }
      ++paths;
    }
    EXPECT_GE(paths, 4U);
  }
}

TEST(FunnelChart, StandsWithoutMarks) {
  html::FunnelChart chart = test::live_funnel();
  chart.marks.clear();
  EXPECT_THAT(draw(chart, 820, ""), HasSubstr("99.8 %"));
  EXPECT_TRUE(Json::accept(vega_spec(chart)));
}

TEST(FunnelFigure, HasLegendTableAndSpecOfTheSameMarks) {
  const html::Figure figure = figure_of(test::live_funnel());
  ASSERT_EQ(figure.legend.size(), 2U) << "nobody is between the limits";
  EXPECT_EQ(figure.table.rows.size(), 8U);
  EXPECT_EQ(figure.table.rows.back()[1], "no leads");
  const Json spec = Json::parse(figure.spec);
  ASSERT_EQ(spec["data"]["values"].size(), 7U);
  EXPECT_EQ(spec["data"]["values"][0]["name"], kHostileRep);
  EXPECT_EQ(spec["data"]["values"][0]["label"].get<std::string>().substr(0, 9), "</script>");
}

/// Strings that Vega runs: none may hold what a user named.
void expect_no_name_in_expressions(const Json& node, const std::string& key) {
  if (node.is_object()) {
    for (const auto& [name, below] : node.items()) {
      if (name != "values") expect_no_name_in_expressions(below, name);
    }
  } else if (node.is_array()) {
    for (const Json& below : node) expect_no_name_in_expressions(below, key);
  } else if (key == "expr" || key == "labelExpr" || key == "filter") {
    EXPECT_THAT(node.get<std::string>(), Not(HasSubstr("script"))) << key;
  }
}

TEST(Specs, HoldNamesAsDataOnly) {
  html::IntervalChart chart = test::live_intervals();
  chart.groups[0].label = chart.groups[0].note = kHostileRep;
  chart.margin = 0.002;
  for (const std::string& text : {vega_spec(chart), vega_spec(test::live_funnel())}) {
    const Json spec = Json::parse(text);
    EXPECT_THAT(text, HasSubstr("</script>")) << "the twin: the name is there";
    expect_no_name_in_expressions(spec, "");
    EXPECT_THAT(text, Not(HasSubstr("\"url\""))) << "data is inline";
  }
}

TEST(Specs, SurviveBrokenUtf8) {
  html::IntervalChart chart = test::live_intervals();
  chart.groups[0].label = "\xC3";
  EXPECT_TRUE(Json::accept(vega_spec(chart)));
}

TEST(SpecElement, CannotBeEndedByWhatIsInIt) {
  const std::string element = html::spec_element(R"({"name":"</script><!--"})");
  const std::size_t end = element.find("</script>");
  EXPECT_EQ(end, element.size() - 10) << element;
  EXPECT_THAT(element, HasSubstr("\\u003c/script>\\u003c!--"));
}

TEST(Page, RunsAScriptOnlyWhereAFigureHasASpec) {
  html::Figure figure = figure_of(test::live_funnel());
  const std::string with = html::page("t", html::render(figure));
  figure.spec.clear();
  const std::string without = html::page("t", html::render(figure));
  EXPECT_THAT(without, Not(HasSubstr("<script")));
  EXPECT_THAT(without, HasSubstr("content=\"default-src 'none'; style-src 'unsafe-inline'\""));
  if (!html::can_draw_specs()) {
    EXPECT_EQ(with, without);
    GTEST_SKIP() << "built without npm";
  }
  EXPECT_THAT(with, HasSubstr("script-src 'sha256-"));
  EXPECT_THAT(with, Not(HasSubstr("script-src 'unsafe-inline'")));
  EXPECT_LT(with.size(), 1'000'000U);
}

}  // namespace
}  // namespace leadlab::reports
