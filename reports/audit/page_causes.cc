// Paths, reps, diagnosis, operations, method: what the statistician checks.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/audit/funnel_view.h"
#include "reports/audit/page_parts.h"
#include "reports/html/interval_chart.h"
#include "reports/html/page.h"

namespace leadlab::reports::audit {

using namespace html;

namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

IntervalChart path_chart(const Audit& a) {
  IntervalChart chart;
  chart.id = "paths";
  chart.title = "Each path against the other paths, raw and at equal lead mix";
  chart.description =
      "Points of conversion more or less than the other paths. The table beneath has the numbers.";
  chart.scale = points_scale();
  chart.scale.decimals = 1;
  chart.axis_label = "points";
  chart.sign = Sign::kAlways;
  chart.margin = 0;
  for (const PathFinding& path : a.paths) {
    IntervalGroup group{path.path, counted(path.won.cases, "lead"), {}};
    const Standardised& s = path.against_rest;
    if (!std::isnan(s.raw.estimate)) group.marks.push_back({0, "raw", as_estimate(s.raw, path.won.cases)});
    if (!s.refused && !std::isnan(s.adjusted.estimate))
      group.marks.push_back({1, "adjusted", as_estimate(s.adjusted, path.won.cases)});
    if (!group.marks.empty()) chart.groups.push_back(std::move(group));
  }
  return chart;
}

std::string adjusted_text(const PathFinding& path) {
  if (path.against_rest.refused)
    return fmt::format("refused: {} comparable", percent_text(path.against_rest.comparable_share));
  return points_text(path.against_rest.adjusted);
}

std::string lot_text(const PathFinding& path) {
  switch (path.weighted.refusal) {
    case Refusal::kNone:
      return points_text(path.weighted.difference);
    case Refusal::kOnePath:
      return "–";
    case Refusal::kPropensityAtEnd:
      break;
  }
  return "impossible: rules leave no chance";
}

std::string odds_text(const std::optional<Interval>& x) {
  if (!x || std::isnan(x->estimate)) return "–";
  return fmt::format("{} ({} to {})", fixed(x->estimate, 2), fixed(x->low, 2), fixed(x->high, 2));
}

DataTable path_table(const Audit& a) {
  DataTable table{"Paths: conversion so far",
                  {"path", "won of leads", "raw difference, points", "at equal mix, points",
                   "shortfall it could show", "wins visible"},
                  {},
                  1,
                  true};
  for (const PathFinding& path : a.paths)
    table.rows.push_back({path.path, share_text(path.won, a.confidence), points_text(path.against_rest.raw),
                          adjusted_text(path),
                          path.detectable ? fixed(100 * *path.detectable, 1) + " points" : "–",
                          percent_text(path.maturity)});
  return table;
}

DataTable check_table(const Audit& a) {
  DataTable table{"Checks of the headline",
                  {"path", "odds ratio, Mantel-Haenszel", "odds ratio, logistic", "drawn by lot, points",
                   "E-value", "noticed among all"},
                  {},
                  1,
                  true};
  for (const PathFinding& path : a.paths) {
    const auto& odds = path.against_rest.odds;
    table.rows.push_back({path.path, odds_text(odds ? std::optional(odds->odds_ratio) : std::nullopt),
                          odds_text(path.odds_ratio), lot_text(path),
                          path.e_value ? fixed(path.e_value->of_estimate, 2) : "–",
                          path.noticed ? "yes" : "no"});
  }
  return table;
}

/// Why a naive table would have said something else; the sign is what people act on.
std::vector<std::string> turned_signs(const Audit& a) {
  std::vector<std::string> out;
  for (const PathFinding& path : a.paths) {
    const Standardised& s = path.against_rest;
    if (s.refused || std::isnan(s.adjusted.estimate) || s.raw.estimate * s.adjusted.estimate >= 0) continue;
    out.push_back(fmt::format(
        "{}: the raw difference is {} points, at equal lead mix {}. The raw one comes with the leads: {} "
        "points of it are mix.",
        printable(path.path), fixed(100 * s.raw.estimate, 1, Sign::kAlways),
        fixed(100 * s.adjusted.estimate, 1, Sign::kAlways), fixed(100 * s.split.mix, 1, Sign::kAlways)));
  }
  return out;
}

IntervalChart rep_chart(const Audit& a) {
  IntervalChart chart;
  chart.id = "reps";
  chart.title = "Share won by rep, drawn towards the team's";
  chart.description =
      "Points are shrunken rates, bars their intervals; by name, not by rank. The table beneath has the "
      "numbers.";
  chart.scale = percent_scale(1);
  chart.axis_label = "won of leads [%]";
  chart.floor = 0;
  chart.ceiling = 1;
  for (const RepFinding& rep : a.reps.reps) {
    if (rep.won.cases == 0) continue;
    const std::string note = rep.beyond_luck ? "outside the limits" : counted(rep.won.cases, "lead");
    chart.groups.push_back(
        {rep.rep, note, {{0, "shrunken rate", as_estimate(rep.shrunk.rate, rep.won.cases)}}});
  }
  return chart;
}

/// Every rep against what luck allows.
FunnelChart funnel_of(const Audit& a) {
  std::vector<NamedShare> reps;
  for (const RepFinding& rep : a.reps.reps) {
    if (rep.won.cases > 0) reps.push_back({rep.rep, rep.won});
  }
  return funnel_chart(
      reps, a.reps.target, a.reps.spread.tau2, "funnel", "Share won by rep, against what luck allows",
      "One mark per rep over its number of leads; curves hold 95 and 99.8 % of reps who differ by "
      "luck and the usual spread alone. The table beneath has the numbers.");
}

std::string limits_text(const Limits& x) { return fixed(100 * x.low, 1) + " to " + fixed(100 * x.high, 1); }

}  // namespace

std::string path_part(const Audit& a) {
  if (!a.known.won)
    return section("paths", "Paths",
                   paragraph("The log has no outcomes, so nothing is said about conversion."));
  const IntervalChart chart = path_chart(a);
  std::string body = bullets(turned_signs(a));
  const auto drawn = [chart](double width, const std::string& suffix) { return draw(chart, width, suffix); };
  if (!chart.groups.empty())
    body += render(
        Figure{chart.title, {{0, "raw"}, {1, "at equal lead mix"}}, drawn, path_table(a), vega_spec(chart)});
  else
    body += render(path_table(a));
  body += paragraph(a.held_equal.empty()
                        ? "Nothing on record tells leads apart, so raw and adjusted are the same."
                        : "Held equal: " + joined(a.held_equal) +
                              ". Response time, load and rep are left out, for they come of the path.");
  return section("paths", "Conversion by routing path",
                 body + folded("Checks of the headline", check_table(a)) + segment_figure(a));
}

std::string diagnosis_part(const Audit& a) {
  if (!a.known.won || a.paths.size() < 2) return "";
  const bool priced = a.measures.deal.deals > 1;
  DataTable table{"Why a path stands where it stands",
                  {"path", "cause", "evidence", "missed against like leads elsewhere"},
                  {},
                  4,
                  true};
  for (const PathFinding& path : a.paths) {
    const Interval wins = missed(path);
    const bool told = calls_for_action(path);
    std::string text = "–";
    if (told)
      text = fmt::format("{} deals ({} to {}){}", fixed(wins.estimate, 0), fixed(wins.low, 0),
                         fixed(wins.high, 0),
                         priced ? "; revenue " + revenue_text(revenue_of(wins, a.measures.deal)) : "");
    table.rows.push_back({path.path, cause_name(path.diagnosis.cause), diagnosis_sentence(path), text});
  }
  return section("diagnosis", "Diagnosis", render(table));
}

std::string rep_part(const Audit& a) {
  if (!a.known.won || a.reps.reps.empty()) return "";
  const IntervalChart chart = rep_chart(a);
  DataTable table{"Reps",
                  {"rep", "won of leads", "drawn towards the team [%]", "95 % limits of luck",
                   "99.8 % limits", "outside", "offers accepted"},
                  {},
                  1,
                  true};
  for (const RepFinding& rep : a.reps.reps)
    table.rows.push_back(
        {rep.rep, share_text(rep.won, a.confidence),
         fmt::format("{} ({} to {})", fixed(100 * rep.shrunk.rate.estimate, 1),
                     fixed(100 * rep.shrunk.rate.low, 1), fixed(100 * rep.shrunk.rate.high, 1)),
         limits_text(rep.warn), limits_text(rep.act), rep.beyond_luck ? "yes" : "no",
         share_text(rep.accepted, a.confidence)});
  const auto drawn = [chart](double width, const std::string& suffix) { return draw(chart, width, suffix); };
  const auto outside = std::count_if(a.reps.reps.begin(), a.reps.reps.end(),
                                     [](const RepFinding& r) { return r.beyond_luck; });
  const bool drawable = a.reps.target > 0 && a.reps.target < 1;
  std::string funnel;
  if (drawable) {
    Figure figure = figure_of(funnel_of(a));
    figure.table.cards = true;
    funnel = render(figure);
  }
  const std::string head = fmt::format(
      "{} of {} lie further from the team's {} % than luck allows at 99.8 %. Reps get different leads: a "
      "place outside the limits is a question, not an answer.{}",
      outside, counted(a.reps.reps.size(), "rep"), fixed(100 * a.reps.target, 1),
      a.maturity ? " About " + percent_text(a.maturity) + " of the wins to come can be seen yet." : "");
  std::string shrunken = render(Figure{chart.title, {}, drawn, table, vega_spec(chart)});
  constexpr std::size_t kManyReps = 12;  // more are a wall of bars: unfolded by those who want it
  if (a.reps.reps.size() > kManyReps)
    shrunken = "<details><summary>Every rep, drawn towards the team&#39;s share</summary>\n" + shrunken +
               "</details>\n";
  return section("reps", "Reps", paragraph(head) + funnel + shrunken);
}

std::string operation_part(const Audit& a) {
  DataTable table{"What went wrong on the way", {"finding", "how many", "more"}, {}, 3, true};
  for (const OperationFinding& f : a.operations.findings) {
    const std::string many =
        f.known ? fmt::format("{} of {} {}", grouped(f.count), grouped(f.of), f.counted) : "not recorded";
    table.rows.push_back({f.name, many, f.detail});
  }
  std::string body = render(table);
  if (a.operations.stale.wins) {
    const Interval& x = *a.operations.stale.wins;
    body += paragraph(fmt::format(
        "Leads routed by a wrong value won {} deals ({} to {}) fewer than like leads routed by a right "
        "one{}.",
        fixed(x.estimate, 0), fixed(x.low, 0), fixed(x.high, 0),
        a.measures.deal.deals > 1 ? "; in revenue " + revenue_text(revenue_of(x, a.measures.deal)) : ""));
  }
  return section("operations", "Coverage, leakage, collisions, stale data", body);
}

std::string method_part(const Audit& a, const Origin& origin) {
  std::vector<std::string> sentences = {
      "A path is credited with the leads for which it was in force at the first attempt.",
      "The headline is the difference at equal lead mix, directly standardised to the path's own leads; a "
      "path whose leads have no counterparts elsewhere is not judged.",
      "Shares of a log have Wilson's interval, differences Newcombe's; paths are screened at a false "
      "discovery rate of 5 %.",
      "Reps: exact limits, widened by the spread between reps; rates drawn towards the team's by empirical "
      "Bayes.",
      "Causes: how much of a gap goes when response time and load, or reps and recorded match, enter a "
      "logistic model (docs/audit.md)."};
  std::string body = bullets(sentences);
  if (!a.account.empty()) body += "<h3>What was read</h3>\n" + bullets(a.account);
  DataTable table{"Origin", {"what", "value"}, {}, 2, true};
  for (const auto& [key, value] : origin) table.rows.push_back({key, value});
  return section("method", "Method, data quality and origin",
                 body + folded("Where the figures come from", table));
}

}  // namespace leadlab::reports::audit
