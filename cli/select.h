// `--select best`: reading its options, playing, and what is said on the way.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/compare.h"
#include "sim/search/select_best.h"

namespace leadlab::cli {

void add_select_options(CLI::App& command, CompareArguments& into);

/// The goal of --select, if it was given; problems of it and of options that do not go with it are appended.
std::optional<sim::search::SelectionGoal> read_selection(const CompareArguments& arguments,
                                                         std::vector<UsageProblem>& problems);

/// For the plan of a run: "20 to 2,000 replications, until the best is left,"
std::string extent_text(const sim::search::SelectionGoal& goal);
/// "After 40 replications: least_load fell out; 2 of 3 are left."
std::string look_sentence(const sim::Selection& selection);

}  // namespace leadlab::cli
