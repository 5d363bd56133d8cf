// /summary, /without_match_effects, /metrics, /by_tier, /by_path, /by_rep: the worlds, number by number.
#include <fmt/format.h>

#include "reports/file/groups.h"
#include "reports/results_file.h"

namespace leadlab::reports::file {

using netcdf::Group;

void write_root(netcdf::Group root, const std::string& title) {
  root.attribute({"Conventions", std::string("CF-1.8")});
  root.attribute({"title", title});
  root.attribute({"format_version", fmt::format("{}.{}", kFormatMajor, kFormatMinor)});
  root.attribute({"program", std::string("leadlab")});
}

void add_strategies(Group& group, const sim::ExperimentResult& result) {
  group.coordinate("strategy", result.strategies, {"", "name of the routing strategy"});
}

void add_replications(Group& group, const sim::ExperimentResult& result) {
  const std::vector<std::int64_t> indices(result.replications.begin(), result.replications.end());
  group.coordinate("replication", std::span(indices), {"", "index of the replication"});
}

void add_assumptions(Group& group, std::size_t played) {
  std::vector<std::string> names = {"as_given", "without_match_effects"};
  names.resize(played);
  group.coordinate("assumption", names, {"", "match effects as given, or none"});
}

void add_metric_names(Group& group, const std::vector<sim::Metric>& metrics) {
  std::vector<std::string> names, units, meanings;
  std::vector<std::int8_t> higher;
  for (const sim::Metric& metric : metrics) {
    names.push_back(metric.name);
    units.push_back(metric.unit);
    meanings.push_back(metric.long_name);
    higher.push_back(metric.higher_is_better ? 1 : 0);
  }
  group.coordinate("metric", names, {"", "name of the metric"});
  group.variable("metric_unit", {"metric"}, units, {"", "unit of the metric"});
  group.variable("metric_long_name", {"metric"}, meanings, {"", "meaning of the metric"});
  group.variable<std::int8_t>("metric_higher_is_better", {"metric"}, higher,
                              {"", "whether more of it is better", {{"dtype", std::string("bool")}}});
}

namespace {

/// The cells of all worlds in the order strategy, replication, then as `expand` lists them.
template <class Ref, class Expand>
std::vector<Ref> cells_of(const sim::Runs& runs, Expand expand) {
  std::vector<Ref> cells;
  for (const auto& worlds : runs.worlds) {
    for (const sim::WorldStats& world : worlds) expand(world, cells);
  }
  return cells;
}

template <class Cell, class Ref>
void write_columns(Group& group, const std::vector<std::string>& dimensions,
                   const std::vector<Column<Cell>>& columns, const std::vector<Ref>& cells) {
  for (const auto& column : columns)
    write_column(group, column.name, dimensions, column, column.long_name, cells);
}

using WaitRefs = std::vector<const sim::WaitStats*>;

WaitRefs wait_cells(const sim::Runs& runs,
                    std::array<sim::WaitStats, sim::kWaitCount> sim::TierStats::*clock) {
  return cells_of<const sim::WaitStats*>(runs, [clock](const sim::WorldStats& world, WaitRefs& out) {
    for (const sim::TierStats& tier : world.tiers) {
      for (const sim::WaitStats& wait : tier.*clock) out.push_back(&wait);
    }
  });
}

void write_waits(Group& group, const std::string& clock, const WaitRefs& cells) {
  for (const WaitColumn& column : wait_columns()) {
    write_column(group, "wait_" + clock + "_" + column.name, {"strategy", "replication", "tier", "wait"},
                 column, column.long_name + ", " + clock + " time", cells);
  }
}

}  // namespace

void write_summary(Group group, const sim::ExperimentResult& result, const sim::Runs& runs) {
  add_strategies(group, result);
  add_replications(group, result);
  const auto cells = cells_of<const sim::WorldStats*>(
      runs, [](const sim::WorldStats& world, auto& out) { out.push_back(&world); });
  write_columns(group, {"strategy", "replication"}, world_columns(), cells);
}

void write_metrics(Group group, const sim::ExperimentResult& result) {
  std::vector<const sim::Runs*> assumptions = {&result.as_given};
  if (!result.without_match.worlds.empty()) assumptions.push_back(&result.without_match);
  add_assumptions(group, assumptions.size());
  const std::vector<sim::Metric> metrics = sim::summary_metrics();
  add_metric_names(group, metrics);
  add_strategies(group, result);
  add_replications(group, result);
  std::vector<double> values;
  for (const sim::Runs* runs : assumptions) {
    for (const sim::Metric& metric : metrics) {
      for (const auto& worlds : runs->worlds) {
        for (const sim::WorldStats& world : worlds) values.push_back(metric.value(world));
      }
    }
  }
  group.variable<double>("value", {"assumption", "metric", "strategy", "replication"}, values,
                         {"", "the metric; metric_unit has its unit"});
}

void write_by_tier(Group group, const sim::ExperimentResult& result) {
  add_strategies(group, result);
  add_replications(group, result);
  group.coordinate("tier", tier_names(), {"", "tier of the lead; all = every lead"});
  group.coordinate("wait", wait_names(), {"", "wait in the life of a lead"});
  const auto cells =
      cells_of<const sim::TierStats*>(result.as_given, [](const sim::WorldStats& world, auto& out) {
        for (const sim::TierStats& tier : world.tiers) out.push_back(&tier);
      });
  write_columns(group, {"strategy", "replication", "tier"}, tier_columns(), cells);
  write_waits(group, "wall", wait_cells(result.as_given, &sim::TierStats::wall));
  write_waits(group, "working", wait_cells(result.as_given, &sim::TierStats::working));
}

void write_by_path(Group group, const sim::ExperimentResult& result) {
  add_strategies(group, result);
  add_replications(group, result);
  group.coordinate("path", path_names(), {"", "way by which the lead found its rep, at the first attempt"});
  std::vector<PathCell> cells;
  for (const auto& worlds : result.as_given.worlds) {
    for (const sim::WorldStats& world : worlds) {
      for (std::size_t path = 0; path < engine::kPathCount; ++path) cells.push_back({&world, path});
    }
  }
  std::vector<const PathCell*> refs;
  refs.reserve(cells.size());
  for (const PathCell& cell : cells) refs.push_back(&cell);
  write_columns(group, {"strategy", "replication", "path"}, path_columns(), refs);
}

void write_by_rep(Group group, const sim::ExperimentResult& result) {
  add_strategies(group, result);
  add_replications(group, result);
  group.coordinate("rep", result.rep_names, {"", "rep_id"});
  const auto cells =
      cells_of<const sim::RepStats*>(result.as_given, [](const sim::WorldStats& world, auto& out) {
        for (const sim::RepStats& rep : world.reps) out.push_back(&rep);
      });
  write_columns(group, {"strategy", "replication", "rep"}, rep_columns(), cells);
}

}  // namespace leadlab::reports::file
