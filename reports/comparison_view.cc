#include "reports/comparison_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "reports/columns.h"
#include "reports/stopping_text.h"

namespace leadlab::reports {

const MetricComparison& metric_of(const RunsComparison& runs, const std::string& name) {
  const auto found = std::find_if(runs.metrics.begin(), runs.metrics.end(),
                                  [&](const MetricComparison& m) { return m.metric.name == name; });
  if (found == runs.metrics.end()) throw std::out_of_range("no metric is called " + name);
  return *found;
}

namespace {

Change change_of(const MetricComparison& metric, std::size_t strategy) {
  const sim::Estimate& d = metric.joint[strategy];
  if (!has_interval(d) || (d.low <= 0 && d.high >= 0)) return Change::kNone;
  return (d.mean > 0) == metric.metric.higher_is_better ? Change::kBetter : Change::kWorse;
}

std::string shown(const sim::Estimate& estimate, const Scale& scale) {
  return fixed(estimate.mean * scale.factor, scale.decimals);
}

}  // namespace

Change level_change(const MetricComparison& metric, std::size_t strategy, std::size_t baseline,
                    const Scale& scale) {
  const bool alike = shown(metric.levels[strategy], scale) == shown(metric.levels[baseline], scale);
  return alike ? Change::kNone : change_of(metric, strategy);
}

Change difference_change(const MetricComparison& metric, std::size_t strategy, const Scale& scale) {
  const bool zero = shown(metric.differences[strategy].difference, scale) == shown({}, scale);
  return zero ? Change::kNone : change_of(metric, strategy);
}

std::string_view mark(Change change) {
  return change == Change::kBetter ? " ▲" : change == Change::kWorse ? " ▼" : "";
}

std::string variance_ratio(const sim::PairedEstimate& paired) {
  return has_interval(paired.difference) ? fixed(paired.variance_ratio, 1) : "–";
}

namespace {

std::string still_to_pay(const sim::Verdict& verdict) {
  if (verdict.answer != sim::Answer::kCannotTell) return "Decided: no more are needed.";
  return fmt::format("A decision would cost {}.",
                     "about " + counted(verdict.more_replications, "more replication"));
}

}  // namespace

std::vector<std::string> effort_sentences(const sim::ExperimentResult& result, const Comparison& comparison) {
  std::vector<std::string> out;
  const RunsComparison& runs = comparison.as_given;
  for (std::size_t i = 0; i < result.strategies.size(); ++i) {
    if (!runs.verdicts[i] || !runs.efficiency[i]) continue;
    const sim::Efficiency& e = *runs.efficiency[i];
    const std::string cost = still_to_pay(*runs.verdicts[i]);
    const std::string name = printable(result.strategies[i]);
    const auto n = static_cast<double>(result.replications.size());
    if (!std::isfinite(e.in_all)) {
      out.push_back(fmt::format("{}: the difference is the same in every replication. {}", name, cost));
      continue;
    }
    out.push_back(
        fmt::format("{}: {} tell as much as {} independent ones that count wins: {} times less variance, {} "
                    "of it by playing "
                    "the same leads (correlation {}), the rest by counting probabilities. {}",
                    name, counted(result.replications.size(), "replication"),
                    "about " + grouped(static_cast<std::uint64_t>(std::lround(n * e.in_all))),
                    fixed(e.in_all, 1), fixed(e.pairing, 1), fixed(e.correlation, 2), cost));
  }
  return out;
}

std::string spoken(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::vector<UsedPath> used_paths(const sim::ExperimentResult& result, const RunsComparison& runs) {
  std::vector<UsedPath> out;
  for (const std::string& name : path_names()) {
    const MetricComparison& share = metric_of(runs, "path." + name + ".share");
    UsedPath path{name, spoken(name), {}};
    for (std::size_t i = 0; i < result.strategies.size(); ++i) {
      path.lead_share.push_back(share.levels[i].defined() ? share.levels[i].mean : 0);
    }
    const double most = *std::max_element(path.lead_share.begin(), path.lead_share.end());
    if (most > 0) out.push_back(std::move(path));
  }
  return out;
}

std::string window_name(const RunInfo& info) {
  constexpr double kQuarterDays = 91;
  if (std::abs(info.window_days - kQuarterDays) < 1.5) return "quarter";
  return fmt::format("window of {:g} days", info.window_days);
}

double mean_cohort(const sim::ExperimentResult& result) {
  const auto& leads = result.cohort_leads;
  if (leads.empty()) return 0;
  return static_cast<double>(std::accumulate(leads.begin(), leads.end(), std::uint64_t{0})) /
         static_cast<double>(leads.size());
}

double largest_mean(const MetricComparison& metric) {
  double most = 0;
  for (const sim::Estimate& level : metric.levels) {
    if (level.defined()) most = std::max(most, level.mean);
  }
  return most;
}

bool too_many_failures(const sim::ExperimentResult& result) {
  const std::size_t played = result.replications.size() + result.failures.size();
  return static_cast<double>(result.failures.size()) > kFailureLimit * static_cast<double>(played);
}

namespace {

void add_failures(std::vector<std::string>& out, const sim::ExperimentResult& result) {
  if (result.failures.empty()) return;
  const sim::Failure& first = result.failures.front();
  out.push_back(fmt::format(
      "{} of {} failed, left out of every strategy; the first: replication {} of {}, seed {}: {}",
      result.failures.size(), counted(result.failures.size() + result.replications.size(), "replication"),
      first.replication, printable(first.strategy), first.seed, printable(first.reason)));
  if (too_many_failures(result))
    out.emplace_back("More than 1 % of the replications failed, so there is no verdict.");
}

void add_variance(std::vector<std::string>& out, const sim::ExperimentResult& result,
                  const Comparison& comparison) {
  const MetricComparison& conversion = metric_of(comparison.as_given, "conversion");
  for (std::size_t i = 0; i < result.strategies.size(); ++i) {
    const sim::PairedEstimate& paired = conversion.differences[i];
    if (i == result.baseline || paired.difference.n < 10 || paired.variance_ratio >= 1) continue;
    out.push_back(
        fmt::format("Playing {} and the baseline on the same leads did not help: variance ratio {}.",
                    printable(result.strategies[i]), fixed(paired.variance_ratio, 2)));
  }
}

/// The largest half-width of a verdict's interval, under both assumptions.
double widest_difference(const Comparison& comparison) {
  double widest = 0;
  const auto look = [&widest](const RunsComparison& runs) {
    for (const auto& verdict : runs.verdicts) {
      if (verdict) widest = std::max(widest, verdict->difference.difference.half_width());
    }
  };
  look(comparison.as_given);
  if (comparison.without_match) look(*comparison.without_match);
  return widest;
}

/// A selection judges the worlds as given; says so where another strategy converts most without match
/// effects.
void add_selection(std::vector<std::string>& out, const sim::ExperimentResult& result, double confidence) {
  if (!result.selection || !result.selection->decided() || result.without_match.worlds.empty()) return;
  const sim::Metric conversion = sim::find_metric("conversion");
  const std::string& chosen = result.selection->fates[result.selection->left.front()].strategy;
  std::vector<std::vector<double>> values;
  for (const auto& worlds : result.without_match.worlds) values.push_back(sim::values(conversion, worlds));
  std::size_t winner = 0, best = 0;
  for (std::size_t s = 0; s < values.size(); ++s) {
    if (result.strategies[s] == chosen) winner = s;
    if (sim::estimate(values[s]).mean > sim::estimate(values[best]).mean) best = s;
  }
  if (best == winner) return;
  const auto lead = sim::paired(values[best], values[winner], confidence).difference;
  out.push_back(
      fmt::format("The selection judges the worlds as given. With all match effects at zero {} converts "
                  "most: {} points more "
                  "than {}.",
                  printable(result.strategies[best]), plus_minus(lead, points_scale(), Sign::kAlways),
                  printable(chosen)));
}

}  // namespace

std::vector<std::string> cautions(const sim::ExperimentResult& result, const Comparison& comparison,
                                  const RunInfo& info) {
  std::vector<std::string> out;
  if (result.interrupted) {
    out.push_back(fmt::format("Stopped early: {} of {}; the numbers hold for these.",
                              grouped(result.replications.size()), counted(result.requested, "replication")));
  }
  if (const auto missed = missed_goal_text(result.stopping, widest_difference(comparison)))
    out.push_back(*missed);
  add_selection(out, result, info.confidence);
  add_failures(out, result);
  add_variance(out, result, comparison);
  for (const std::string& warning : info.warnings) out.push_back(printable(warning));
  return out;
}

}  // namespace leadlab::reports
