#include "cli/show.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <ostream>

#include "reports/atomic_file.h"
#include "reports/output_error.h"
#include "reports/policy/graph_image.h"
#include "reports/policy/policy_graph.h"

namespace leadlab::cli {

void add_show_options(CLI::App& command, ShowArguments& into) {
  add_policy_options(command, into.input);
  command.add_option("-o,--output", into.output, "Picture (.svg) or its Graphviz text (.dot)")
      ->required()
      ->option_text("FILE");
}

Exit show(const ShowArguments& arguments, Console& console) {
  std::vector<UsageProblem> problems;
  check_arguments(arguments.input, problems);
  const bool svg = arguments.output.ends_with(".svg");
  if (!svg && !arguments.output.ends_with(".dot"))
    problems.push_back({"-o", arguments.output, "must end with .svg or .dot"});
  for (const UsageProblem& problem : problems) console.err << "leadlab show: " << to_string(problem) << '\n';
  if (!problems.empty()) return Exit::kBadInput;
  const auto input = read_policy_input(arguments.input, "leadlab show", console);
  if (!input) return Exit::kBadInput;
  const scenarios::Scenario& scenario = input->scenario;
  const std::string dot = reports::policy_graph(scenario.title.empty() ? scenario.name : scenario.title,
                                                scenario.tables, *input->organisation, input->strategy);
  try {
    reports::write_text_file(arguments.output, svg ? reports::svg_of_graph(dot) : dot);
  } catch (const reports::OutputError& error) {
    console.err << fmt::format("leadlab show: {}\n", error.what());
    return Exit::kFailed;
  }
  console.err << fmt::format("Wrote {}\n", arguments.output);
  return Exit::kDone;
}

}  // namespace leadlab::cli
