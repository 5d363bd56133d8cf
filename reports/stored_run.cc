#include "reports/stored_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "reports/output_error.h"
#include "reports/results_file.h"

namespace leadlab::reports {

namespace {

using file::StoredGroup;

std::string text(const StoredGroup& group, const std::string& name) {
  const auto values = group.values<std::string>(name);
  return values.empty() ? "" : values.front();
}
double real(const StoredGroup& group, const std::string& name) {
  const auto values = group.values<double>(name);
  return values.empty() ? std::numeric_limits<double>::quiet_NaN() : values.front();
}
std::uint64_t count(const StoredGroup& group, const std::string& name) {
  const auto values = group.values<std::int64_t>(name);
  return values.empty() ? 0 : static_cast<std::uint64_t>(values.front());
}
std::vector<std::uint64_t> counts(const StoredGroup& group, const std::string& name) {
  const auto values = group.values<std::int64_t>(name);
  return {values.begin(), values.end()};
}

std::vector<Assumption> assumptions_in(const StoredGroup& s) {
  std::vector<Assumption> out;
  const auto keys = s.values<std::string>("assumption"),
             meanings = s.values<std::string>("assumption_meaning"),
             units = s.values<std::string>("assumption_unit"),
             sources = s.values<std::string>("assumption_source");
  const auto values = s.values<double>("assumption_value"), lows = s.values<double>("assumption_low"),
             highs = s.values<double>("assumption_high");
  for (std::size_t i = 0; i < keys.size(); ++i)
    out.push_back(
        {keys[i], meanings.at(i), values.at(i), lows.at(i), highs.at(i), "", units.at(i), sources.at(i)});
  return out;
}

RunInfo info_in(const StoredGroup& s) {
  RunInfo info;
  info.scenario_name = text(s, "name");
  info.scenario_title = text(s, "title");
  info.scenario_text = text(s, "text");
  info.scenario_hash = text(s, "hash");
  info.seed = s.values<std::uint64_t>("seed").at(0);
  info.command_line = text(s, "command_line");
  info.program_version = text(s, "program_version");
  info.commit = text(s, "commit");
  info.compiler = text(s, "compiler");
  info.cpu_flags = text(s, "cpu_flags");
  info.glibc = text(s, "glibc");
  info.tz_version = text(s, "tz_version");
  info.threads = static_cast<int>(count(s, "threads"));
  info.margin = real(s, "margin");
  info.confidence = real(s, "confidence");
  info.window_days = real(s, "window");
  info.expected_leads = real(s, "expected_leads");
  info.warnings = s.values<std::string>("warning");
  info.assumptions = assumptions_in(s);
  if (s.find("import_rows_used") != nullptr) {
    info.import = ImportAccount{count(s, "import_rows_used"), count(s, "import_rows_left_out"),
                                s.values<std::string>("import_account")};
  }
  return info;
}

void read_failures(const StoredGroup& s, const RunInfo& info, sim::ExperimentResult& out) {
  const auto numbers = counts(s, "failure_replication");
  const auto strategies = s.values<std::string>("failure_strategy"),
             reasons = s.values<std::string>("failure_reason");
  for (std::size_t i = 0; i < numbers.size(); ++i)
    out.failures.push_back({numbers[i], info.seed, strategies.at(i), reasons.at(i)});
}

/// As given: [strategy][replication]; empty where the file has none.
std::vector<std::vector<sim::Split>> splits_in(const StoredGroup& comparison, std::size_t strategies,
                                               std::size_t replications) {
  const auto values = comparison.values<double>("split_by_replication");
  std::vector<std::vector<sim::Split>> out(strategies);
  for (std::size_t i = 0; i < strategies; ++i) {
    for (std::size_t r = 0; r < replications; ++r) {
      const auto part = values.begin() + static_cast<std::ptrdiff_t>(5 * (i * replications + r));
      if (std::isnan(part[4])) continue;
      out[i].push_back({part[0], part[1], part[2], part[3], part[4]});
    }
  }
  return out;
}

sim::ExperimentResult result_in(const StoredGroup& s, const StoredGroup& summary,
                                const StoredGroup& comparison, const RunInfo& info) {
  sim::ExperimentResult out;
  out.strategies = summary.values<std::string>("strategy");
  const std::string baseline = text(s, "baseline");
  out.baseline = static_cast<std::size_t>(std::find(out.strategies.begin(), out.strategies.end(), baseline) -
                                          out.strategies.begin());
  out.replications = counts(summary, "replication");
  for (const std::string& hash : s.values<std::string>("tape_hash"))
    out.tape_hashes.push_back(std::stoull(hash, nullptr, 16));
  out.tape_leads = counts(s, "tape_leads");
  out.cohort_leads = counts(s, "cohort_leads");
  read_failures(s, info, out);
  out.interrupted = count(s, "interrupted") != 0;
  out.requested = count(s, "requested");
  out.wall_seconds = real(s, "wall_seconds");
  out.cpu_seconds = real(s, "cpu_seconds");
  out.as_given.splits = splits_in(comparison, out.strategies.size(), out.replications.size());
  return out;
}

}  // namespace

std::uint64_t StoredRun::first() const {
  std::uint64_t least = UINT64_MAX;
  if (!result.replications.empty()) least = result.replications.front();
  for (const sim::Failure& f : result.failures) least = std::min(least, f.replication);
  return least;
}

std::uint64_t StoredRun::end() const {
  std::uint64_t most = result.replications.empty() ? 0 : result.replications.back() + 1;
  for (const sim::Failure& f : result.failures) most = std::max(most, f.replication + 1);
  return most;
}

StoredRun read_run(const std::filesystem::path& path) {
  read_summary(path);  // refuses what is no results file, in words
  const netcdf::ErrorWatch watch;
  try {
    const H5::H5File file(path.string(), H5F_ACC_RDONLY);
    StoredRun out;
    out.path = path;
    for (hsize_t i = 0; i < file.getNumObjs(); ++i) {
      const std::string name = file.getObjnameByIdx(i);
      out.groups[name] = file::read_stored(file.openGroup(name));
    }
    const StoredGroup scenario = out.groups.at("scenario"), comparison = out.groups.at("comparison");
    out.groups.erase("scenario");
    out.groups.erase("comparison");
    out.info = info_in(scenario);
    out.result = result_in(scenario, out.groups.at("summary"), comparison, out.info);
    out.stopping = text(scenario, "stopping");
    return out;
  } catch (const H5::Exception& cause) {
    throw OutputError(fmt::format("cannot read {}: {}", path.string(), watch.why(cause)));
  }
}

RunInfo read_run_info(const std::filesystem::path& path) {
  read_summary(path);  // refuses what is no results file, in words
  const netcdf::ErrorWatch watch;
  try {
    return info_in(file::read_stored(H5::H5File(path.string(), H5F_ACC_RDONLY).openGroup("scenario")));
  } catch (const H5::Exception& cause) {
    throw OutputError(fmt::format("cannot read {}: {}", path.string(), watch.why(cause)));
  }
}

}  // namespace leadlab::reports
