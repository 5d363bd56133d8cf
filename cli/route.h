// `leadlab route`: sends leads of a file or a live stream through one strategy, as the router in production
// does.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/leads_input.h"
#include "cli/overwriting.h"
#include "cli/policy_input.h"

namespace leadlab::cli {

/// As on the command line, not yet checked.
struct RouteArguments {
  ScenarioArguments input;
  std::string leads;
  std::string format;  ///< empty = told by the first character
  std::string at, on_error = "stop";
  std::string output = "-";
  bool sort = false, trace = false;
};

enum class OnError { kStop, kSkip };

/// The same, read and checked.
struct RouteOptions {
  LeadsFormat format = LeadsFormat::kUnknown;
  std::optional<engine::Time> at;
  OnError on_error = OnError::kStop;
  bool sort = false, trace = false;
  std::string leads, output;
};

/// Where --trace goes if the output is a file.
std::string trace_file(const RouteOptions& options);
/// The files it writes; "-" is stdout.
std::vector<Output> outputs_of(const RouteOptions& options);

void add_route_options(CLI::App& command, RouteArguments& into);

/// Appends every problem of the arguments; the result counts only if there is none.
RouteOptions read_options(const RouteArguments& arguments, std::vector<UsageProblem>& problems);

Exit route(const RouteArguments& arguments, Console& console);

}  // namespace leadlab::cli
