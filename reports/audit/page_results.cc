// Decision, actions, reference: what a revenue leader reads first, and how usual the quarter is.
#include <fmt/format.h>

#include <cmath>

#include "reports/audit/page_parts.h"
#include "reports/html/escape.h"
#include "reports/html/page.h"

namespace leadlab::reports::audit {

using namespace html;

namespace {

std::string card(const std::string& style, const std::vector<std::string>& paragraphs) {
  std::string out = "<li class=\"verdict " + style + "\">";
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    if (!paragraphs[i].empty()) out += paragraph(paragraphs[i], i == 0 ? "head" : "");
  }
  return out + "</li>\n";
}

/// What was played of an action, if anything was.
std::string trial_text(const Audit& a, const Action& action) {
  for (const Trial& trial : a.trials) {
    if (trial.path.empty() || trial.path != action.overloaded_path || std::isnan(trial.won.estimate))
      continue;
    return fmt::format("; simulated, {}: {} deals ({} to {})", trial.change,
                       fixed(trial.won.estimate, 1, Sign::kAlways), fixed(trial.won.low, 1, Sign::kAlways),
                       fixed(trial.won.high, 1, Sign::kAlways));
  }
  return "";
}

std::string gain_text(const Action& action) {
  if (!action.wins) return "not estimated";
  const std::string deals =
      fmt::format("{} deals ({} to {})", fixed(action.wins->estimate, 0, Sign::kAlways),
                  fixed(action.wins->low, 0, Sign::kAlways), fixed(action.wins->high, 0, Sign::kAlways));
  return action.revenue ? deals + "; revenue " + revenue_text(*action.revenue) : deals;
}

}  // namespace

std::string head_part(const Audit& a) {
  std::string out =
      "<header>\n" +
      paragraph("leadlab: routing audit" + (a.period.empty() ? "" : ", " + a.period), "kicker") + "<h1>" +
      escape(a.title) + "</h1>\n";
  const bool act = !a.decision.sentence.starts_with("Keep");
  out += "<ul class=\"verdicts\">\n" +
         card(act ? "worse" : "better", {a.decision.sentence, a.decision.sure}) + "</ul>\n";
  out +=
      paragraph(fmt::format("{} that became MQL from {} to {}, observed until {}. Intervals hold with {} %.",
                            counted(a.leads, "lead"), day_text(a.first_mql), day_text(a.last_mql),
                            day_text(a.observed_until), fixed(100 * a.confidence, 0)),
                "lead");
  return out + "</header>\n";
}

std::string action_part(const Audit& a) {
  if (a.actions.empty())
    return section("actions", "What to do", paragraph("Nothing that this log calls for."));
  DataTable table{"Actions, the largest gain first; gains are for a quarter like this one",
                  {"action", "by whom", "why", "expected gain"},
                  {},
                  4,
                  true};
  for (const Action& action : a.actions)
    table.rows.push_back({action.what, action.owner, action.why, gain_text(action) + trial_text(a, action)});
  std::string body = render(table);
  const DealValue& deal = a.measures.deal;
  if (deal.deals > 1)
    body += paragraph(fmt::format("Revenue is deals at {} each, the mean of the {} won with a value.",
                                  grouped_value(deal.mean), grouped(deal.deals)));
  body += paragraph(
      "A gain is what like leads won elsewhere. Whether an action gives it is for a trial to say: "
      "leadlab compare and stress play it on a scenario.");
  return section("actions", "What to do", body);
}

std::string reference_part(const Audit& a) {
  if (a.references.empty()) return "";
  DataTable table{fmt::format("This quarter among {} simulated quarters of the same policy",
                              counted(a.references.front().quarters, "other")),
                  {"measure", "this quarter", "95 % of the others", "their median", "others below"},
                  {},
                  1,
                  true};
  const auto text = [](double value, Quantity quantity) {
    return quantity == Quantity::kShare ? fixed(100 * value, 2) + " %" : wait_text(value, 1);
  };
  for (const Reference& r : a.references)
    table.rows.push_back({r.measure, text(r.here, r.quantity),
                          text(r.low, r.quantity) + " to " + text(r.high, r.quantity),
                          text(r.median, r.quantity), among_text(r)});
  return section(
      "reference", "How usual is this quarter?",
      render(table) + paragraph("Among the others are the same policy and world with other luck: a "
                                "quarter far out on either side was lucky or unlucky."));
}

}  // namespace leadlab::reports::audit
