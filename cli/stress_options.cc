#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>

#include "cli/messages.h"
#include "cli/metric_names.h"
#include "cli/stress.h"
#include "cli/values.h"
#include "sim/stress/surface.h"

namespace leadlab::cli {
namespace {

constexpr std::uint64_t kMostReplications = 1'000'000, kMostRelief = 1000;
constexpr double kMostTolerance = 1e9;
constexpr const char* kPromised = "sla.tier1.acknowledged_in_hours";

std::optional<std::uint64_t> count(const std::string& option, const std::string& text, std::uint64_t least,
                                   std::uint64_t most, std::vector<UsageProblem>& problems) {
  if (text.empty()) return std::nullopt;
  const auto parsed = parse_count(text, least, most);
  if (const auto* value = std::get_if<std::uint64_t>(&parsed)) return *value;
  problems.push_back({option, text, std::get<Expected>(parsed).text});
  return std::nullopt;
}

void read_vary(const StressArguments& arguments, StressOptions& options,
               std::vector<UsageProblem>& problems) {
  for (const std::string& text : arguments.vary) {
    scenarios::VaryResult parsed = scenarios::parse_vary(text);
    if (!parsed.key) {
      problems.push_back({"--vary", text, parsed.expectation});
      continue;
    }
    const auto& keys = options.grid.keys;
    if (std::any_of(keys.begin(), keys.end(),
                    [&](const auto& key) { return key.path == parsed.key->path; })) {
      problems.push_back({"--vary", text, "names a key that another --vary names"});
      continue;
    }
    options.grid.keys.push_back(std::move(*parsed.key));
    options.grid.file = "--vary";
  }
}

void read_find(const StressArguments& arguments, StressOptions& options,
               std::vector<UsageProblem>& problems) {
  if (arguments.find.empty() != arguments.until.empty()) {
    if (arguments.find.empty())
      problems.push_back({"--until", arguments.until, "goes with --find KEY"});
    else
      problems.push_back({"--find", arguments.find,
                          fmt::format("needs --until, for example --until '{} < 0.9'", kPromised)});
  }
  if (!arguments.find.empty()) {
    scenarios::FindResult parsed = scenarios::parse_find(arguments.find);
    if (!parsed.range) problems.push_back({"--find", arguments.find, parsed.expectation});
    options.find = std::move(parsed.range);
  }
  if (arguments.until.empty()) return;
  const scenarios::ConditionResult parsed = scenarios::parse_condition(arguments.until);
  if (!parsed.condition) return problems.push_back({"--until", arguments.until, parsed.expectation});
  const auto known = sim::summary_metrics();
  const auto metric = metric_named(parsed.condition->metric, known);
  if (!metric)
    return problems.push_back({"--until", arguments.until, unknown_metric(parsed.condition->metric, known)});
  const double threshold = parsed.condition->threshold;
  if (metric->unit == "1" && (threshold < 0 || threshold > 1)) {
    return problems.push_back(
        {"--until", arguments.until, "is about a share, which lies between 0 and 1 (or 0% and 100%)"});
  }
  options.promise =
      sim::stress::Promise{*metric, parsed.condition->threshold, parsed.condition->below, arguments.until};
}

void read_shock(const StressArguments& arguments, StressOptions& options,
                std::vector<UsageProblem>& problems) {
  options.shock = arguments.shock;
  options.together = arguments.together;
  if (arguments.shock.empty()) {
    if (arguments.together) problems.push_back({"--together", "", "goes with --shock FILE"});
    if (!arguments.tolerance.empty())
      problems.push_back({"--tolerance", arguments.tolerance, "goes with --shock FILE"});
    return;
  }
  if (arguments.tolerance.empty()) return;
  options.tolerance = parse_number(arguments.tolerance);
  if (!options.tolerance || !(*options.tolerance > 0) || *options.tolerance > kMostTolerance)
    problems.push_back(
        {"--tolerance", arguments.tolerance, "must be a number of leads > 0, for example 2.5"});
}

void read_metrics(const StressArguments& arguments, StressOptions& options,
                  std::vector<UsageProblem>& problems) {
  const auto known = sim::stress::stress_metrics();
  for (const std::string& name : arguments.metrics) {
    if (metric_named(name, known)) {
      options.metrics.push_back(name);
    } else {
      problems.push_back({"--metric", name, unknown_metric(name, known)});
    }
  }
  if (!options.metrics.empty()) return;
  options.metrics = {kPromised, "conversion"};
  // A threshold of capacity is about what it trades.
  const auto& keys = options.grid.keys;
  if (std::any_of(keys.begin(), keys.end(),
                  [](const auto& key) { return key.path.ends_with("capacity_hours"); }))
    options.metrics.insert(options.metrics.end(), {"overflow", "fairness.gini"});
}

void check_outputs(const StressArguments& arguments, const StressOptions& options,
                   std::vector<UsageProblem>& problems) {
  for (const Output& output : outputs_of(options)) {
    refuse_overwriting(output, arguments.input.scenario, "the scenario itself", problems);
    refuse_overwriting(output, arguments.input.leads, "the file of --leads", problems);
    refuse_overwriting(output, arguments.shock, "the file of --shock", problems);
  }
  if (options.report)
    refuse_overwriting({"--report", *options.report}, options.output.string(), "the results file of -o too",
                       problems);
}

}  // namespace

void add_stress_options(CLI::App& command, StressArguments& into) {
  add_scenario_options(command, into.input);
  command
      .add_option(
          "--vary", into.vary,
          "Play every value of a key: from:to:step or a list; repeatable, all combinations are played")
      ->option_text("KEY=VALUES")
      ->allow_extra_args(false);
  command
      .add_option(
          "--find", into.find,
          "Search the place along this key where a promise breaks (default range: a quarter to four times "
          "the scenario's value)")
      ->option_text("KEY[=FROM:TO]");
  command.add_option("--until", into.until, fmt::format("What breaks the promise: '{} < 0.9'", kPromised))
      ->option_text("'METRIC < N'");
  command
      .add_option("--relief", into.relief,
                  "With --find: also search with so many more reps in the pool that gives way first "
                  "(default: 2; 0 = not)")
      ->option_text("N");
  command
      .add_option("--prices", into.prices,
                  "Replications on which the worth of one more hour of each pool is computed (default: 4 at "
                  "break points, 0 on a grid)")
      ->option_text("N");
  command
      .add_option("--shock", into.shock,
                  "Play each shock of this file, and say how long it is felt (docs/shocks.md)")
      ->option_text("FILE");
  command.add_flag("--together", into.together, "With --shock: also play all shocks in one world");
  command
      .add_option("--tolerance", into.tolerance,
                  "With --shock: so many more waiting leads are as good as none (default: a tenth of those "
                  "that wait without the shock, at least 1)")
      ->option_text("LEADS");
  command
      .add_option("--metric", into.metrics,
                  fmt::format("With --vary: metric to show (default: {} and conversion, with a key of "
                              "capacity also overflow and fairness.gini); repeatable",
                              kPromised))
      ->option_text("NAME")
      ->allow_extra_args(false)
      ->delimiter(',');
  command
      .add_option("--replications", into.replications, "Replications at each place (default: the scenario's)")
      ->option_text("N");
  command.add_option("--first-replication", into.first_replication, "Number of the first one (default: 0)")
      ->option_text("N");
  command.add_flag("--yes", into.yes, "Play even a very large grid");
  command
      .add_option("-o,--output", into.output,
                  "Results file, HDF5 (default: name of the scenario with -stress.h5, here)")
      ->option_text("FILE");
  command.add_option("--report", into.report, "Also write an HTML page")->option_text("FILE");
}

std::vector<Output> outputs_of(const StressOptions& options) {
  std::vector<Output> outputs = {{"-o", options.output}};
  if (options.report) outputs.push_back({"--report", *options.report});
  return outputs;
}

StressOptions read_stress_options(const StressArguments& arguments, std::vector<UsageProblem>& problems) {
  StressOptions options;
  check_arguments(arguments.input, problems);
  read_vary(arguments, options, problems);
  read_find(arguments, options, problems);
  read_shock(arguments, options, problems);
  read_metrics(arguments, options, problems);
  if (arguments.vary.empty() && arguments.find.empty() && arguments.shock.empty())
    problems.push_back(
        {"--vary", "", "needs a key to vary or, with --find, to search along, or --shock FILE; see --help"});
  options.replications = count("--replications", arguments.replications, 2, kMostReplications, problems);
  options.first_replication =
      count("--first-replication", arguments.first_replication, 0, UINT32_MAX, problems);
  options.relief = count("--relief", arguments.relief, 0, kMostRelief, problems).value_or(0);
  options.price_tapes = count("--prices", arguments.prices, 0, kMostReplications, problems);
  options.output = arguments.output.empty()
                       ? std::filesystem::path(arguments.input.scenario).stem().concat("-stress.h5")
                       : std::filesystem::path(arguments.output);
  if (!arguments.report.empty()) options.report = arguments.report;
  check_outputs(arguments, options, problems);
  return options;
}

}  // namespace leadlab::cli
