// From replications to statements: means with intervals, paired differences, verdicts.
//
// The replication is the statistical unit. Intervals of single strategies and of differences are t intervals
// over replications; differences are paired, because every strategy plays the same tape.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sim/results.h"

namespace leadlab::sim {

struct Estimate {
  double mean = 0;
  double std_error = 0;
  double low = 0, high = 0;  ///< interval at the confidence asked
  std::uint64_t n = 0;       ///< replications that have the value (a tier without leads has none)
  [[nodiscard]] bool defined() const { return n > 0; }
  [[nodiscard]] double half_width() const { return (high - low) / 2; }
};

/// t interval of the mean of x (n >= 2; for n = 1 the interval is infinite, for n = 0 undefined).
Estimate estimate(const std::vector<double>& x, double confidence = 0.95);

/// Paired difference x - y over replications, with the variance ratio against independent runs.
struct PairedEstimate {
  Estimate difference;
  double variance_ratio = 0;  ///< (s_x^2 + s_y^2) / s_d^2; infinite when s_d = 0
  double correlation = 0;
};
PairedEstimate paired(const std::vector<double>& x, const std::vector<double>& y, double confidence = 0.95);

/// A quantity of one world; NaN = not defined there.
struct Metric {
  std::string name;  ///< "conversion", "sla.tier1.acknowledged", "path.vertical.conversion"
  std::string long_name;
  std::string unit;  ///< "1" for shares, "s" for durations, "leads", "currency"
  std::function<double(const WorldStats&)> value;
  bool higher_is_better = true;
};
/// The metrics of the summary table, in its order: conversion first.
std::vector<Metric> summary_metrics();
/// `name` in summary_metrics(), or "path.NAME.conversion" and so on; throws std::out_of_range if unknown.
Metric find_metric(const std::string& name);

std::vector<double> values(const Metric& metric, const std::vector<WorldStats>& worlds);

enum class Answer { kBetter, kWorse, kNoDifferenceThatMatters, kCannotTell };
std::string_view to_string(
    Answer answer);  ///< "better", "worse", "no difference that matters", "cannot tell yet"

struct Verdict {
  std::string strategy, baseline;
  Answer answer = Answer::kCannotTell;
  PairedEstimate difference;    ///< of conversion, as a share; interval widened for several strategies
  double confidence = 0.95;     ///< of the intervals of all comparisons together
  std::size_t comparisons = 1;  ///< strategies compared with the baseline
  double margin = 0;            ///< smallest difference that matters, as a share
  std::uint64_t more_replications = 0;  ///< for kCannotTell: about so many more
  double decision_p = 1;                ///< Holm-adjusted two-sided p of the paired t test
  std::string sentence;                 ///< one sentence for people
};

/// What verdicts rest on: the expected conversion of every world.
struct Conversions {
  std::vector<std::string> strategies;
  std::size_t baseline = 0;
  std::vector<std::vector<double>> values;  ///< [strategy][replication], shares
  Stopping stopping;                        ///< decides which intervals hold
};

/// One verdict per strategy that is not the baseline.
std::vector<Verdict> verdicts(const Conversions& all, double margin, double confidence = 0.95);
/// The same on the worlds of a result.
std::vector<Verdict> verdicts(const ExperimentResult& result, const Runs& runs, double margin,
                              double confidence = 0.95);

}  // namespace leadlab::sim
