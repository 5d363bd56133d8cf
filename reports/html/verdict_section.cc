// What to conclude: first on the page, one card per strategy, in points and in wins.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/comparison_view.h"
#include "reports/html/escape.h"
#include "reports/html/interval_chart.h"
#include "reports/html/sections.h"
#include "reports/numbers.h"
#include "reports/selection_text.h"
#include "reports/stopping_text.h"

namespace leadlab::reports::html {

namespace {

const sim::Metric& wins_metric() {
  static const sim::Metric kWins{"wins", "expected wins", "wins",
                                 [](const sim::WorldStats& w) { return w.all.won_expected; }, true};
  return kWins;
}

std::string_view card_style(sim::Answer answer) {
  if (answer == sim::Answer::kBetter) return "verdict better";
  if (answer == sim::Answer::kWorse) return "verdict worse";
  return "verdict";
}

/// The wording is fixed, so that readers learn what each phrase means.
std::string headline(const sim::Verdict& v) {
  switch (v.answer) {
    case sim::Answer::kBetter:
      return fmt::format("{} converts more than {}", v.strategy, v.baseline);
    case sim::Answer::kWorse:
      return fmt::format("{} converts less than {}", v.strategy, v.baseline);
    case sim::Answer::kNoDifferenceThatMatters:
      return fmt::format("{} against {}: no difference that matters", v.strategy, v.baseline);
    case sim::Answer::kCannotTell:
      break;
  }
  return fmt::format("{} against {}: cannot tell yet", v.strategy, v.baseline);
}

std::string points_text(const sim::Verdict& v, const std::string& which = {}) {
  const sim::Estimate& d = v.difference.difference;
  return fmt::format("{} points of conversion ({}{})", fixed(100 * d.mean, 2, Sign::kAlways), which,
                     from_to(d, points_scale(), Sign::kAlways));
}

std::string short_answer(const sim::Verdict& v) {
  std::string text = std::string(sim::to_string(v.answer)) + ", " + points_text(v);
  if (v.answer == sim::Answer::kCannotTell)
    text += fmt::format("; about {}", counted(v.more_replications, "more replication"));
  return text;
}

std::string card(const Context& c, const MetricComparison& wins, std::size_t i) {
  const sim::Verdict& v = *c.comparison.as_given.verdicts[i];
  const sim::Estimate& w = wins.joint[i];
  std::string out = fmt::format("<li class=\"{}\">", card_style(v.answer));
  out += paragraph(headline(v), "head");
  out += paragraph(fmt::format(
      "{}; {} wins per {} ({}).", points_text(v, confidence_text(c.info) + " interval "),
      fixed(w.mean, 1, Sign::kAlways), window_name(c.info), from_to(w, {1, 1, ""}, Sign::kAlways)));
  if (v.answer == sim::Answer::kCannotTell) {
    out += paragraph(
        fmt::format("Cannot tell yet: about {}.", counted(v.more_replications, "more replication")));
  }
  if (c.comparison.without_match && c.comparison.without_match->verdicts[i]) {
    out += paragraph(
        "With all match effects at zero: " + short_answer(*c.comparison.without_match->verdicts[i]) + ".",
        "sure");
  }
  return out + "</li>\n";
}

std::vector<std::size_t> best_first(const Context& c) {
  const auto& verdicts = c.comparison.as_given.verdicts;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    if (verdicts[i]) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return verdicts[a]->difference.difference.mean > verdicts[b]->difference.difference.mean;
  });
  return order;
}

std::string cards(const Context& c) {
  const MetricComparison wins =
      compare_metric(wins_metric(), c.result.as_given, c.result.baseline, c.info.confidence);
  std::string out = "<ul class=\"verdicts\">\n";
  for (const std::size_t i : best_first(c)) out += card(c, wins, i);
  return out + "</ul>\n";
}

void add_mark(IntervalGroup& group, const std::optional<sim::Verdict>& verdict, std::size_t series,
              const char* name) {
  if (verdict) group.marks.push_back({series, name, verdict->difference.difference});
}

constexpr const char* kGiven = "as the scenario says";
constexpr const char* kWithout = "with all match effects at zero";

IntervalChart difference_chart(const Context& c) {
  IntervalChart chart{
      .id = "difference",
      .title = "Difference in conversion to the baseline",
      .description =
          "One point per strategy with its interval; the grey band holds differences that do "
          "not matter. The table beneath has the numbers.",
      .scale = points_scale(),
      .axis_label = "points of conversion, strategy minus " + c.result.strategies[c.result.baseline],
      .groups = {},
      .margin = c.info.margin,
      .sign = Sign::kAlways};
  chart.axis_label = printable(chart.axis_label, 60);
  for (const std::size_t i : best_first(c)) {
    IntervalGroup group{c.result.strategies[i], "", {}};
    add_mark(group, c.comparison.as_given.verdicts[i], 0, kGiven);
    if (c.comparison.without_match) add_mark(group, c.comparison.without_match->verdicts[i], 1, kWithout);
    chart.groups.push_back(std::move(group));
  }
  return chart;
}

void add_rows(DataTable& table, const Context& c, const RunsComparison& runs, const char* name) {
  const MetricComparison& conversion = metric_of(runs, "conversion");
  for (std::size_t i = 0; i < c.result.strategies.size(); ++i) {
    const auto& v = runs.verdicts[i];
    const sim::PairedEstimate& d = conversion.differences[i];
    table.rows.push_back(
        {c.result.strategies[i], name, plus_minus(conversion.levels[i], percent_scale(2)),
         v ? plus_minus(v->difference.difference, points_scale(), Sign::kAlways) : "baseline",
         v ? from_to(v->difference.difference, points_scale(), Sign::kAlways) : "",
         v ? variance_ratio(d) : "", v && runs.efficiency[i] ? fixed(runs.efficiency[i]->in_all, 1) : "",
         v ? (has_interval(d.difference) ? fixed(d.correlation, 3) : "–") : "",
         v ? fmt::format("{:.2g}", v->decision_p) : "", v ? std::string(sim::to_string(v->answer)) : ""});
  }
}

DataTable verdict_table(const Context& c) {
  DataTable table{"Conversion: won of all leads, by probabilities at the first contact",
                  {"strategy", "match effects", "conversion [%]", "difference [points]", "interval [points]",
                   "variance ratio", "with probabilities", "correlation", "p (Holm)", "answer"},
                  {},
                  2};
  add_rows(table, c, c.comparison.as_given, "as given");
  if (c.comparison.without_match) add_rows(table, c, *c.comparison.without_match, "at zero");
  return table;
}

Figure difference_figure(const Context& c) {
  const IntervalChart chart = difference_chart(c);
  std::vector<LegendEntry> legend = {{0, kGiven}};
  if (c.comparison.without_match) legend.push_back({1, kWithout});
  return {"Difference in conversion to the baseline, with intervals that hold together", legend,
          [chart](double width, const std::string& suffix) { return draw(chart, width, suffix); },
          verdict_table(c)};
}

DataTable selection_data(const sim::Selection& selection) {
  return {"Selection: how far each strategy came",
          {"strategy", "conversion [%]", "replications", "what became of it"},
          selection_rows(selection),
          1};
}

std::string cautions_box(const Context& c) {
  const auto sentences = cautions(c.result, c.comparison, c.info);
  if (sentences.empty()) return "";
  return "<div class=\"mind\"><h3>Mind</h3>\n" + bullets(sentences) + "</div>\n";
}

}  // namespace

std::vector<LegendEntry> strategy_legend(const Context& c) {
  std::vector<LegendEntry> legend;
  for (std::size_t i = 0; i < c.result.strategies.size(); ++i) {
    legend.push_back({i, c.result.strategies[i] + (i == c.result.baseline ? " (baseline)" : "")});
  }
  return legend;
}

std::string confidence_text(const RunInfo& info) { return fmt::format("{:g} %", 100 * info.confidence); }

std::string header_section(const Context& c) {
  const std::string& title = c.info.scenario_title.empty() ? c.info.scenario_name : c.info.scenario_title;
  std::string out = "<header>\n" + paragraph("leadlab: comparison of routing strategies", "kicker");
  out += "<h1>" + escape(title) + "</h1>\n";
  out +=
      paragraph(fmt::format("{} of a {}, {} each on average, played by every strategy on identical leads. "
                            "Baseline: {}. Seed {}.",
                            counted(c.result.replications.size(), "replication"), window_name(c.info),
                            counted(static_cast<std::uint64_t>(std::lround(mean_cohort(c.result))), "lead"),
                            c.result.strategies[c.result.baseline], c.info.seed),
                "lead");
  if (const auto stopping = stopping_text(c.result.stopping)) out += paragraph(*stopping);
  return out + "</header>\n";
}

std::string verdict_section(const Context& c) {
  if (too_many_failures(c.result)) {
    return section("verdict", "No verdict",
                   paragraph("More than 1 % of the replications failed.") + cautions_box(c));
  }
  std::string selection;
  if (c.result.selection) {
    selection = bullets({selection_sentence(*c.result.selection), selection_cost(*c.result.selection)}) +
                render(selection_data(*c.result.selection));
  }
  const bool alone = c.result.strategies.size() < 2;
  const std::string body =
      alone ? paragraph("Only one strategy was played: there is nothing to compare it with.")
            : cards(c) + render(difference_figure(c));
  return section("verdict", "Verdict",
                 selection + body + bullets(effort_sentences(c.result, c.comparison)) + cautions_box(c));
}

}  // namespace leadlab::reports::html
