// The audit's page in a browser: everybody can read it, on every width, with scripts and without. Each check
// has a twin that must fail. Skipped where there is no chromium, or where the program was built without npm.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/audit/audit.h"
#include "reports/audit/page.h"
#include "reports/html/vega.h"
#include "tests/support/browser.h"
#include "tests/support/page_checks.h"
#include "tests/support/synthetic_history.h"

namespace leadlab::test {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;
using testing::StartsWith;

constexpr engine::Time kStart{std::chrono::sys_days{std::chrono::year{2026} / 7 / 1}};

/// A quarter with targets, against another; names are as long and hostile as they come.
std::string audit_html() {
  models::History quarter = synthetic_history(kStart), before = synthetic_history(kStart, 900);
  for (models::History* h : {&quarter, &before}) {
    h->paths[1] = "</script><img src=x onerror=\"document.documentElement.dataset.hacked=1\">";
    h->rep_names[2] = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenträgerin@example.com";
  }
  reports::audit::AuditTerms terms;
  terms.period = "2026Q3";
  terms.targets = {{"mql_to_assignment", 300}, {"acceptance", 0.9}, {"conversion", 0.11}, {"routed", 0.95}};
  reports::audit::Audit a = reports::audit::audit(quarter, &before, terms);
  a.before_period = "2026Q2";
  a.references = {{"won in the end", reports::audit::Quantity::kShare, 0.1, 0.08, 0.1, 0.12, 23, 9}};
  return reports::audit::audit_page(a, {{"seed", "1"}});
}

constexpr const char* kWaitForCharts = R"js(
const drawn = async (doc) => {
  const root = doc.documentElement;
  for (let i = 0; i < 100 && !root.dataset.ready && !root.dataset.error; ++i)
    await new Promise((done) => setTimeout(done, 50));
  if (root.dataset.error) throw new Error(root.dataset.error);
};
)js";

/// Problems, a line each, then what was looked at.
constexpr const char* kTell = R"js(
const tell = (problems) => {
  document.documentElement.dataset.probe =
      (problems.length ? problems.slice(0, 8).join("; ") : "fine") + " | " + JSON.stringify(counts).replace(/"/g, "");
};
)js";

class AuditPage : public testing::Test {
 protected:
  void SetUp() override {
    if (!reports::html::can_draw_specs()) GTEST_SKIP() << "built without npm";
    if (!has_tool("chromium")) GTEST_SKIP() << "chromium is not installed";
  }
  [[nodiscard]] std::string live(const std::string& page, const std::string& options = "") const {
    return browser_.probe(page,
                          std::string(kPageChecks) + kTell + kWaitForCharts +
                              "addEventListener('load', async () => { await drawn(document); "
                              "tell(problems_of(document)); });",
                          "", options);
  }
  [[nodiscard]] std::string still(const std::string& page, const std::string& options = "") const {
    return browser_.probe(
        page,
        std::string(kPageChecks) + kTell + "addEventListener('load', () => tell(problems_of(document)));",
        reports::html::live_script(), options);
  }
  [[nodiscard]] std::string narrow(const std::string& page, int width) const {
    return browser_.probe_framed(
        page, width,
        std::string(kPageChecks) + kTell + kWaitForCharts +
            "addEventListener('load', async () => { const doc = "
            "document.querySelector('iframe').contentDocument;"
            "await drawn(doc); const found = problems_of(doc).concat(sideways(doc)); tell(found); });");
  }
  Browser browser_;
};

TEST_F(AuditPage, CanBeReadByEverybodyWithAndWithoutScript) {
  const std::string page = audit_html();
  EXPECT_THAT(live(page), MatchesRegex("fine \\| .texts:[0-9]{3,},marks:[0-9]{2,},drawings:[0-9]+.*"));
  EXPECT_THAT(still(page), MatchesRegex("fine \\| .texts:[0-9]{3,},marks:[0-9]{2,},drawings:[0-9]+.*"));
}

/// The page has one scheme, near-black on white, whatever the system prefers.
TEST_F(AuditPage, StaysReadableWhereTheSystemIsDark) {
  EXPECT_THAT(still(audit_html(), "--blink-settings=preferredColorScheme=0"), StartsWith("fine"));
}

TEST_F(AuditPage, FitsAPhoneAndALaptop) {
  const std::string page = audit_html();
  EXPECT_THAT(narrow(page, 400), StartsWith("fine"));
  EXPECT_THAT(narrow(page, 1000), StartsWith("fine"));
}

TEST_F(AuditPage, NamesOfPathsAndRepsStayText) {
  EXPECT_THAT(browser_.browse(audit_html(), "--dump-dom"), Not(HasSubstr("data-hacked")));
}

// Twins: each of these pages has one thing wrong, and the same checks find it.
TEST_F(AuditPage, ATooPaleMarkOrTextIsFound) {
  const std::string page = audit_html();
  const auto with = [&](const std::string& more) {
    std::string text = page;
    return text.insert(text.find("</main>"), more);
  };
  const std::string svg = "<svg aria-hidden=\"true\" width=\"20\" height=\"20\">";
  EXPECT_THAT(still(with(svg + "<circle cx=\"9\" cy=\"9\" r=\"5\" fill=\"#9ac\"/></svg>")),
              HasSubstr("mark 2."));
  EXPECT_THAT(still(with(svg + "<circle cx=\"9\" cy=\"9\" r=\"5\" fill=\"#9ac\" stroke=\"#000\"/></svg>")),
              StartsWith("fine"))
      << "an outline counts";
  EXPECT_THAT(still(with("<p style=\"color:#888\">pale</p>")), HasSubstr("text 3.54: pale"));
  EXPECT_THAT(still(with(svg + "<rect width=\"200\" height=\"20\"/><text y=\"12\">on black</text></svg>")),
              HasSubstr("text 1."));
  EXPECT_THAT(still(with("<svg width=\"20\" height=\"20\"><rect width=\"20\" height=\"20\"/></svg>")),
              HasSubstr("drawing without title"));
  EXPECT_THAT(still(with("<figure><figcaption>bare</figcaption></figure>")),
              HasSubstr("figure without a table: bare"));
}

TEST_F(AuditPage, WhatIsTooWideIsFound) {
  std::string page = audit_html();
  page.insert(page.find("</main>"), "<p style=\"width:700px\">wide</p>");
  EXPECT_THAT(narrow(page, 400), HasSubstr("beyond the edge: P wide"));
}

}  // namespace
}  // namespace leadlab::test
