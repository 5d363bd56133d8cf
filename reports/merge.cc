#include "reports/merge.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/atomic_file.h"
#include "reports/file/groups.h"
#include "reports/merge_logs.h"
#include "reports/output_error.h"
#include "reports/stored_run.h"

namespace leadlab::reports {

namespace {

using file::StoredGroup;
using file::StoredVariable;

template <class T>
void append(std::vector<T>& to, const std::vector<T>& more) {
  to.insert(to.end(), more.begin(), more.end());
}

/// Histograms: counts of leads add up; edges are the same in both.
StoredGroup added(StoredGroup a, const StoredGroup& b) {
  for (StoredVariable& v : a.variables) {
    auto* counts = std::get_if<std::vector<std::int64_t>>(&v.values);
    if (counts == nullptr) continue;
    const auto more = b.values<std::int64_t>(v.name);
    for (std::size_t i = 0; i < counts->size(); ++i) (*counts)[i] += more.at(i);
  }
  return a;
}

void join_results(StoredRun& a, const StoredRun& b) {
  a.result.requested = b.first() - a.first() + b.result.requested;
  a.result.interrupted = b.result.interrupted;
  append(a.result.replications, b.result.replications);
  append(a.result.tape_hashes, b.result.tape_hashes);
  append(a.result.tape_leads, b.result.tape_leads);
  append(a.result.cohort_leads, b.result.cohort_leads);
  append(a.result.failures, b.result.failures);
  a.result.wall_seconds += b.result.wall_seconds;
  a.result.cpu_seconds += b.result.cpu_seconds;
  a.info.threads = std::max(a.info.threads, b.info.threads);
  for (std::size_t s = 0; s < a.result.as_given.splits.size(); ++s)
    append(a.result.as_given.splits[s], b.result.as_given.splits[s]);
  for (const std::string& warning : b.info.warnings) {
    if (std::find(a.info.warnings.begin(), a.info.warnings.end(), warning) == a.info.warnings.end())
      a.info.warnings.push_back(warning);
  }
}

void join(StoredRun& a, const StoredRun& b) {
  join_logs(a, b);
  for (auto& [name, group] : a.groups) {
    const auto other = b.groups.find(name);
    if (is_of_log(name) || other == b.groups.end()) continue;
    group = name == "latency" ? added(std::move(group), other->second)
                              : file::joined(group, other->second, "replication");
  }
  join_results(a, b);
}

/// The worlds of one assumption as /metrics has them: [assumption][metric][strategy][replication].
Measured measured_in(const StoredRun& run, std::size_t assumption) {
  const auto values = run.groups.at("metrics").values<double>("value");
  const std::size_t metrics = sim::summary_metrics().size(), strategies = run.result.strategies.size(),
                    replications = run.result.replications.size();
  Measured out;
  auto next = values.begin() + static_cast<std::ptrdiff_t>(assumption * metrics * strategies * replications);
  for (std::size_t m = 0; m < metrics; ++m) {
    MetricValues& metric = out.metrics.emplace_back();
    for (std::size_t s = 0; s < strategies; ++s) {
      metric.emplace_back(next, next + static_cast<std::ptrdiff_t>(replications));
      next += static_cast<std::ptrdiff_t>(replications);
    }
  }
  if (assumption == 0) out.splits = run.result.as_given.splits;
  return out;
}

Comparison compare_stored(const StoredRun& run) {
  Terms terms{run.result.strategies,  run.result.baseline, run.result.stopping,
              run.info.margin,        run.info.confidence, {},
              run.info.expected_leads};
  terms.leads.assign(run.result.cohort_leads.begin(), run.result.cohort_leads.end());
  Comparison out;
  out.as_given = compare_measured(terms, measured_in(run, 0));
  if (run.groups.contains("without_match_effects"))
    out.without_match = compare_measured(terms, measured_in(run, 1));
  return out;
}

void write(const std::filesystem::path& path, const StoredRun& run, const Comparison& comparison) {
  const netcdf::ErrorWatch watch;
  try {
    netcdf::Document document;
    file::write_root(document.root(), "leadlab results: " + run.info.scenario_name);
    for (const auto& [name, group] : run.groups) file::write_stored(document.group(name), group);
    file::write_comparison(document.group("comparison"), run.result, comparison);
    file::write_scenario(document.group("scenario"), run.result, run.info);
    AtomicFile out(path);
    out.write(document.finish());
    out.commit();
  } catch (const H5::Exception& error) {
    throw OutputError(fmt::format("cannot write {}: {}", path.string(), watch.why(error)));
  }
}

}  // namespace

Merged merge_results(const std::vector<std::filesystem::path>& inputs, const std::filesystem::path& output,
                     const std::string& command_line) {
  std::vector<StoredRun> runs;
  for (const auto& input : inputs) runs.push_back(read_run(input));
  std::stable_sort(runs.begin(), runs.end(),
                   [](const StoredRun& a, const StoredRun& b) { return a.first() < b.first(); });
  Merged out;
  out.problems = merge_problems(runs);
  if (!out.problems.empty()) return out;
  StoredRun whole = std::move(runs.front());
  for (std::size_t i = 1; i < runs.size(); ++i) join(whole, runs[i]);
  whole.info.command_line = command_line;
  out.comparison = compare_stored(whole);
  write(output, whole, out.comparison);
  out.result = std::move(whole.result);
  out.info = std::move(whole.info);
  return out;
}

}  // namespace leadlab::reports
