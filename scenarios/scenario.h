// A scenario: everything a run needs, read from one TOML file and the CSV files beside it, checked whole.
//
// start here: load(). Nothing is printed and nothing exits; problems come back as values.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/organisation.h"
#include "engine/policy.h"
#include "engine/tables.h"
#include "models/config.h"
#include "scenarios/uncertain.h"
#include "sim/config.h"

namespace leadlab::scenarios {

/// One thing wrong (or risky) in the input. `to_string` renders
/// `b2b.toml:41: reps[3].capacity_hours = -5 (must be ...). Leave it out for "no limit".`
struct Finding {
  enum class Severity { kError, kWarning } severity = Severity::kError;
  std::string file;         ///< as the user named it
  std::size_t line = 0;     ///< 1-based; 0 = the file as a whole
  std::string where;        ///< key or column, with the value: `reps[3].capacity_hours = -5`
  std::string expectation;  ///< what was expected
  std::string remedy;       ///< what to do
};
std::string to_string(const Finding& finding);

/// How the rows of an arrivals export were used ([import] of a scenario). Every row is in exactly one count.
struct ImportReport {
  std::string file;
  std::uint64_t rows = 0;
  struct Count {
    std::string what;
    std::uint64_t rows = 0;
  };
  /// Rows that could not be used, for one reason.
  struct LeftOut : Count {
    struct Row {
      std::size_t line = 0;
      std::string value;  ///< what stands there
    };
    std::vector<Row> first;  ///< the first few of them
    std::string remedy;
  };
  std::vector<Count> used;            ///< "burn-in", "measured window", "run-out"
  std::vector<LeftOut> left_out;      ///< by reason ("exact duplicate", "unparsable date", ...)
  std::vector<std::string> read;      ///< sentences: what was taken from the file
  std::vector<std::string> modelled;  ///< sentences: what the file lacks and the scenario draws
  engine::Time first{}, last{};
};

struct Scenario {
  std::string name;                ///< file name without extension
  std::string title;               ///< title = "..."
  std::string description;         ///< description = "..."
  std::vector<std::string> files;  ///< all that it was read from: TOML, tables, export
  std::vector<std::pair<std::string, std::string>> table_files;  ///< those of `files` in [files]: key, path
  std::string text;    ///< the TOML as read, after --set; stored in results
  std::string hash;    ///< hex digest of all inputs (TOML and CSV), independent of row order in the CSV files
  std::string tzdata;  ///< version of the system's time-zone data
  bool has_world = false;  ///< false: only the policy; enough for route, explain, check and show
  engine::Tables tables;   ///< as read (the world's organisation leaves absences and opportunities out)
  engine::PolicyConfig policy;
  std::vector<sim::Contestant>
      contestants;  ///< the baseline, then [strategy.*] in file order and those asked for
  std::vector<std::string> strategy_tables;  ///< names of the file's [strategy.*] tables, in its order
  std::string baseline;  ///< baseline = "round_robin"; always among the contestants of a world scenario
  models::WorldConfig world;
  sim::ExperimentConfig experiment;  ///< [experiment] replications, seed
  std::optional<ImportReport> import;
  std::vector<UncertainNumber> uncertain;  ///< numbers with a standard error or draws
};

/// What the command line adds to the file.
struct LoadOptions {
  std::vector<std::string> set = {};                ///< KEY=VALUE, TOML path and TOML value
  std::vector<std::string> strategies = {};         ///< --strategy; empty = all of the file
  std::optional<std::string> baseline = {};         ///< --baseline
  std::optional<std::filesystem::path> leads = {};  ///< --leads: arrivals export
  /// A file without a world is a policy alone even with `leads`, which are then left to the caller.
  bool leads_make_a_world = true;
  bool risks = false;  ///< also warn of what is risky, not wrong
  // What stale rules are judged against: `as_of` if given, else the world's start, else `now` if given.
  std::optional<engine::Time> as_of = {}, now = {};
};

struct LoadResult {
  std::optional<Scenario> scenario;  ///< absent when an error was found
  std::vector<Finding> findings;     ///< errors and warnings, in file and line order
};

LoadResult load(const std::filesystem::path& file, const LoadOptions& options = {});

/// The organisation the simulated world routes with: the tables without absences and opportunities (these are
/// played out by the world), plus an ownerless account "prospect-NNNNNN" for each of world.leads.prospects.
/// Never fails for a loaded scenario.
std::unique_ptr<const engine::Organisation> world_organisation(const Scenario& scenario);

/// The scenario's world with the tables' facts in it: rows of absences.csv, and rows of opportunities.csv in
/// place of the drawn snapshot. `organisation` is the one from world_organisation().
models::WorldConfig world_config(const Scenario& scenario, const engine::Organisation& organisation);

}  // namespace leadlab::scenarios
