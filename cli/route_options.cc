// The options of `leadlab route`, read and checked.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/route.h"
#include "scenarios/times.h"

namespace leadlab::cli {
namespace {

template <class Value>
Value one_of(const char* option, const std::string& text,
             std::initializer_list<std::pair<const char*, Value>> words,
             std::vector<UsageProblem>& problems) {
  std::string names;
  for (const auto& [word, value] : words) {
    if (text == word) return value;
    names += fmt::format("{}{}", names.empty() ? "" : " or ", word);
  }
  problems.push_back({option, text, "must be " + names});
  return words.begin()->second;
}

}  // namespace

void add_route_options(CLI::App& command, RouteArguments& into) {
  add_policy_options(command, into.input);
  command.add_option("--leads", into.leads, "Leads: leads.csv, or facts as JSON lines; - is stdin")
      ->required()
      ->option_text("FILE|-");
  command.add_option("--format", into.format, "Form of the input (default: JSON lines if it begins with {)")
      ->option_text("csv|ndjson");
  command.add_option("--at", into.at, "Instant of leads without mql_at, as 2026-03-02T09:00:00Z")
      ->option_text("TIME");
  command.add_flag("--sort", into.sort, "Put the lines of a CSV file in order of time first");
  command
      .add_option("--on-error", into.on_error,
                  "Bad line: stop (default; name them all, write nothing) or skip")
      ->option_text("stop|skip");
  command.add_flag("--trace", into.trace,
                   "Also say why, a JSON object per decision: to OUTPUT.trace.ndjson, or to stderr if the "
                   "output is stdout; among the answers for JSON lines");
  command.add_option("-o,--output", into.output, "Decisions, or effects as JSON lines (default: -, stdout)")
      ->option_text("FILE|-");
}

std::vector<Output> outputs_of(const RouteOptions& options) {
  std::vector<Output> outputs = {{"-o", options.output}};
  if (options.trace && options.output != "-") outputs.push_back({"--trace", trace_file(options)});
  return outputs;
}

std::string trace_file(const RouteOptions& options) { return options.output + ".trace.ndjson"; }

RouteOptions read_options(const RouteArguments& arguments, std::vector<UsageProblem>& problems) {
  RouteOptions options;
  check_arguments(arguments.input, problems);
  options.leads = arguments.leads;
  options.output = arguments.output;
  options.sort = arguments.sort;
  options.trace = arguments.trace;
  if (!arguments.format.empty()) {
    options.format =
        one_of<LeadsFormat>("--format", arguments.format,
                            {{"csv", LeadsFormat::kCsv}, {"ndjson", LeadsFormat::kJsonLines}}, problems);
  }
  options.on_error = one_of<OnError>("--on-error", arguments.on_error,
                                     {{"stop", OnError::kStop}, {"skip", OnError::kSkip}}, problems);
  if (!arguments.at.empty()) {
    scenarios::TimeError wrong;
    options.at = scenarios::parse_time(arguments.at, &wrong);
    if (!options.at) problems.push_back({"--at", arguments.at, wrong.expectation});
  }
  for (const Output& output : outputs_of(options)) {
    refuse_overwriting(output, arguments.input.scenario, "the scenario itself", problems);
    refuse_overwriting(output, options.leads, "the file of --leads", problems);
  }
  return options;
}

}  // namespace leadlab::cli
