#include "reports/comparison.h"

#include <algorithm>
#include <iterator>

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

std::vector<std::optional<SplitEstimate>> estimate_splits(const sim::Runs& runs, std::size_t baseline,
                                                          double confidence) {
  std::vector<std::optional<SplitEstimate>> out(runs.worlds.size());
  for (std::size_t i = 0; i < std::min(runs.splits.size(), out.size()); ++i) {
    if (i != baseline && !runs.splits[i].empty()) out[i] = estimate_split(runs.splits[i], confidence);
  }
  return out;
}

std::vector<std::optional<sim::Verdict>> by_strategy(const sim::ExperimentResult& result,
                                                     const std::vector<sim::Verdict>& verdicts) {
  std::vector<std::optional<sim::Verdict>> out(result.strategies.size());
  for (const sim::Verdict& verdict : verdicts) {
    const auto found = std::find(result.strategies.begin(), result.strategies.end(), verdict.strategy);
    if (found != result.strategies.end()) {
      out[static_cast<std::size_t>(std::distance(result.strategies.begin(), found))] = verdict;
    }
  }
  return out;
}

RunsComparison compare_runs(const sim::ExperimentResult& result, const sim::Runs& runs, double margin,
                            double confidence) {
  RunsComparison out;
  for (const sim::Metric& metric : sim::summary_metrics()) {
    out.metrics.push_back(compare_metric(metric, runs, result.baseline, confidence));
  }
  out.splits = estimate_splits(runs, result.baseline, confidence);
  out.verdicts = by_strategy(result, sim::verdicts(result, runs, margin, confidence));
  return out;
}

}  // namespace

double joint_confidence(std::size_t strategies, double confidence) {
  const auto comparisons = static_cast<double>(std::max<std::size_t>(strategies, 2) - 1);
  return 1 - (1 - confidence) / comparisons;
}

MetricComparison compare_metric(const sim::Metric& metric, const sim::Runs& runs, std::size_t baseline,
                                double confidence) {
  MetricComparison out{metric, {}, {}, {}};
  const double joint = joint_confidence(runs.worlds.size(), confidence);
  const std::vector<double> reference = sim::values(metric, runs.worlds[baseline]);
  for (std::size_t i = 0; i < runs.worlds.size(); ++i) {
    const std::vector<double> own = sim::values(metric, runs.worlds[i]);
    out.levels.push_back(sim::estimate(own, confidence));
    out.differences.push_back(i == baseline ? sim::PairedEstimate{}
                                            : sim::paired(own, reference, confidence));
    out.joint.push_back(i == baseline ? sim::Estimate{} : sim::paired(own, reference, joint).difference);
  }
  return out;
}

Comparison compare(const sim::ExperimentResult& result, double margin, double confidence) {
  Comparison out{compare_runs(result, result.as_given, margin, confidence), std::nullopt, std::nullopt};
  if (!result.without_match.worlds.empty()) {
    out.without_match = compare_runs(result, result.without_match, margin, confidence);
  }
  return out;
}

}  // namespace leadlab::reports
