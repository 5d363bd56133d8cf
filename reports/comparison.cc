#include "reports/comparison.h"

#include <algorithm>
#include <iterator>

#include "sim/stopped_estimate.h"

namespace leadlab::reports {

namespace {

sim::Estimate part_of(const std::vector<sim::Split>& splits, double sim::Split::*part, double confidence) {
  std::vector<double> values;
  values.reserve(splits.size());
  for (const sim::Split& split : splits) values.push_back(split.*part);
  return sim::estimate(values, confidence);
}

SplitEstimate estimate_split(const std::vector<sim::Split>& splits, double confidence) {
  return {part_of(splits, &sim::Split::speed, confidence), part_of(splits, &sim::Split::match, confidence),
          part_of(splits, &sim::Split::collisions, confidence),
          part_of(splits, &sim::Split::coverage, confidence),
          part_of(splits, &sim::Split::total, confidence)};
}

std::vector<std::optional<SplitEstimate>> estimate_splits(const Measured& measured, std::size_t baseline,
                                                          double confidence) {
  std::vector<std::optional<SplitEstimate>> out(measured.metrics.front().size());
  for (std::size_t i = 0; i < std::min(measured.splits.size(), out.size()); ++i) {
    if (i != baseline && !measured.splits[i].empty()) out[i] = estimate_split(measured.splits[i], confidence);
  }
  return out;
}

std::vector<std::optional<sim::Verdict>> by_strategy(const std::vector<std::string>& strategies,
                                                     const std::vector<sim::Verdict>& verdicts) {
  std::vector<std::optional<sim::Verdict>> out(strategies.size());
  for (const sim::Verdict& verdict : verdicts) {
    const auto found = std::find(strategies.begin(), strategies.end(), verdict.strategy);
    if (found != strategies.end()) {
      out[static_cast<std::size_t>(std::distance(strategies.begin(), found))] = verdict;
    }
  }
  return out;
}

const MetricValues& values_of(const std::string& name, const Measured& measured) {
  const std::vector<sim::Metric> metrics = sim::summary_metrics();
  const auto found =
      std::find_if(metrics.begin(), metrics.end(), [&](const sim::Metric& m) { return m.name == name; });
  return measured.metrics[static_cast<std::size_t>(found - metrics.begin())];
}

std::vector<std::optional<sim::Efficiency>> efficiencies(const MetricValues& conversion,
                                                         const MetricValues& flips, std::size_t baseline) {
  std::vector<std::optional<sim::Efficiency>> out(conversion.size());
  for (std::size_t i = 0; i < conversion.size(); ++i) {
    if (i == baseline || conversion[i].size() < 2) continue;
    out[i] = sim::efficiency(conversion[i], conversion[baseline], flips[i], flips[baseline]);
  }
  return out;
}

sim::Metric wins_metric() {
  return {"wins", "expected wins of the cohort", "leads",
          [](const sim::WorldStats& w) { return w.all.won_expected; }, true};
}

/// Conversion x leads, the same for every strategy: the expected wins.
MetricValues wins(MetricValues conversion, const std::vector<double>& leads) {
  for (auto& of_strategy : conversion) {
    for (std::size_t r = 0; r < std::min(of_strategy.size(), leads.size()); ++r) of_strategy[r] *= leads[r];
  }
  return conversion;
}

ControlledTotal controlled_total(const sim::Metric& metric, const MetricValues& values, const Terms& terms) {
  ControlledTotal out{metric, {}, {}};
  for (std::size_t i = 0; i < values.size(); ++i) {
    out.levels.push_back(sim::controlled(values[i], terms.leads, terms.expected_leads, terms.confidence));
    const auto d = sim::differences(values[i], values[terms.baseline]);
    out.differences.push_back(i == terms.baseline
                                  ? sim::Controlled{}
                                  : sim::controlled(d, terms.leads, terms.expected_leads, terms.confidence));
  }
  return out;
}

MetricValues values_of(const sim::Metric& metric, const sim::Runs& runs) {
  MetricValues out;
  for (const auto& worlds : runs.worlds) out.push_back(sim::values(metric, worlds));
  return out;
}

}  // namespace

double joint_confidence(std::size_t strategies, double confidence) {
  const auto comparisons = static_cast<double>(std::max<std::size_t>(strategies, 2) - 1);
  return 1 - (1 - confidence) / comparisons;
}

Measured measure(const sim::Runs& runs) {
  Measured out;
  for (const sim::Metric& metric : sim::summary_metrics()) out.metrics.push_back(values_of(metric, runs));
  out.splits = runs.splits;
  return out;
}

RunsComparison compare_measured(const Terms& terms, const Measured& measured) {
  RunsComparison out;
  const std::vector<sim::Metric> metrics = sim::summary_metrics();
  for (std::size_t m = 0; m < metrics.size(); ++m) {
    // The rule watched the conversion; it is the first of the metrics.
    out.metrics.push_back(compare_values(metrics[m], measured.metrics[m], terms.baseline, terms.confidence,
                                         m == 0 ? terms.stopping : sim::Stopping{}));
  }
  out.splits = estimate_splits(measured, terms.baseline, terms.confidence);
  const MetricValues& conversion = measured.metrics.front();
  const sim::Conversions conversions{terms.strategies, terms.baseline, conversion, terms.stopping};
  out.verdicts = by_strategy(terms.strategies, sim::verdicts(conversions, terms.margin, terms.confidence));
  out.efficiency = efficiencies(conversion, values_of("conversion.flips", measured), terms.baseline);
  out.totals.push_back(controlled_total(wins_metric(), wins(conversion, terms.leads), terms));
  out.totals.push_back(controlled_total(sim::find_metric("revenue"), values_of("revenue", measured), terms));
  return out;
}

MetricComparison compare_values(const sim::Metric& metric, const MetricValues& values, std::size_t baseline,
                                double confidence, const sim::Stopping& stopping) {
  MetricComparison out{metric, {}, {}, {}};
  const double joint = joint_confidence(values.size(), confidence);
  const std::vector<double>& reference = values[baseline];
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::vector<double>& own = values[i];
    out.levels.push_back(sim::estimate(own, confidence));
    out.differences.push_back(i == baseline ? sim::PairedEstimate{}
                                            : sim::stopped_paired(stopping, own, reference, confidence));
    out.joint.push_back(i == baseline ? sim::Estimate{}
                                      : sim::stopped_paired(stopping, own, reference, joint).difference);
  }
  return out;
}

MetricComparison compare_metric(const sim::Metric& metric, const sim::Runs& runs, std::size_t baseline,
                                double confidence) {
  return compare_values(metric, values_of(metric, runs), baseline, confidence);
}

Comparison compare(const sim::ExperimentResult& result, double margin, double confidence,
                   double expected_leads) {
  Terms terms{result.strategies, result.baseline, result.stopping, margin, confidence, {}, expected_leads};
  terms.leads.assign(result.cohort_leads.begin(), result.cohort_leads.end());
  const auto compared = [&](const sim::Runs& runs) { return compare_measured(terms, measure(runs)); };
  Comparison out{compared(result.as_given), std::nullopt, std::nullopt, compare_bound(result, confidence),
                 std::nullopt};
  if (!result.without_match.worlds.empty()) out.without_match = compared(result.without_match);
  return out;
}

}  // namespace leadlab::reports
