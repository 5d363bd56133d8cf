// What an experiment says about its strategies, computed once for the file, the table and the page.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "reports/bound_view.h"
#include "reports/input_view.h"
#include "sim/assumption_grid.h"
#include "sim/control_variate.h"
#include "sim/efficiency.h"
#include "sim/estimators.h"
#include "sim/results.h"

namespace leadlab::reports {

struct MetricComparison {
  sim::Metric metric;
  std::vector<sim::Estimate> levels;  ///< [strategy]
  std::vector<sim::PairedEstimate>
      differences;  ///< [strategy] minus the baseline; undefined for the baseline
  std::vector<sim::Estimate>
      joint;  ///< [strategy] the same difference, its interval as wide as joint_confidence asks
};

/// Where a difference in expected wins comes from; expected wins per replication.
struct SplitEstimate {
  sim::Estimate speed, match, collisions, coverage, total;
};

/// A total per window, levels and differences, with the number of leads as control variate.
struct ControlledTotal {
  sim::Metric metric;
  std::vector<sim::Controlled> levels;       ///< [strategy]
  std::vector<sim::Controlled> differences;  ///< [strategy] minus the baseline; undefined for the baseline
};

/// Everything of one assumption about match effects.
struct RunsComparison {
  std::vector<MetricComparison> metrics;
  std::vector<std::optional<SplitEstimate>> splits;   ///< [strategy]; none for the baseline or if not asked
  std::vector<std::optional<sim::Verdict>> verdicts;  ///< [strategy]; none for the baseline
  std::vector<std::optional<sim::Efficiency>>
      efficiency;                       ///< [strategy], of conversion; none for the baseline
  std::vector<ControlledTotal> totals;  ///< expected wins and expected revenue
};

/// Verdicts over a grid of assumptions.
struct GridComparison {
  sim::AssumptionGrid grid;
  std::vector<sim::StrategyOverGrid> strategies;  ///< without the baseline
};

struct Comparison {
  RunsComparison as_given;
  std::optional<RunsComparison> without_match;  ///< all match effects at none, if played
  std::optional<GridComparison> grid;           ///< if asked for
  std::optional<BoundComparison> bound;         ///< if computed
  std::optional<InputComparison> inputs;        ///< if numbers are uncertain
};

/// A metric of all worlds: [strategy][replication].
using MetricValues = std::vector<std::vector<double>>;

/// All that a comparison needs of the worlds of one assumption.
struct Measured {
  std::vector<MetricValues> metrics;            ///< as summary_metrics() has them
  std::vector<std::vector<sim::Split>> splits;  ///< [strategy][replication]; empty if not asked
};
Measured measure(const sim::Runs& runs);
/// What it is compared by.
struct Terms {
  std::vector<std::string> strategies;
  std::size_t baseline = 0;
  sim::Stopping stopping;
  double margin = 0.002, confidence = 0.95;
  std::vector<double> leads;  ///< of the cohort, by replication
  double expected_leads = 0;  ///< their known mean; NaN = not known
};
RunsComparison compare_measured(const Terms& terms, const Measured& measured);

/// @param expected_leads  known mean of the cohort; NaN = not known, no control variate
Comparison compare(const sim::ExperimentResult& result, double margin, double confidence = 0.95,
                   double expected_leads = std::numeric_limits<double>::quiet_NaN());

/// The confidence of each interval, so that those of all strategies hold together with `confidence`: that of
/// the verdicts (Bonferroni).
double joint_confidence(std::size_t strategies, double confidence);

/// Level of a metric for each strategy, and its paired difference to the baseline. Intervals of differences
/// are those of the stopping rule.
MetricComparison compare_values(const sim::Metric& metric, const MetricValues& values, std::size_t baseline,
                                double confidence = 0.95, const sim::Stopping& stopping = {});
MetricComparison compare_metric(const sim::Metric& metric, const sim::Runs& runs, std::size_t baseline,
                                double confidence = 0.95);

}  // namespace leadlab::reports
