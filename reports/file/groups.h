// The groups of the results file, one writer each. Every group states its own dimensions again, so that it
// can be read alone. Order of axes: strategy, replication, then what the group is about.
#pragma once

#include <string>
#include <vector>

#include "reports/columns.h"
#include "reports/comparison.h"
#include "reports/file/netcdf.h"
#include "reports/run_info.h"
#include "sim/results.h"
#include "sim/stress/shock_course.h"

namespace leadlab::reports::file {

// Shared coordinates.
void add_strategies(netcdf::Group& group, const sim::ExperimentResult& result);
void add_replications(netcdf::Group& group, const sim::ExperimentResult& result);

/// The file's own attributes.
void write_root(netcdf::Group root, const std::string& title);
/// Where the numbers come from: scenario, program, machine.
void write_origin(netcdf::Group group, const RunInfo& info);

/// "as_given" and, if `played` is 2, "without_match_effects".
void add_assumptions(netcdf::Group& group, std::size_t played);
/// The metric coordinate with unit and meaning of each.
void add_metric_names(netcdf::Group& group, const std::vector<sim::Metric>& metrics);

/// /metrics: the metrics of sim/estimators.h, by name, of every world.
void write_metrics(netcdf::Group group, const sim::ExperimentResult& result);
/// /summary and /without_match_effects: everything per (strategy, replication).
void write_summary(netcdf::Group group, const sim::ExperimentResult& result, const sim::Runs& runs);
void write_by_tier(netcdf::Group group, const sim::ExperimentResult& result);
void write_by_path(netcdf::Group group, const sim::ExperimentResult& result);
void write_by_rep(netcdf::Group group, const sim::ExperimentResult& result);
void write_latency(netcdf::Group group, const sim::ExperimentResult& result);
void write_comparison(netcdf::Group group, const sim::ExperimentResult& result, const Comparison& comparison);
/// /assumptions: a grid of worlds and the verdict in each.
void write_grid(netcdf::Group group, const GridComparison& all);
/// /bound: what any policy could convert.
void write_bound(netcdf::Group group, const sim::ExperimentResult& result, const BoundComparison& bound);
/// /inputs: parameter draws of the uncertain numbers.
void write_inputs(netcdf::Group group, const InputComparison& inputs);
void write_scenario(netcdf::Group group, const sim::ExperimentResult& result, const RunInfo& info);
/// Requires: at least one replication.
void write_selection(netcdf::Group group, const sim::Selection& selection);
/// Requires: at least one shock.
void write_shocks(netcdf::Group group, const sim::stress::ShockStudy& study);
/// Requires: at least one lead was kept.
// All five require: at least one lead was kept, and result.log_details.
void write_leads(netcdf::Group group, const sim::ExperimentResult& result);
void write_assignments(netcdf::Group group, const sim::ExperimentResult& result);
void write_names(netcdf::Group group, const sim::LogNames& names);
void write_reps(netcdf::Group group, const sim::ExperimentResult& result, const RunInfo& info);
/// Requires: has_absences(result).
void write_absences(netcdf::Group group, const sim::ExperimentResult& result);
bool has_absences(const sim::ExperimentResult& result);

/// Leads kept in the log, over replications and strategies.
std::size_t logged_leads(const sim::ExperimentResult& result);

/// One variable per column, over `cells` in row-major order of `dimensions`.
template <class Cell, class Ref>
void write_column(netcdf::Group& group, const std::string& name, const std::vector<std::string>& dimensions,
                  const Column<Cell>& column, const std::string& long_name, const std::vector<Ref>& cells) {
  const netcdf::Meaning meaning{column.unit, long_name};
  const auto collect = [&](const auto& value) {
    using Number = std::decay_t<decltype(value(*cells.front()))>;
    std::vector<Number> numbers;
    numbers.reserve(cells.size());
    for (const Ref& cell : cells) numbers.push_back(value(*cell));
    group.variable<Number>(name, dimensions, numbers, meaning);
  };
  std::visit(collect, column.value);
}

}  // namespace leadlab::reports::file
