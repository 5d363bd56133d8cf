#include "cli/route.h"

#include <fmt/format.h>

#include <ostream>

#include "cli/route_run.h"
#include "reports/output_error.h"

namespace leadlab::cli {
namespace {

constexpr std::string_view kCommand = "leadlab route";

Exit run(const PolicyInput& input, const RouteOptions& options, Console& console) {
  LeadsInput leads(options.leads, console);
  const RouteJob job{input, options, leads.source(), leads.shown_as(), leads.is_live()};
  const bool facts = leads.format(options.format) == LeadsFormat::kJsonLines;
  return facts ? route_facts(job, console) : route_csv(job, console);
}

}  // namespace

Exit route(const RouteArguments& arguments, Console& console) {
  std::vector<UsageProblem> problems;
  const RouteOptions options = read_options(arguments, problems);
  if (tell_problems(problems, kCommand, console.err)) return Exit::kBadInput;
  const auto input = read_policy_input(arguments.input, kCommand, console);
  if (!input) return Exit::kBadInput;
  for (const Output& output : outputs_of(options)) refuse_overwriting(output, input->scenario, problems);
  if (tell_problems(problems, kCommand, console.err)) return Exit::kBadInput;
  try {
    return run(*input, options, console);
  } catch (const scenarios::SourceError& error) {
    console.err << fmt::format("{}: {}\n", kCommand, error.what());
    return Exit::kBadInput;
  } catch (const reports::OutputError& error) {
    console.err << fmt::format("{}: {}\n", kCommand, error.what());
    return Exit::kFailed;
  }
}

}  // namespace leadlab::cli
