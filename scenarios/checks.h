// Checks across sections and files: names that must exist elsewhere, and the engine's own view of the whole.
#pragma once

#include <vector>

#include "engine/problem.h"
#include "scenarios/document.h"
#include "scenarios/findings.h"
#include "scenarios/scenario.h"
#include "scenarios/table_reader.h"

namespace leadlab::scenarios {

/// Warns of more work than the reps have time for.
void check_demand(const Scenario& scenario, const engine::Organisation& organisation,
                  const Document& document, Findings& findings);

/// References inside the world's sections.
void check_world(const Scenario& scenario, const Document& document, Findings& findings);

/// Turns the engine's problems into findings at the file and line where the value stands.
void add_engine_problems(const std::vector<engine::Problem>& problems, const Document& document,
                         const TableFiles& files, Findings& findings);

/// Opportunities on file that are open when the world starts, by the world organisation's indices.
std::vector<models::CarriedOpportunity> carried_opportunities(const Scenario& scenario,
                                                              const engine::Organisation& organisation);

}  // namespace leadlab::scenarios
