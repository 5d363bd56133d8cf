// The four measures and the SLA by tier: each beside its target, the quarter before and what luck allows.
#include <fmt/format.h>

#include <algorithm>

#include "reports/audit/funnel_view.h"
#include "reports/audit/page_parts.h"
#include "reports/html/interval_chart.h"
#include "reports/html/page.h"

namespace leadlab::reports::audit {

using namespace html;

namespace {

std::string before_name(const Audit& a) { return a.before_period.empty() ? "before" : a.before_period; }

/// What is counted in a measure, for people.
std::string_view noun_of(const Score& score) {
  if (score.quantity == Quantity::kShare && score.key.starts_with("acceptance")) return "offer";
  return score.key.ends_with("routed") || score.key.ends_with("acknowledged") ? "deadline" : "lead";
}

DataTable score_table(const std::string& caption, const std::vector<Score>& scores, const Audit& a) {
  DataTable table{caption, {"measure", "this quarter", "n", "target"}, {}, 1, true};
  if (a.before) table.head.insert(table.head.end(), {before_name(a), "change"});
  for (const Score& score : scores) {
    table.rows.push_back({printable(score.name), value_text(score.now, score.quantity),
                          counted(score.n, noun_of(score)), target_text(score)});
    if (!a.before) continue;
    table.rows.back().push_back(value_text(score.before, score.quantity));
    table.rows.back().push_back(change_text(score.change, score.quantity));
  }
  return table;
}

/// Quantiles of the waits, and shares that nobody sets targets for.
DataTable more_table(const Audit& a) {
  DataTable table{"More of the quarter", {"measure", "this quarter"}, {}, 1, true};
  if (a.before) table.head.push_back(before_name(a));
  const auto add = [&](const std::string& name, const auto& value) {
    table.rows.push_back({name, value(a.measures)});
    if (a.before) table.rows.back().push_back(value(*a.before));
  };
  const auto wait = [&](const std::string& name, WaitFacts Measures::*facts) {
    if ((a.measures.*facts).leads == 0) return;
    add(name + ", median", [&](const Measures& m) { return wait_text((m.*facts).median, (m.*facts).leads); });
    add(name + ", 90 % below",
        [&](const Measures& m) { return wait_text((m.*facts).p90, (m.*facts).leads); });
  };
  wait("MQL to assignment", &Measures::to_assignment);
  wait("the same, working time", &Measures::to_assignment_working);
  wait("assignment to first attempt", &Measures::to_attempt);
  wait("the same, working time", &Measures::to_attempt_working);
  const auto shares = [&](const std::string& name, sim::Share Measures::*share, bool known) {
    if (known) add(name, [&](const Measures& m) { return share_text(m.*share, a.confidence); });
  };
  shares("attempted", &Measures::attempted, a.known.attempted);
  shares("reached", &Measures::reached, a.known.reached);
  shares("qualified", &Measures::qualified, a.known.qualified);
  if (a.known.value) {
    add("value won", [](const Measures& m) { return grouped_value(m.value); });
    add("value of a deal won, mean", [](const Measures& m) {
      if (m.deal.deals == 0) return std::string("–");
      return fmt::format("{} of {}", grouped_value(m.deal.mean), counted(m.deal.deals, "deal"));
    });
  }
  return table;
}

/// Shares as marks with their targets; the quarter before as a second series.
IntervalChart share_chart(std::string id, std::string title, std::string axis) {
  IntervalChart chart;
  chart.id = std::move(id);
  chart.title = std::move(title);
  chart.description =
      "Points are shares, bars their intervals, upright bars targets. The table beneath has the numbers.";
  chart.scale = percent_scale(1);
  chart.axis_label = std::move(axis);
  chart.floor = 0;
  chart.ceiling = 1;
  return chart;
}

void add_marks(IntervalGroup& group, const Score& score, std::size_t series, const std::string& name,
               const Audit& a) {
  if (score.n == 0) return;
  group.marks.push_back({series, name, as_estimate(score.now, score.n), score.target});
  if (a.before && score.n_before > 0)
    group.marks.push_back(
        {series + 2, name + ", " + before_name(a), as_estimate(score.before, score.n_before)});
}

Figure figure(const IntervalChart& chart, std::vector<LegendEntry> legend, DataTable table) {
  const auto drawn = [chart](double width, const std::string& suffix) { return draw(chart, width, suffix); };
  return {chart.title, std::move(legend), drawn, std::move(table), vega_spec(chart)};
}

/// Conversion by routing path, the seed's fourth measure.
std::string conversion_figure(const Audit& a) {
  IntervalChart chart = share_chart("conversion", "Won so far, by routing path", "won of leads [%]");
  std::vector<Score> rows;
  for (const Score& score : a.scores.measures) {
    if (!score.key.starts_with("conversion.")) continue;
    const std::string note =
        counted(score.n, "lead") + (score.target ? ", " + standing_text(score.standing) : "");
    IntervalGroup group{score.key.substr(std::string("conversion.").size()), note, {}};
    add_marks(group, score, 0, "this quarter", a);
    if (!group.marks.empty()) chart.groups.push_back(std::move(group));
    rows.push_back(score);
  }
  if (chart.groups.empty()) return "";
  std::vector<LegendEntry> legend;
  if (a.before) legend = {{0, "this quarter"}, {2, before_name(a)}};
  return render(figure(chart, legend, score_table("Won so far, by routing path", rows, a)));
}

/// Acceptance by rep, the seed's third measure: a funnel, for few offers say little about a rep.
std::string acceptance_figure(const Audit& a) {
  if (!a.known.declined || a.scores.reps.empty()) return "";
  std::vector<NamedShare> reps;
  std::vector<sim::Share> shares;
  for (const RepFinding& rep : a.reps.reps) {
    if (rep.accepted.cases == 0) continue;
    reps.push_back({rep.rep, rep.accepted});
    shares.push_back(rep.accepted);
  }
  const sim::Share& all = a.measures.accepted;
  const DataTable table = score_table("Offers accepted, by rep", a.scores.reps, a);
  if (all.hits == 0 || all.hits == all.cases)
    return paragraph(all.hits == 0 ? "No offer was accepted." : "Every offer was accepted.") +
           folded("Offers accepted, by rep", table);
  const double target = static_cast<double>(all.hits) / static_cast<double>(all.cases);
  const double tau2 = overdispersion(share_deviations(shares, target), Tails::kWinsorise).tau2;
  FunnelChart chart =
      funnel_chart(reps, target, tau2, "acceptance", "Offers accepted by rep, against what luck allows",
                   "One mark per rep over its number of offers; curves hold 95 and 99.8 % of reps who differ "
                   "by luck and the usual spread alone. The table beneath has the numbers.");
  chart.x_label = "offers to the rep";
  chart.y_label = "accepted, % of offers";
  chart.hit_noun = "accepted";
  Figure out = figure_of(chart);
  out.table = table;
  return render(out);
}

std::string limit_text(const Audit& a, const TierFacts& t, bool routed) {
  for (const engine::TierConfig& limit : a.limits) {
    if (limit.tier != t.tier) continue;
    const std::optional<engine::Duration> within = routed ? limit.route_within : limit.acknowledge_within;
    if (!within) return "no limit";
    const std::string text = wait_text(static_cast<double>(within->count()) / 1e6, 1);
    return routed && limit.route_clock == engine::Clock::kBusiness ? text + ", working time" : text;
  }
  return "–";
}

DataTable tier_table(const Audit& a) {
  DataTable table{"Share in time, by tier, all leads and those that became MQL in business hours",
                  {"tier", "routed within", "routed", "routed, in hours", "acknowledged within",
                   "acknowledged", "acknowledged, in hours", "not due yet"},
                  {},
                  1,
                  true};
  for (const TierFacts& t : a.tiers)
    table.rows.push_back({t.tier == 0 ? "all" : fmt::format("tier {}", t.tier), limit_text(a, t, true),
                          share_text(t.routed, a.confidence), share_text(t.routed_in_hours, a.confidence),
                          limit_text(a, t, false), share_text(t.acknowledged, a.confidence),
                          share_text(t.acknowledged_in_hours, a.confidence), grouped(t.excluded)});
  return table;
}

DataTable tier_waits(const Audit& a) {
  DataTable table{"Waits by tier, wall time, mean",
                  {"tier", "leads", "MQL to assignment", "assignment to first attempt"},
                  {},
                  1,
                  true};
  for (const TierFacts& t : a.tiers)
    table.rows.push_back({t.tier == 0 ? "all" : fmt::format("tier {}", t.tier), grouped(t.leads),
                          value_text(mean_interval(t.to_assignment, a.confidence), Quantity::kSeconds),
                          value_text(mean_interval(t.to_attempt, a.confidence), Quantity::kSeconds)});
  return table;
}

}  // namespace

std::string measure_part(const Audit& a) {
  std::vector<Score> team;
  for (const Score& score : a.scores.measures) {
    if (!score.key.starts_with("conversion.")) team.push_back(score);
  }
  std::string body = render(score_table("The four measures", team, a));
  if (a.maturity)
    body += paragraph(fmt::format(
        "About {} of the wins to come from these leads can be seen yet, going by the times of {}: shares won "
        "will still rise.",
        percent_text(a.maturity), a.maturity_from));
  if (a.references.empty() && !a.before)
    body += paragraph("No earlier quarter was given (--against), so nothing is said about change.");
  body += conversion_figure(a) + acceptance_figure(a);
  return section("measures", "The four measures", body + folded("More of the quarter", more_table(a)));
}

std::string tier_part(const Audit& a) {
  if (!a.known.deadlines)
    return section("sla", "SLA by tier",
                   paragraph("The log has no deadlines, so nothing is said about SLAs."));
  IntervalChart chart = share_chart("sla", "Share in time, by tier", "in time [%]");
  for (const TierFacts& t : a.tiers) {
    const std::string name = t.tier == 0 ? "all" : fmt::format("tier {}", t.tier);
    IntervalGroup group{name, counted(t.leads, "lead"), {}};
    const std::string prefix = t.tier == 0 ? "" : fmt::format("tier{}.", t.tier);
    for (const Score& score : a.scores.tiers) {
      if (score.key == prefix + "routed") add_marks(group, score, 0, "routed", a);
      if (score.key == prefix + "acknowledged") add_marks(group, score, 1, "acknowledged", a);
    }
    if (!group.marks.empty()) chart.groups.push_back(std::move(group));
  }
  std::vector<LegendEntry> legend = {{0, "routed"}, {1, "acknowledged"}};
  if (a.before)
    legend.insert(legend.end(), {{2, "routed, " + before_name(a)}, {3, "acknowledged, " + before_name(a)}});
  std::string body = render(score_table("Share in time against targets", a.scores.tiers, a));
  if (!chart.groups.empty()) body += render(figure(chart, legend, tier_table(a)));
  return section("sla", "SLA by tier", body + folded("Waits by tier", tier_waits(a)));
}

}  // namespace leadlab::reports::audit
