// Interactive pages in a browser: drawn with scripts, whole without, nothing loaded, names stay text. Skipped
// where there is no chromium, or where the program was built without npm.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "reports/html/funnel_chart.h"
#include "reports/html/vega.h"
#include "tests/support/browser.h"
#include "tests/support/live_figures.h"

namespace leadlab::test {
namespace {

using reports::html::Figure;
using testing::HasSubstr;
using testing::Not;

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

class LivePage : public testing::Test {
 protected:
  void SetUp() override {
    if (!reports::html::can_draw_specs()) GTEST_SKIP() << "built without npm";
    if (!has_tool("chromium")) GTEST_SKIP() << "chromium is not installed";
  }

  [[nodiscard]] std::string browse(const std::string& page, const std::string& action) const {
    return browser_.browse(page, action);
  }

  /// The document after scripts ran, without the script of the page itself.
  [[nodiscard]] std::string dom(const std::string& page) const {
    const std::string text = browse(page, "--dump-dom");
    const std::size_t script = text.rfind("<script>");
    return text.substr(0, script);
  }

  static std::string page_of(const std::vector<Figure>& figures, const std::string& more = "") {
    std::string body = more;
    for (const Figure& figure : figures) body += reports::html::render(figure);
    return reports::html::page("test", body);
  }
  static std::string both() { return page_of({figure_of(live_funnel()), live_interval_figure()}); }

  Browser browser_;
};

TEST_F(LivePage, DrawsEveryChartAndThenHidesTheDrawing) {
  const std::string text = dom(both());
  EXPECT_THAT(text, HasSubstr("data-ready=\"2\""));
  EXPECT_THAT(text, Not(HasSubstr("data-error")));
  EXPECT_EQ(count(text, "<figure class=\"has-spec on\">"), 2U);
  EXPECT_EQ(count(text, "role=\"graphics-document\""), 2U);
  EXPECT_THAT(text, HasSubstr("aria-label=\"Jun: 6 of 220 leads, 2.7 % (beyond the 99.8 % limits)\""));
  EXPECT_EQ(count(text, "aria-roledescription=\"point\""), 7U + 3U) << "reps with leads, estimates";
}

/// To the pixel as the static page; the twin is the same page with scripts, which looks different.
TEST_F(LivePage, LooksLikeTheStaticPageWithoutScript) {
  Figure funnel = figure_of(live_funnel()), intervals = live_interval_figure();
  funnel.spec.clear();
  intervals.spec.clear();
  const std::string shoot = "--hide-scrollbars --window-size=1100,1400 --screenshot=OUT";
  std::string silent = both();  // headless chromium needs scripts itself, so it is taken out of the page
  const std::string script = reports::html::live_script();
  silent.erase(silent.find(script), script.size());
  const std::string off = browse(silent, shoot);
  ASSERT_THAT(off, HasSubstr("PNG"));
  EXPECT_TRUE(off == browse(page_of({funnel, intervals}), shoot));
  EXPECT_FALSE(off == browse(both(), shoot));
}

TEST_F(LivePage, KeepsTheDrawingOfAChartThatFails) {
  Figure broken = live_interval_figure();
  broken.spec = R"({"mark":"no such mark"})";
  const std::string text = dom(page_of({figure_of(live_funnel()), broken}));
  EXPECT_THAT(text, HasSubstr("data-error=\"chart: "));
  EXPECT_THAT(text, Not(HasSubstr("data-ready")));
  EXPECT_EQ(count(text, "<figure class=\"has-spec on\">"), 1U);
  EXPECT_EQ(count(text, "<figure class=\"has-spec\">"), 1U);
}

/// The twin: what a page never does on its own is tried here, and fails.
TEST_F(LivePage, LoadsNothingEvenIfASpecAsksForIt) {
  Figure asking = live_interval_figure();
  asking.spec = R"({"data":{"url":"http://127.0.0.1:9/rows.json"},"mark":"point"})";
  EXPECT_THAT(dom(page_of({asking})), HasSubstr("blocked by the policy: connect-src"));
}

TEST_F(LivePage, RunsNoScriptButItsOwn) {
  const std::string more =
      "<script>document.documentElement.dataset.hacked = 1</script><img alt=\"\" "
      "src=\"http://127.0.0.1:9/x\" "
      "onerror=\"document.documentElement.dataset.hacked = 1\">";
  const std::string text = dom(page_of({live_interval_figure()}, more));
  EXPECT_THAT(text, HasSubstr("data-ready=\"1\""));
  EXPECT_THAT(text, Not(HasSubstr("data-hacked")));
}

TEST_F(LivePage, NamesStayText) {
  const std::string text = dom(both());
  EXPECT_THAT(text, Not(HasSubstr("<img")));
  EXPECT_THAT(text, Not(HasSubstr("data-hacked")));
  EXPECT_THAT(text, HasSubstr("aria-label=\"&lt;/script&gt;&lt;img src=x"));
}

/// A copy that also admits a script of the test's: it waits for the charts, then presses keys.
TEST_F(LivePage, AnswersTheKeyboard) {
  std::string page = both();
  const std::string hash = "'sha256-";
  const std::size_t at = page.find(hash);
  page.replace(at, page.find('\'', at + 1) - at + 1, "'unsafe-inline'");
  const std::string probe = R"js(<script>
addEventListener("load", async () => {
  const root = document.documentElement, said = [];
  while (!root.dataset.ready) await new Promise((done) => setTimeout(done, 50));
  const press = (key) => document.activeElement.dispatchEvent(
      new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
  const chart = document.querySelector(".live");
  chart.focus();
  said.push(document.activeElement === chart ? "chart" : "not the chart");
  for (const key of ["ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft"]) {
    press(key);
    said.push(document.activeElement.getAttribute("aria-label").split(":")[0]);
  }
  const points = () => chart.querySelectorAll(".mark-symbol [aria-label]").length;
  const before = points(), button = chart.closest("figure").querySelector(".legend button");
  button.focus();
  button.click();
  await new Promise((done) => setTimeout(done, 200));
  said.push(document.activeElement.getAttribute("aria-pressed"), before, points());
  chart.querySelector("summary").focus();
  said.push(document.activeElement.tagName);
  root.dataset.probe = said.join("|");
});
</script>)js";
  page.insert(page.find("<main>"), probe);
  const std::string text = browse(page, "--dump-dom");
  std::smatch found;
  ASSERT_TRUE(
      std::regex_search(text.begin(), text.begin() + 2000, found, std::regex("data-probe=\"([^\"]*)\"")))
      << text.substr(0, 500);
  EXPECT_THAT(found[1].str(), testing::MatchesRegex("chart\\|.*\\|Jun\\|.*\\|Mo\\|false\\|7\\|2\\|SUMMARY"));
}

TEST_F(LivePage, PrintsTheDrawingsWithTextThatCanBeSelected) {
  if (!has_tool("pdftotext")) GTEST_SKIP() << "pdftotext is not installed";
  const std::string pdf = browse(both(), "--no-pdf-header-footer --print-to-pdf=OUT");
  ASSERT_EQ(pdf.substr(0, 5), "%PDF-");
  const std::string text = browser_.folder() / "text";
  ASSERT_EQ(run_command("pdftotext '" + browser_.output() + "' '" + text + "'"), 0);
  const std::string printed = read_file(text);
  for (const char* part : {"Reps against what luck explains", "Jun", "leads of the rep", "99.8 %", "vertical",
                           "10.0 ± 1.0", "no leads"}) {
    EXPECT_THAT(printed, HasSubstr(part));
  }
  EXPECT_THAT(printed, Not(HasSubstr("Arrow keys"))) << "paper has no keys";
  EXPECT_EQ(count(printed, "leads of the rep"), 1U) << "one drawing of each figure";
}

}  // namespace
}  // namespace leadlab::test
