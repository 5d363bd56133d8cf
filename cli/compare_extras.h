// What `compare` plays beside the comparison itself: the worlds of a grid of assumptions.
#pragma once

#include <optional>

#include "cli/compare.h"
#include "cli/input_run.h"
#include "reports/comparison.h"
#include "reports/run_info.h"
#include "scenarios/grid.h"

namespace leadlab::cli {

/// Read and checked before the run, played after it.
struct Extras {
  std::optional<scenarios::Grid> grid;
  std::optional<InputSettings> inputs;
};

/// Tells what is wrong; nothing then. `scenario` has the options applied.
std::optional<Extras> read_extras(const CompareArguments& arguments, const CompareOptions& options,
                                  const scenarios::Scenario& scenario, Console& console);

/// Plays them and puts what they say into `comparison`. Ctrl-C keeps what is finished; false then.
bool play_extras(const Extras& extras, const CompareArguments& arguments, const scenarios::Scenario& scenario,
                 const reports::RunInfo& info, reports::Comparison& comparison, Console& console);

}  // namespace leadlab::cli
