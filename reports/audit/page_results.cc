// Decision, actions, measures, SLA, reference: what a revenue leader reads first.
#include <fmt/format.h>

#include "reports/audit/page_parts.h"
#include "reports/html/escape.h"
#include "reports/html/interval_chart.h"
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

std::string gain_text(const Action& action) {
  if (!action.wins) return "not estimated";
  return fmt::format("{} deals ({} to {})", fixed(action.wins->estimate, 0, Sign::kAlways),
                     fixed(action.wins->low, 0, Sign::kAlways), fixed(action.wins->high, 0, Sign::kAlways));
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
  DataTable table{"Actions, the dearest first; gains are for a quarter like this one",
                  {"action", "by whom", "why", "expected gain"},
                  {},
                  4};
  for (const Action& action : a.actions)
    table.rows.push_back({action.what, action.owner, action.why, gain_text(action)});
  return section(
      "actions", "What to do",
      render(table) +
          paragraph(
              "A gain is what like leads won elsewhere. Whether an action gives it is for a trial to say: "
              "leadlab compare and stress play it on a scenario."));
}

std::string measure_part(const Audit& a) {
  DataTable table{"The four measures", {"measure", "this quarter"}, {}, 1};
  if (a.before) table.head.push_back(a.before_period.empty() ? "before" : a.before_period);
  const auto add = [&](const std::string& name, const auto& value) {
    table.rows.push_back({name, value(a.measures)});
    if (a.before) table.rows.back().push_back(value(*a.before));
  };
  const auto wait = [&](const std::string& name, WaitFacts Measures::*facts) {
    add(name + ", median", [&](const Measures& m) { return wait_text((m.*facts).median, (m.*facts).leads); });
    add(name + ", mean", [&](const Measures& m) { return wait_text((m.*facts).mean, (m.*facts).leads); });
    add(name + ", 90 % below",
        [&](const Measures& m) { return wait_text((m.*facts).p90, (m.*facts).leads); });
  };
  wait("MQL to assignment", &Measures::to_assignment);
  if (a.measures.to_assignment_working.leads > 0)
    wait("the same, working time", &Measures::to_assignment_working);
  wait("assignment to first attempt", &Measures::to_attempt);
  if (a.measures.to_attempt_working.leads > 0) wait("the same, working time", &Measures::to_attempt_working);
  const auto shares = [&](const std::string& name, sim::Share Measures::*share, bool known) {
    if (known) add(name, [&](const Measures& m) { return share_text(m.*share, a.confidence); });
  };
  shares("offers accepted", &Measures::accepted, a.known.declined);
  shares("attempted", &Measures::attempted, a.known.attempted);
  shares("reached", &Measures::reached, a.known.reached);
  shares("qualified", &Measures::qualified, a.known.qualified);
  shares("won so far", &Measures::won, a.known.won);
  if (a.known.value) add("value won", [](const Measures& m) { return fixed(m.value, 0); });
  std::string body = render(table);
  if (a.maturity)
    body += paragraph(fmt::format(
        "About {} of the wins to come from these leads can be seen yet, going by the times of {}.",
        percent_text(a.maturity), a.maturity_from));
  return section("measures", "The four measures", body);
}

std::string tier_part(const Audit& a) {
  if (!a.known.deadlines)
    return section("sla", "SLA by tier",
                   paragraph("The log has no deadlines, so nothing is said about SLAs."));
  IntervalChart chart;
  chart.id = "sla";
  chart.title = "Share in time, by tier";
  chart.description = "Points are shares, bars their intervals. The table beneath has the numbers.";
  chart.scale = percent_scale(0);
  chart.axis_label = "in time [%]";
  chart.floor = 0;
  chart.ceiling = 1;
  DataTable table{"Share in time, by tier",
                  {"tier", "routed", "routed, in hours", "acknowledged", "acknowledged, in hours",
                   "MQL to assignment, mean", "to first attempt, mean"},
                  {},
                  1};
  for (const TierFacts& t : a.tiers) {
    const std::string name = t.tier == 0 ? "all" : fmt::format("tier {}", t.tier);
    IntervalGroup group{name, counted(t.leads, "lead"), {}};
    if (t.routed.cases > 0) group.marks.push_back({0, "routed", as_estimate(t.routed, a.confidence)});
    if (t.acknowledged.cases > 0)
      group.marks.push_back({1, "acknowledged", as_estimate(t.acknowledged, a.confidence)});
    if (!group.marks.empty()) chart.groups.push_back(group);
    table.rows.push_back(
        {name, share_text(t.routed, a.confidence), share_text(t.routed_in_hours, a.confidence),
         share_text(t.acknowledged, a.confidence), share_text(t.acknowledged_in_hours, a.confidence),
         wait_text(t.to_assignment.mean, t.to_assignment.leads),
         wait_text(t.to_attempt.mean, t.to_attempt.leads)});
  }
  const auto drawn = [chart](double width, const std::string& suffix) { return draw(chart, width, suffix); };
  return section(
      "sla", "SLA by tier",
      render(Figure{chart.title, {{0, "routed"}, {1, "acknowledged"}}, drawn, table, vega_spec(chart)}));
}

std::string reference_part(const Audit& a) {
  if (a.references.empty()) return "";
  DataTable table{fmt::format("This quarter among {} simulated quarters of the same policy",
                              counted(a.references.front().quarters, "other")),
                  {"measure", "this quarter", "95 % of the others", "their median"},
                  {},
                  1};
  for (const Reference& r : a.references)
    table.rows.push_back({r.measure, fixed(100 * r.here, 2) + " %",
                          fixed(100 * r.low, 2) + " to " + fixed(100 * r.high, 2) + " %",
                          fixed(100 * r.median, 2) + " %"});
  return section("reference", "How usual is this quarter?", render(table));
}

}  // namespace leadlab::reports::audit
