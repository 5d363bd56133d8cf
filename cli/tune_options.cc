#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>

#include "cli/metric_names.h"
#include "cli/tune.h"
#include "cli/values.h"

namespace leadlab::cli {
namespace {

constexpr std::uint64_t kMostReplications = 1'000'000;
constexpr std::uint64_t kMostCandidates = 2000;

std::uint64_t count(const std::string& option, const std::string& text, std::uint64_t otherwise,
                    std::vector<UsageProblem>& problems) {
  if (text.empty()) return otherwise;
  const auto parsed = parse_count(text, 2, kMostReplications);
  if (const auto* value = std::get_if<std::uint64_t>(&parsed)) return *value;
  problems.push_back({option, text, std::get<Expected>(parsed).text});
  return otherwise;
}

/// Position of the metric among those that are measured; it is added if it is new.
std::size_t measured(const sim::Metric& metric, std::vector<sim::Metric>& metrics) {
  const auto found =
      std::find_if(metrics.begin(), metrics.end(), [&](const auto& m) { return m.name == metric.name; });
  if (found != metrics.end()) return static_cast<std::size_t>(found - metrics.begin());
  metrics.push_back(metric);
  return metrics.size() - 1;
}

void read_objective(const TuneArguments& arguments, TuneOptions& options,
                    std::vector<UsageProblem>& problems) {
  const bool most = !arguments.maximise.empty(), least = !arguments.minimise.empty();
  if (most && least)
    return problems.push_back({"--minimise", arguments.minimise, "cannot be had together with --maximise"});
  const std::string name = least ? arguments.minimise : most ? arguments.maximise : "conversion";
  const auto known = sim::summary_metrics();
  const auto metric = metric_named(name, known);
  if (!metric)
    return problems.push_back({least ? "--minimise" : "--maximise", name, unknown_metric(name, known)});
  options.metrics.push_back(*metric);
  options.goal.maximise = !least;
  options.goal.front.push_back({0, !least});
}

void read_limits(const TuneArguments& arguments, TuneOptions& options, std::vector<UsageProblem>& problems) {
  const auto known = sim::summary_metrics();
  for (const std::string& text : arguments.limits) {
    const auto parsed = scenarios::parse_condition(text);
    if (!parsed.condition) {
      problems.push_back({"--subject-to", text, parsed.expectation});
      continue;
    }
    const auto metric = metric_named(parsed.condition->metric, known);
    if (!metric) {
      problems.push_back({"--subject-to", text, unknown_metric(parsed.condition->metric, known)});
      continue;
    }
    const std::size_t m = measured(*metric, options.metrics);
    options.goal.limits.push_back({m, !parsed.condition->below, parsed.condition->threshold});
    options.goal.front.push_back({m, !parsed.condition->below});
    options.limit_texts.push_back(text);
  }
}

void read_vary(const TuneArguments& arguments, TuneOptions& options, std::vector<UsageProblem>& problems) {
  double candidates = 1;
  for (const std::string& text : arguments.vary) {
    scenarios::VaryResult parsed = scenarios::parse_vary(text);
    if (!parsed.key) {
      problems.push_back({"--vary", text, parsed.expectation});
      continue;
    }
    candidates *= static_cast<double>(parsed.key->values.size());
    options.grid.keys.push_back(std::move(*parsed.key));
    options.grid.file = "--vary";
  }
  if (arguments.vary.empty())
    problems.push_back({"--vary", "", "needs a key to vary, as --vary reps.capacity_hours=20:60:5"});
  if (candidates > static_cast<double>(kMostCandidates))
    problems.push_back(
        {"--vary", "",
         fmt::format("asks for {:.0f} settings; {} are the most", candidates, kMostCandidates)});
}

}  // namespace

void add_tune_options(CLI::App& command, TuneArguments& into) {
  add_scenario_options(command, into.input);
  command
      .add_option("--vary", into.vary,
                  "Try every value of a key: from:to:step or a list; repeatable, all combinations are tried")
      ->option_text("KEY=VALUES")
      ->allow_extra_args(false);
  command.add_option("--maximise", into.maximise, "Metric to make large (default: conversion)")
      ->option_text("METRIC");
  command.add_option("--minimise", into.minimise, "Metric to make small, instead")->option_text("METRIC");
  command
      .add_option("--subject-to", into.limits, "What must hold, as 'sla.tier1.routed >= 0.95'; repeatable")
      ->option_text("'METRIC >= N'")
      ->allow_extra_args(false);
  command
      .add_option("--replications", into.replications,
                  "Fresh replications that confirm the finalists (default: the scenario's)")
      ->option_text("N");
  command.add_option("--start", into.start, "Replications of every setting in the first round (default: 10)")
      ->option_text("N");
  command
      .add_option(
          "-o,--output", into.output,
          "The winner as a scenario that compare runs (default: name of the scenario with -tuned.toml, here)")
      ->option_text("FILE");
  command.add_option("--table", into.table, "Also write every setting tried, as CSV")->option_text("FILE");
}

TuneOptions read_tune_options(const TuneArguments& arguments, std::vector<UsageProblem>& problems) {
  TuneOptions options;
  check_arguments(arguments.input, problems);
  read_objective(arguments, options, problems);
  read_limits(arguments, options, problems);
  read_vary(arguments, options, problems);
  const auto fairness = sim::find_metric("fairness.gini");
  options.goal.front.push_back({measured(fairness, options.metrics), false});
  options.goal.start = count("--start", arguments.start, options.goal.start, problems);
  options.goal.confirm = count("--replications", arguments.replications, 0, problems);
  options.output = arguments.output.empty()
                       ? std::filesystem::path(arguments.input.scenario).stem().concat("-tuned.toml")
                       : std::filesystem::path(arguments.output);
  if (!arguments.table.empty()) options.table = arguments.table;
  refuse_overwriting({"-o", options.output}, arguments.input.scenario, "the scenario itself", problems);
  if (options.table)
    refuse_overwriting({"--table", *options.table}, arguments.input.scenario, "the scenario itself",
                       problems);
  return options;
}

}  // namespace leadlab::cli
