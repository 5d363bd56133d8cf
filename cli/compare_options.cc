#include <CLI/CLI.hpp>

#include <limits>

#include "cli/compare.h"
#include "cli/precision.h"
#include "cli/select.h"

namespace leadlab::cli {
namespace {

constexpr std::uint64_t kMostReplications = 10'000'000;
constexpr std::uint64_t kMostInputDraws = 10'000;
constexpr std::uint64_t kLastReplication =
    std::numeric_limits<std::uint32_t>::max();  // a key has 32 bits for it

/// The value, or a problem appended and nothing.
template <class T>
std::optional<T> take(const std::string& option, const std::string& text, Parsed<T> parsed,
                      std::vector<UsageProblem>& problems) {
  if (const auto* value = std::get_if<T>(&parsed)) return *value;
  problems.push_back({option, text, std::get<Expected>(parsed).text});
  return std::nullopt;
}

/// Results must never replace what they were made from, nor each other.
void check_outputs(const CompareArguments& arguments, const CompareOptions& options,
                   std::vector<UsageProblem>& problems) {
  for (const Output& output : outputs_of(options)) {
    refuse_overwriting(output, arguments.input.scenario, "the scenario itself", problems);
    refuse_overwriting(output, arguments.input.leads, "the file of --leads", problems);
    refuse_overwriting(output, arguments.assumptions, "the file of --assumptions", problems);
  }
  if (options.report)
    refuse_overwriting({"--report", *options.report}, options.output.string(), "the results file of -o too",
                       problems);
}

void check_export(const CompareArguments& arguments, CompareOptions& options,
                  std::vector<UsageProblem>& problems) {
  if (arguments.export_to.empty()) return;
  options.export_to = arguments.export_to;
  const bool keeps_none = options.lead_log && !options.lead_log->all && options.lead_log->first == 0;
  if (keeps_none)
    problems.push_back({"--export", arguments.export_to, "needs the leads that --lead-log 0 does not keep"});
  if (!arguments.select.empty())
    problems.push_back(
        {"--export", arguments.export_to, "cannot be had together with --select, which keeps no leads"});
}

void add_precision_options(CLI::App& command, CompareArguments& into) {
  command
      .add_option(
          "--precision", into.precision,
          "Play until every difference of conversion is known to this half-width: 0.1pp, 0.001, or 5% "
          "of the difference; instead of --replications")
      ->option_text("P");
  command
      .add_option("--max-replications", into.max_replications,
                  "With --precision or --select: play at most so many (default: 2000)")
      ->option_text("N");
}

std::optional<sim::PrecisionGoal> read_precision(const CompareArguments& arguments,
                                                 std::vector<UsageProblem>& problems) {
  if (arguments.precision.empty()) {
    if (!arguments.max_replications.empty() && arguments.select.empty()) {
      problems.push_back(
          {"--max-replications", arguments.max_replications, "goes with --precision or --select only"});
    }
    return std::nullopt;
  }
  if (!arguments.replications.empty())
    problems.push_back({"--replications", arguments.replications, "cannot be had together with --precision"});
  auto goal = take("--precision", arguments.precision, parse_precision(arguments.precision), problems);
  if (goal && !arguments.max_replications.empty()) {
    goal->most = take("--max-replications", arguments.max_replications,
                      parse_count(arguments.max_replications, sim::kBatch, kMostReplications), problems)
                     .value_or(goal->most);
  }
  return goal;
}

}  // namespace

void add_compare_options(CLI::App& command, CompareArguments& into) {
  add_scenario_options(command, into.input);
  command.add_option("--replications", into.replications, "Replications to play (default: the scenario's)")
      ->option_text("N");
  add_precision_options(command, into);
  add_select_options(command, into);
  command.add_option("--first-replication", into.first_replication, "Number of the first one (default: 0)")
      ->option_text("N");
  command
      .add_option("--margin", into.margin,
                  "Smallest difference of conversion that matters: 0.2pp (default), 0.002")
      ->option_text("M");
  command.add_flag("--no-match-check", into.no_match_check,
                   "Do not play everything once more without match effects (half the time)");
  command
      .add_option("--lead-log", into.lead_log,
                  "Keep the leads of no, the first K (default: 1) or all replications")
      ->option_text("0|K|all");
  command
      .add_option("--assumptions", into.assumptions,
                  "Also play the worlds of this grid: in how many a strategy wins, where it stops")
      ->option_text("FILE");
  command
      .add_option("--input-draws", into.input_draws,
                  "Draws of the scenario's uncertain numbers (default: 50 if it has any; 0 = none)")
      ->option_text("M");
  command.add_flag("--bound", into.bound,
                   "Also bound what any policy could convert: how much of it each strategy captures");
  command
      .add_option("-o,--output", into.output,
                  "Results file, HDF5 (default: name of the scenario with .h5, here)")
      ->option_text("FILE");
  command.add_option("--report", into.report, "Also write an HTML page")->option_text("FILE");
  command
      .add_option("--export", into.export_to,
                  "Also write the log of the first kept replication as CSV files, a folder for each strategy")
      ->option_text("DIR");
}

std::vector<Output> outputs_of(const CompareOptions& options) {
  std::vector<Output> outputs = {{"-o", options.output}};
  if (options.report) outputs.push_back({"--report", *options.report});
  return outputs;
}

CompareOptions read_options(const CompareArguments& arguments, std::vector<UsageProblem>& problems) {
  CompareOptions options;
  check_arguments(arguments.input, problems);
  if (!arguments.replications.empty()) {
    options.replications = take("--replications", arguments.replications,
                                parse_count(arguments.replications, 1, kMostReplications), problems);
  }
  options.precision = read_precision(arguments, problems);
  options.selection = read_selection(arguments, problems);
  if (!arguments.first_replication.empty()) {
    options.first_replication = take("--first-replication", arguments.first_replication,
                                     parse_count(arguments.first_replication, 0, kLastReplication), problems);
  }
  if (!arguments.input_draws.empty()) {
    options.input_draws = take("--input-draws", arguments.input_draws,
                               parse_count(arguments.input_draws, 0, kMostInputDraws), problems);
    if (options.input_draws == 1U)
      problems.push_back({"--input-draws", "1", "must be 0, or 2 and more: one draw has no spread"});
  }
  options.margin =
      take("--margin", arguments.margin, parse_margin(arguments.margin), problems).value_or(0.002);
  if (!arguments.lead_log.empty())
    options.lead_log = take("--lead-log", arguments.lead_log, parse_lead_log(arguments.lead_log), problems);
  options.output = arguments.output.empty()
                       ? std::filesystem::path(arguments.input.scenario).stem().concat(".h5")
                       : std::filesystem::path(arguments.output);
  if (!arguments.report.empty()) options.report = arguments.report;
  check_export(arguments, options, problems);
  check_outputs(arguments, options, problems);
  return options;
}

}  // namespace leadlab::cli
