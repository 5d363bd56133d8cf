#include "reports/results_file.h"

#include <fmt/format.h>

#include "reports/atomic_file.h"
#include "reports/file/groups.h"
#include "reports/output_error.h"

namespace leadlab::reports {

namespace {

void check_shape(const sim::ExperimentResult& result) {
  if (result.replications.empty() || result.as_given.worlds.empty()) {
    throw OutputError("no replication finished, so there is nothing to write");
  }
}

void write_log(netcdf::Document& document, const sim::ExperimentResult& result, const RunInfo& info) {
  file::write_leads(document.group("leads"), result);
  file::write_assignments(document.group("assignments"), result);
  file::write_names(document.group("names"), result.log_names);
  file::write_reps(document.group("reps"), result, info);
  if (file::has_absences(result)) file::write_absences(document.group("absences"), result);
}

void write_groups(netcdf::Document& document, const sim::ExperimentResult& result,
                  const Comparison& comparison, const RunInfo& info) {
  file::write_root(document.root(), "leadlab results: " + info.scenario_name);
  file::write_summary(document.group("summary"), result, result.as_given);
  file::write_metrics(document.group("metrics"), result);
  file::write_comparison(document.group("comparison"), result, comparison);
  file::write_by_tier(document.group("by_tier"), result);
  file::write_by_path(document.group("by_path"), result);
  if (!result.rep_names.empty()) file::write_by_rep(document.group("by_rep"), result);
  if (!result.as_given.sketches.empty()) file::write_latency(document.group("latency"), result);
  if (!result.without_match.worlds.empty()) {
    file::write_summary(document.group("without_match_effects"), result, result.without_match);
  }
  if (comparison.inputs) file::write_inputs(document.group("inputs"), *comparison.inputs);
  if (comparison.bound) file::write_bound(document.group("bound"), result, *comparison.bound);
  if (comparison.grid) file::write_grid(document.group("assumptions"), *comparison.grid);
  if (file::logged_leads(result) > 0) write_log(document, result, info);
  if (result.selection) file::write_selection(document.group("selection"), *result.selection);
  file::write_scenario(document.group("scenario"), result, info);
}

}  // namespace

void write_results(const std::filesystem::path& path, const sim::ExperimentResult& result,
                   const Comparison& comparison, const RunInfo& info) {
  check_shape(result);
  const netcdf::ErrorWatch watch;
  try {
    netcdf::Document document;
    write_groups(document, result, comparison, info);
    AtomicFile file(path);
    file.write(document.finish());
    file.commit();
  } catch (const H5::Exception& error) {
    throw OutputError(fmt::format("cannot write {}: {}", path.string(), watch.why(error)));
  }
}

void write_results(const std::filesystem::path& path, const sim::ExperimentResult& result,
                   const RunInfo& info) {
  check_shape(result);
  write_results(path, result, compare(result, info.margin, info.confidence, info.expected_leads), info);
}

}  // namespace leadlab::reports
