// /comparison: estimates with intervals, paired differences, the split of the difference, the verdicts.
//
// The first axis says under which assumption the worlds were played: match effects as given, or none.
#include "reports/file/estimate_fields.h"
#include "reports/file/groups.h"

namespace leadlab::reports::file {

using netcdf::Group;

namespace {

using Assumptions = std::vector<const RunsComparison*>;

Assumptions assumptions_of(const Comparison& comparison) {
  Assumptions out = {&comparison.as_given};
  if (comparison.without_match) out.push_back(&*comparison.without_match);
  return out;
}

const double kMissing = std::numeric_limits<double>::quiet_NaN();

void write_metric_estimates(Group& group, const Assumptions& all) {
  std::vector<sim::Estimate> levels, differences;
  std::vector<double> ratios, correlations;
  std::vector<std::int64_t> counts;
  for (const RunsComparison* runs : all) {
    for (const MetricComparison& m : runs->metrics) {
      for (std::size_t i = 0; i < m.levels.size(); ++i) {
        const sim::PairedEstimate& paired = m.differences[i];
        const bool defined = paired.difference.defined();
        levels.push_back(m.levels[i]);
        counts.push_back(static_cast<std::int64_t>(m.levels[i].n));
        differences.push_back(paired.difference);
        ratios.push_back(defined ? paired.variance_ratio : kMissing);
        correlations.push_back(defined ? paired.correlation : kMissing);
      }
    }
  }
  const std::vector<std::string> axes = {"assumption", "metric", "strategy"};
  write_estimate_fields(group, "mean", "the metric", "", axes, levels);
  group.variable<std::int64_t>("n", axes, counts, {"replications", "replications that have the metric"});
  write_estimate_fields(group, "difference", "strategy minus baseline, paired", "", axes, differences);
  group.variable<double>(
      "variance_ratio", axes, ratios,
      {"1", "variance of a difference of independent runs / variance of the paired difference"});
  group.variable<double>("correlation", axes, correlations,
                         {"1", "correlation with the baseline over replications"});
}

void write_verdicts(Group& group, const sim::ExperimentResult& result, const Assumptions& all) {
  std::vector<std::string> answers, sentences;
  std::vector<double> p;
  std::vector<std::int64_t> more;
  std::vector<sim::Estimate> differences;
  for (const RunsComparison* runs : all) {
    for (std::size_t i = 0; i < result.strategies.size(); ++i) {
      const auto& verdict = runs->verdicts[i];
      answers.emplace_back(verdict ? sim::to_string(verdict->answer) : "baseline");
      sentences.push_back(verdict ? verdict->sentence : "");
      p.push_back(verdict ? verdict->decision_p : kMissing);
      more.push_back(verdict ? static_cast<std::int64_t>(verdict->more_replications) : 0);
      differences.push_back(verdict ? verdict->difference.difference : sim::Estimate{});
    }
  }
  const std::vector<std::string> axes = {"assumption", "strategy"};
  group.variable("verdict", axes, answers,
                 {"", "better, worse, no difference that matters, cannot tell yet, or baseline"});
  group.variable("verdict_sentence", axes, sentences, {"", "the verdict for people"});
  group.variable<double>("verdict_p", axes, p,
                         {"1", "two-sided p of the paired t test, adjusted after Holm"});
  group.variable<std::int64_t>(
      "verdict_more_replications", axes, more,
      {"replications", "about so many more are needed to tell; 0 unless it cannot tell yet"});
  write_estimate_fields(group, "verdict_difference",
                        "expected conversion, strategy minus baseline, interval widened after Bonferroni",
                        "1", axes, differences);
}

void write_efficiency(Group& group, const sim::ExperimentResult& result, const Assumptions& all) {
  std::vector<double> in_all;
  for (const RunsComparison* runs : all) {
    for (std::size_t i = 0; i < result.strategies.size(); ++i)
      in_all.push_back(runs->efficiency[i] ? runs->efficiency[i]->in_all : kMissing);
  }
  group.variable<double>("variance_factor", {"assumption", "strategy"}, in_all,
                         {"1",
                          "conversion: variance of a difference of independent runs that count flips / "
                          "variance of the paired difference of probabilities"});
}

void write_totals(Group& group, const Assumptions& all) {
  std::vector<std::string> names, units;
  for (const ControlledTotal& total : all.front()->totals) {
    names.push_back(total.metric.name);
    units.push_back(total.metric.unit);
  }
  group.coordinate("total", names, {"", "total per window, with the number of leads as control variate"});
  group.variable("total_unit", {"total"}, units, {"", "unit of the total"});
  std::vector<sim::Estimate> levels, differences;
  std::vector<double> level_factors, difference_factors;
  for (const RunsComparison* runs : all) {
    for (const ControlledTotal& total : runs->totals) {
      for (std::size_t i = 0; i < total.levels.size(); ++i) {
        const bool defined = total.differences[i].estimate.defined();
        levels.push_back(total.levels[i].estimate);
        level_factors.push_back(total.levels[i].factor);
        differences.push_back(total.differences[i].estimate);
        difference_factors.push_back(defined ? total.differences[i].factor : kMissing);
      }
    }
  }
  const std::vector<std::string> axes = {"assumption", "total", "strategy"};
  write_estimate_fields(group, "total_mean", "the total at the known mean of the lead count", "", axes,
                        levels);
  write_estimate_fields(group, "total_difference",
                        "the total at the known mean of the lead count, strategy minus baseline, paired", "",
                        axes, differences);
  group.variable<double>("total_mean_control_factor", axes, level_factors,
                         {"1", "variance of the mean without the control / with it; 1 = not used"});
  group.variable<double>("total_difference_control_factor", axes, difference_factors,
                         {"1", "variance of the difference without the control / with it; 1 = not used"});
}

struct Part {
  const char* name;
  sim::Estimate SplitEstimate::*estimate;
  double sim::Split::*value;
};
constexpr std::array<Part, 5> kParts = {{
    {"speed", &SplitEstimate::speed, &sim::Split::speed},
    {"match_effects", &SplitEstimate::match, &sim::Split::match},
    {"collisions", &SplitEstimate::collisions, &sim::Split::collisions},
    {"coverage", &SplitEstimate::coverage, &sim::Split::coverage},
    {"total", &SplitEstimate::total, &sim::Split::total},
}};

std::vector<sim::Estimate> split_estimates(const Assumptions& all) {
  std::vector<sim::Estimate> out;
  for (const RunsComparison* runs : all) {
    for (const auto& split : runs->splits) {
      for (const Part& part : kParts) out.push_back(split ? (*split).*part.estimate : sim::Estimate{});
    }
  }
  return out;
}

void append_splits(std::vector<double>& out, const sim::Runs& runs, std::size_t strategy,
                   std::size_t replications) {
  const bool there = strategy < runs.splits.size() && runs.splits[strategy].size() == replications;
  for (std::size_t r = 0; r < replications; ++r) {
    for (const Part& part : kParts) out.push_back(there ? runs.splits[strategy][r].*part.value : kMissing);
  }
}

void write_split(Group& group, const sim::ExperimentResult& result, const Assumptions& all) {
  std::vector<std::string> names;
  for (const Part& part : kParts) names.emplace_back(part.name);
  group.coordinate("part", names, {"", "cause of a difference in expected wins"});
  write_estimate_fields(group, "split",
                        "expected wins from the cause, strategy minus baseline, per replication", "leads",
                        {"assumption", "strategy", "part"}, split_estimates(all));
  std::vector<double> values;
  for (std::size_t a = 0; a < all.size(); ++a) {
    const sim::Runs& runs = a == 0 ? result.as_given : result.without_match;
    for (std::size_t i = 0; i < result.strategies.size(); ++i) {
      append_splits(values, runs, i, result.replications.size());
    }
  }
  group.variable<double>("split_by_replication", {"assumption", "strategy", "replication", "part"}, values,
                         {"leads", "expected wins from the cause, strategy minus baseline"});
}

}  // namespace

void write_comparison(Group group, const sim::ExperimentResult& result, const Comparison& comparison) {
  const Assumptions all = assumptions_of(comparison);
  add_assumptions(group, all.size());
  add_strategies(group, result);
  add_replications(group, result);
  add_metric_names(group, sim::summary_metrics());
  write_metric_estimates(group, all);
  write_verdicts(group, result, all);
  write_efficiency(group, result, all);
  write_totals(group, all);
  write_split(group, result, all);
  group.attribute({"baseline", result.strategies[result.baseline]});
}

}  // namespace leadlab::reports::file
