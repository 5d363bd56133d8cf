// What table and page both show of a comparison: metrics by name, wins, marks, sentences about the run.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reports/comparison.h"
#include "reports/numbers.h"
#include "reports/run_info.h"
#include "sim/results.h"

namespace leadlab::reports {

/// Throws std::out_of_range for an unknown name.
const MetricComparison& metric_of(const RunsComparison& runs, const std::string& name);

/// Difference to the baseline that its joint interval tells from zero.
enum class Change : std::uint8_t { kNone, kBetter, kWorse };
/// How a metric stands to the baseline where its level is shown with `scale`: none where both look the same.
Change level_change(const MetricComparison& metric, std::size_t strategy, std::size_t baseline,
                    const Scale& scale);
/// The same where the difference itself is shown: none where it is shown as zero.
Change difference_change(const MetricComparison& metric, std::size_t strategy, const Scale& scale);
/// " ▲", " ▼" or nothing.
std::string_view mark(Change change);
/// What the marks say, for a legend.
inline constexpr std::string_view kMarkLegend =
    "▲ better, ▼ worse than the baseline, where the interval of the paired difference, widened so that those "
    "of all "
    "strategies hold together, leaves out zero";

/// "3.0", or a dash without an interval, when there is nothing to compare.
std::string variance_ratio(const sim::PairedEstimate& paired);

/// What the replications were worth, and what a decision would still cost: a sentence per strategy.
std::vector<std::string> effort_sentences(const sim::ExperimentResult& result, const Comparison& comparison);

/// A path that some strategy used.
struct UsedPath {
  std::string name;                ///< as in metric names
  std::string label;               ///< for people
  std::vector<double> lead_share;  ///< [strategy] mean share of the leads
};
std::vector<UsedPath> used_paths(const sim::ExperimentResult& result, const RunsComparison& runs);

/// "account owner"
std::string spoken(std::string name);
/// "quarter" for 13 weeks, else "window of 30 days"
std::string window_name(const RunInfo& info);
/// Leads of the cohort per replication, mean.
double mean_cohort(const sim::ExperimentResult& result);

/// The longest mean of a metric over the strategies; 0 if none has it.
double largest_mean(const MetricComparison& metric);

/// Failed replications above this share of those asked: no verdict.
inline constexpr double kFailureLimit = 0.01;
bool too_many_failures(const sim::ExperimentResult& result);

/// What a reader must know before believing the numbers: stopped early, failures, warnings of the run.
std::vector<std::string> cautions(const sim::ExperimentResult& result, const Comparison& comparison,
                                  const RunInfo& info);

}  // namespace leadlab::reports
