// `leadlab explain`: replays a file of leads up to one of them and says why it went where it did.
#pragma once

#include "cli/policy_input.h"

namespace leadlab::cli {

/// As on the command line, not yet checked.
struct ExplainArguments {
  ScenarioArguments input;
  std::string leads, lead, at;
};
void add_explain_options(CLI::App& command, ExplainArguments& into);

/// The explanation to `out`. kBadInput if the file has a bad line before the lead, or no such lead.
Exit explain(const ExplainArguments& arguments, Console& console);

}  // namespace leadlab::cli
