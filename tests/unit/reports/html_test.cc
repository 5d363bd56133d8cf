#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "reports/html/axis.h"
#include "reports/html/escape.h"
#include "reports/html/interval_chart.h"
#include "reports/html/palette.h"
#include "reports/html/svg.h"
#include "reports/html/table.h"
#include "reports/html_report.h"
#include "reports/output_error.h"
#include "tests/support/report_info.h"
#include "tests/support/support.h"
#include "tests/support/synthetic_result.h"

namespace leadlab::reports {
namespace {

using html::escape;
using test::kHostile;
using test::report_info;
using test::synthetic_result;
using testing::HasSubstr;
using testing::Not;

TEST(Escape, LeavesNothingThatHtmlReadsAsMarkup) {
  EXPECT_EQ(escape(kHostile), "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;");
  EXPECT_EQ(escape("Zürich, 東京\n"), "Zürich, 東京\n");
}

TEST(Escape, ReplacesControlsAndBrokenUtf8) {
  EXPECT_EQ(escape(std::string_view("a\0b\x1b", 4)), "a\uFFFDb\uFFFD");
  EXPECT_EQ(escape("\xC3"), "\uFFFD");
  EXPECT_EQ(escape("\xC0\xAF"), "\uFFFD\uFFFD") << "overlong";
  EXPECT_EQ(escape("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD") << "surrogate";
  EXPECT_EQ(escape("\xF5\x80\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD") << "beyond Unicode";
}

TEST(RoundTicks, AreRoundAndInside) {
  EXPECT_THAT(html::round_ticks(0, 1, 5), testing::ElementsAre(0, 0.2, testing::DoubleNear(0.4, 1e-9),
                                                               testing::DoubleNear(0.6, 1e-9), 0.8, 1));
  for (const double tick : html::round_ticks(-0.37, 2.9, 6)) {
    EXPECT_GE(tick, -0.37);
    EXPECT_LE(tick, 2.9);
  }
  EXPECT_TRUE(html::round_ticks(1, 1, 5).empty());
}

TEST(Padded, IsNeverEmptyAndStaysInsideItsBounds) {
  const html::Range flat = html::padded(0.5, 0.5, 0, 1);
  EXPECT_LT(flat.low, flat.high);
  const html::Range full = html::padded(0, 1, 0, 1);
  EXPECT_EQ(full.low, 0);
  EXPECT_EQ(full.high, 1);
  const html::Range nothing = html::padded(1e300, -1e300, 0, 1);
  EXPECT_LT(nothing.low, nothing.high);
}

TEST(LogAxis, ClampsWhatLiesOutside) {
  const html::LogAxis axis{1, 100, 0, 10};
  EXPECT_DOUBLE_EQ(axis.place(10), 5);
  EXPECT_DOUBLE_EQ(axis.place(0), 0);
  EXPECT_DOUBLE_EQ(axis.place(1e9), 10);
}

TEST(Svg, CarriesTitleDescriptionAndTooltipsEscaped) {
  html::Svg svg(10, 10, "id", kHostile, "what it shows");
  svg.mark(5, 5, html::Shape::kTriangle, 8, "#000", kHostile);
  const std::string text = svg.finish();
  EXPECT_THAT(text, HasSubstr("role=\"img\" aria-labelledby=\"id-t id-d\""));
  EXPECT_THAT(text, HasSubstr("<desc id=\"id-d\">what it shows</desc>"));
  EXPECT_THAT(text, Not(HasSubstr("<script>")));
  EXPECT_EQ(html::coordinate(1.0 / 0.0), "0");
  EXPECT_EQ(html::coordinate(-0.001), "0");
  EXPECT_EQ(html::coordinate(12.5), "12.5");
}

/// Relative luminance contrast as in WCAG 2.1.
double contrast_with_white(std::string_view colour) {
  double luminance = 0;
  const double weights[] = {0.2126, 0.7152, 0.0722};
  for (std::size_t i = 0; i < 3; ++i) {
    const double c = std::stoi(std::string(colour.substr(1 + 2 * i, 2)), nullptr, 16) / 255.0;
    luminance += weights[i] * (c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
  }
  return 1.05 / (luminance + 0.05);
}

TEST(Palette, MarksStandOutAndDifferInMoreThanColour) {
  std::set<std::pair<std::string_view, html::Shape>> looks;
  for (std::size_t i = 0; i < 16; ++i) {
    const html::Look look = html::look_of(i);
    EXPECT_GE(contrast_with_white(look.colour), 3.0) << look.colour;
    looks.insert({look.colour, look.shape});
  }
  EXPECT_EQ(looks.size(), 16U);
  std::set<html::Shape> first_four;
  for (std::size_t i = 0; i < 4; ++i) first_four.insert(html::look_of(i).shape);
  EXPECT_EQ(first_four.size(), 4U);
}

TEST(IntervalChart, SaysWhenThereIsNothingToDraw) {
  html::IntervalChart chart;
  chart.id = "x";
  chart.groups = {{"tier", "", {{0, "tiered", {}}}}};
  EXPECT_THAT(draw(chart, 820, ""), HasSubstr("no leads"));
}

std::string report_of(const sim::ExperimentResult& result, const RunInfo& info = report_info()) {
  return html_report(result, compare(result, info.margin, info.confidence, info.expected_leads), info);
}

TEST(HtmlReport, LoadsNothingAndRunsNothing) {
  const std::string page = report_of(synthetic_result());
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
  for (const char* forbidden :
       {"<script", "http://", "https://", "url(", "@import", "<link", "<img", "<iframe", " src="}) {
    EXPECT_THAT(page, Not(HasSubstr(forbidden)));
  }
}

TEST(HtmlReport, OpensWithTheVerdictAndShowsEveryPart) {
  const std::string page = report_of(synthetic_result());
  std::size_t last = 0;
  for (const char* id : {"verdict", "split", "sla", "path", "waits", "reps", "operation", "assumptions",
                         "account", "method", "origin"}) {
    const std::size_t at = page.find("<h2 id=\"" + std::string(id) + "\">");
    ASSERT_NE(at, std::string::npos) << id;
    EXPECT_GT(at, last) << id << " is out of order";
    last = at;
  }
  EXPECT_THAT(page, HasSubstr("tiered converts more than round_robin"));
  EXPECT_THAT(page, HasSubstr("With all match effects at zero"));
  EXPECT_THAT(page, HasSubstr("wins per quarter"));
  EXPECT_THAT(page, HasSubstr("exports of 14 firms"));
  EXPECT_THAT(page, HasSubstr("812 rows used, 14 left out."));
  EXPECT_THAT(page, Not(testing::ContainsRegex(">[^<]*nan[^a-z<]")));
}

TEST(HtmlReport, SaysHowManyMoreReplicationsWouldTell) {
  test::SyntheticOptions close;
  close.replications = 4;
  close.lift = {0.0008, 0.0, 0.0006};
  const std::string page = report_of(synthetic_result(close));
  EXPECT_THAT(page, testing::ContainsRegex("Cannot tell yet: about [0-9]+"));
}

TEST(HtmlReport, EscapesEverythingThatUsersNamed) {
  test::SyntheticOptions hostile;
  hostile.strategies = {std::string("tiered") + kHostile, kHostile, "least_load"};
  hostile.reps = {kHostile, "<b>bo</b>"};
  RunInfo info = report_info();
  info.scenario_title = info.scenario_name = info.scenario_text = info.command_line = kHostile;
  info.warnings = {kHostile};
  info.import->sentences = {kHostile};
  info.assumptions.front().source = kHostile;
  const std::string page = report_of(synthetic_result(hostile), info);
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, Not(HasSubstr("<b>")));
}

/// Elements open and close in order, ids are unique: what a parser without mercy asks for.
TEST(HtmlReport, IsWellFormed) {
  const std::string page = report_of(synthetic_result());
  const std::set<std::string> empty = {"meta", "!doctype"};
  std::vector<std::string> open;
  const std::regex tag("<(/?)([a-z!]+[0-9]?)([^>]*)>");
  for (std::sregex_iterator it(page.begin(), page.end(), tag), end; it != end; ++it) {
    const std::string name = (*it)[2], rest = (*it)[3];
    if (empty.contains(name) || (!rest.empty() && rest.back() == '/')) continue;
    if ((*it)[1].length() == 0) {
      open.push_back(name);
    } else {
      ASSERT_FALSE(open.empty());
      ASSERT_EQ(open.back(), name) << "near " << page.substr(static_cast<std::size_t>(it->position()), 80);
      open.pop_back();
    }
  }
  EXPECT_TRUE(open.empty());
  std::set<std::string> ids;
  const std::regex id(" id=\"([^\"]+)\"");
  for (std::sregex_iterator it(page.begin(), page.end(), id), end; it != end; ++it) {
    EXPECT_TRUE(ids.insert((*it)[1]).second) << "twice: " << (*it)[1];
  }
}

TEST(HtmlReport, GivesNoVerdictWhenTooManyReplicationsFailed) {
  sim::ExperimentResult result = synthetic_result();
  result.failures.push_back(test::report_failure());
  const std::string page = report_of(result);
  EXPECT_THAT(page, HasSubstr("No verdict"));
  EXPECT_THAT(page, Not(HasSubstr("converts more")));
}

TEST(HtmlReport, IsTheSameEveryTime) {
  EXPECT_TRUE(report_of(synthetic_result()) == report_of(synthetic_result()));
}

TEST(HtmlReport, WorksWithOneStrategyAndNothingOptional) {
  test::SyntheticOptions one;
  one.strategies = {"tiered"};
  one.baseline = 0;
  one.replications = 1;
  one.without_match = false;
  one.kept_replications = 0;
  sim::ExperimentResult result = synthetic_result(one);
  result.as_given.splits.clear();
  result.as_given.sketches.clear();
  RunInfo info;
  info.scenario_name = "bare";
  EXPECT_THAT(report_of(result, info), HasSubstr("nothing to compare"));
}

TEST(WriteHtmlReport, WritesTheWholePageOrNothing) {
  const test::TempDir folder;
  const sim::ExperimentResult result = synthetic_result({.replications = 3});
  const Comparison comparison = compare(result, 0.002);
  write_html_report(folder.path() / "r.html", result, comparison, report_info());
  EXPECT_THAT(test::read_file(folder.path() / "r.html"), testing::EndsWith("</html>\n"));
  EXPECT_THROW(write_html_report(folder.path() / "no" / "r.html", result, comparison, report_info()),
               OutputError);
}

}  // namespace
}  // namespace leadlab::reports
