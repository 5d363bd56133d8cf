// Verdicts: Holm decides (family-wise over the strategies), Bonferroni widths are shown. Both hold whatever
// the correlation that common random numbers put between the comparisons.   Source: Holm, Scand. J. Stat. 6
// (1979)
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string_view>

#include "sim/estimators.h"
#include "sim/multiple.h"
#include "sim/stopped_estimate.h"

namespace leadlab::sim {

namespace {

/// Percentage points with a sign; a minus, not a hyphen.
std::string points(double share) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", std::abs(100 * share));
  const bool zero = std::string_view(text) == "0.00";
  return (zero ? "" : share < 0 ? "\u2212" : "+") + std::string(text);
}

std::string interval(const Verdict& v) {
  const Estimate& e = v.difference.difference;
  char level[32];
  std::snprintf(level, sizeof level, "%.4g", 100 * v.confidence);
  return std::string("(") + (v.comparisons > 1 ? "joint " : "") + level + " % interval " + points(e.low) +
         " to " + points(e.high) + ")";
}

Answer answer_of(const Verdict& v, double alpha) {
  const Estimate& d = v.difference.difference;
  if (d.n < 2) return Answer::kCannotTell;
  if (d.low >= -v.margin && d.high <= v.margin) return Answer::kNoDifferenceThatMatters;
  if (v.decision_p <= alpha) return d.mean > 0 ? Answer::kBetter : Answer::kWorse;
  return Answer::kCannotTell;
}

/// About n ((h / m)^2 - 1) more replications bring the half-width h down to the margin m.
std::uint64_t more_needed(const Verdict& v) {
  const Estimate& d = v.difference.difference;
  const double h = d.half_width();
  const double target = std::max(v.margin, 1e-9);
  if (d.n < 2) return 20;
  const double more = static_cast<double>(d.n) * (h * h / (target * target) - 1);
  return static_cast<std::uint64_t>(std::clamp(std::ceil(more), 1.0, 1e9));
}

std::string sentence(const Verdict& v) {
  const Estimate& d = v.difference.difference;
  const std::string size = points(d.mean) + " points " + interval(v);
  switch (v.answer) {
    case Answer::kBetter:
      return v.strategy + " converts more than " + v.baseline + ": " + size + ".";
    case Answer::kWorse:
      return v.strategy + " converts less than " + v.baseline + ": " + size + ".";
    case Answer::kNoDifferenceThatMatters:
      if (d.mean == 0 && d.std_error == 0) {
        return v.strategy + " and " + v.baseline +
               " convert exactly alike: the difference is 0 in every replication.";
      }
      return "No difference that matters between " + v.strategy + " and " + v.baseline + ": " + size +
             ", inside the margin of " + points(v.margin).substr(1) + " points.";
    case Answer::kCannotTell:
      return "Cannot tell yet whether " + v.strategy + " or " + v.baseline +
             " converts more: " + (d.n < 2 ? "one replication has no interval" : size) + "; about " +
             std::to_string(v.more_replications) +
             (v.more_replications == 1 ? " more replication would tell." : " more replications would tell.");
  }
  return "";
}

}  // namespace

std::vector<Verdict> verdicts(const Conversions& all, double margin, double confidence) {
  std::vector<Verdict> out;
  const double alpha = 1 - confidence;
  const auto comparisons = static_cast<double>(std::max<std::size_t>(all.strategies.size(), 2) - 1);
  const double joint = 1 - alpha / comparisons;
  const std::vector<double>& base = all.values.at(all.baseline);
  std::vector<double> p;
  for (std::size_t s = 0; s < all.strategies.size(); ++s) {
    if (s == all.baseline) continue;
    Verdict v;
    v.strategy = all.strategies[s];
    v.baseline = all.strategies[all.baseline];
    v.margin = margin;
    v.confidence = confidence;
    v.comparisons = all.strategies.size() - 1;
    v.difference = stopped_paired(all.stopping, all.values[s], base, joint);
    p.push_back(stopped_p(all.stopping, differences(all.values[s], base), joint));
    out.push_back(std::move(v));
  }
  const std::vector<double> adjusted = holm(p);
  for (std::size_t i = 0; i < out.size(); ++i) {
    Verdict& v = out[i];
    v.decision_p = adjusted[i];
    v.answer = answer_of(v, alpha);
    if (v.answer == Answer::kCannotTell) v.more_replications = more_needed(v);
    v.sentence = sentence(v);
  }
  return out;
}

std::vector<Verdict> verdicts(const ExperimentResult& result, const Runs& runs, double margin,
                              double confidence) {
  Conversions all{result.strategies, result.baseline, {}, result.stopping};
  const Metric conversion = find_metric("conversion");
  for (const auto& worlds : runs.worlds) all.values.push_back(values(conversion, worlds));
  return verdicts(all, margin, confidence);
}

}  // namespace leadlab::sim
