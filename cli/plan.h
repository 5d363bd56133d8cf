// What a run will be, in one line, and what was taken from an import: said before the run starts.
#pragma once

#include <string>
#include <vector>

#include "scenarios/scenario.h"

namespace leadlab::cli {

/// Leads expected in the measured window of one replication; counted if the arrivals are real.
double expected_leads(const models::WorldConfig& world);

/// "tiered and round_robin (baseline), 100 replications each of 13 weeks from 2026-02-02 with about 5,200
/// leads; seed 1". Requires: scenario.has_world.
std::string plan_text(const scenarios::Scenario& scenario);

/// The account of an import as sentences: rows in all, used, left out and why, read, modelled.
std::vector<std::string> import_sentences(const scenarios::ImportReport& import);

}  // namespace leadlab::cli
