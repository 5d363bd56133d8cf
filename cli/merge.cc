#include "cli/merge.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <ostream>

#include "cli/overwriting.h"
#include "reports/comparison_view.h"
#include "reports/merge.h"
#include "reports/output_error.h"
#include "reports/table.h"

namespace leadlab::cli {

namespace {

Exit merge_files(const MergeArguments& arguments, Console& console) {
  const reports::Merged merged = reports::merge_results({arguments.inputs.begin(), arguments.inputs.end()},
                                                        arguments.output, arguments.command_line);
  for (const std::string& problem : merged.problems) console.err << "leadlab merge: " << problem << '\n';
  if (!merged.problems.empty()) return Exit::kBadInput;
  console.err << fmt::format("Wrote {}\n", arguments.output);
  console.out << reports::comparison_table(merged.result, merged.comparison, merged.info);
  return reports::too_many_failures(merged.result) ? Exit::kFailed : Exit::kDone;
}

}  // namespace

void add_merge_options(CLI::App& command, MergeArguments& into) {
  command.add_option("FILE", into.inputs, "Results files of compare, in any order")
      ->required()
      ->expected(2, -1)
      ->option_text("...");
  command.add_option("-o,--output", into.output, "Results file, HDF5")->required()->option_text("FILE");
}

Exit merge(const MergeArguments& arguments, Console& console) {
  std::vector<UsageProblem> problems;
  for (const std::string& input : arguments.inputs)
    refuse_overwriting({"-o", arguments.output}, input, "one of the files to be merged", problems);
  if (tell_problems(problems, "leadlab merge", console.err)) return Exit::kBadInput;
  try {
    return merge_files(arguments, console);
  } catch (const reports::OutputError& error) {
    console.err << fmt::format("leadlab merge: {}\n", error.what());
    return Exit::kFailed;
  }
}

}  // namespace leadlab::cli
