// The two ways to route: leads.csv to decisions.csv, facts to effects.
#pragma once

#include <cstdint>

#include "cli/policy_input.h"
#include "cli/route.h"
#include "scenarios/stream/byte_source.h"

namespace leadlab::cli {

/// What a run works with; all of it outlives the run.
struct RouteJob {
  const PolicyInput& input;
  const RouteOptions& options;
  scenarios::ByteSource& source;
  std::string shown_as;  ///< the source, for messages
  bool live = false;     ///< answers are wanted before the source ends
};

// Both throw reports::OutputError and scenarios::SourceError.
Exit route_csv(const RouteJob& job, Console& console);
Exit route_facts(const RouteJob& job, Console& console);

}  // namespace leadlab::cli
