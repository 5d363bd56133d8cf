// /scenario: where the numbers come from. The only group that differs between two runs of the same
// experiment.
#include <fmt/format.h>

#include "reports/file/groups.h"

namespace leadlab::reports::file {

using netcdf::Group;

namespace {

void write_settings(Group& group, const sim::ExperimentResult& result, const RunInfo& info) {
  group.scalar("baseline", result.strategies[result.baseline],
               {"", "strategy that the others are compared with"});
  group.scalar("margin", info.margin, {"1", "smallest difference of conversion that matters"});
  group.scalar("confidence", info.confidence, {"1", "confidence of the intervals"});
  group.scalar("window", info.window_days, {"d", "length of the measured window"});
  group.scalar("expected_leads", info.expected_leads,
               {"leads", "known mean of the leads of the measured window, the control variate; NaN = none"});
  group.scalar("requested", static_cast<std::int64_t>(result.requested),
               {"replications", "replications asked for"});
  group.scalar("failed", static_cast<std::int64_t>(result.failures.size()),
               {"replications", "replications that failed"});
  group.scalar("interrupted", static_cast<std::int64_t>(result.interrupted ? 1 : 0),
               {"", "1 if the run was stopped early"});
  group.scalar("threads", static_cast<std::int64_t>(info.threads), {"", "threads used"});
  group.scalar("wall_seconds", result.wall_seconds, {"s", "wall time of the run; varies"});
  group.scalar("cpu_seconds", result.cpu_seconds, {"s", "processor time of the run; varies"});
}

/// Only for runs that the data ended.
void write_stopping(Group& group, const sim::Stopping& stopping) {
  if (stopping.rule == sim::StopRule::kFixed) return;
  const auto count = [&group](const char* name, std::uint64_t n, const char* meaning) {
    group.scalar(name, static_cast<std::int64_t>(n), {"replications", meaning});
  };
  const bool two_stage = stopping.rule == sim::StopRule::kTwoStage;
  group.scalar("stopping", std::string(two_stage ? "two-stage" : "confidence sequence"),
               {"", "rule by which the number of replications came about"});
  group.scalar("precision", stopping.goal,
               {"1",
                "goal of --precision: two-stage: half-width of each difference of conversion; "
                "confidence sequence: half-width / difference"});
  count("pilot", stopping.pilot, "replications whose variance set the number; 0 for a confidence sequence");
  count("most_replications", stopping.most, "most replications allowed");
  count("needed_replications", stopping.needed, "0, or, if the goal was missed, about what it would take");
}

std::vector<std::int64_t> to_signed(const std::vector<std::uint64_t>& values) {
  return {values.begin(), values.end()};
}

void write_tapes(Group& group, const sim::ExperimentResult& result) {
  std::vector<std::string> hashes;
  hashes.reserve(result.tape_hashes.size());
  for (const std::uint64_t hash : result.tape_hashes) hashes.push_back(fmt::format("{:016x}", hash));
  group.variable("tape_hash", {"replication"}, hashes,
                 {"", "hash of the tape, hexadecimal; the same for every strategy"});
  group.variable<std::int64_t>("tape_leads", {"replication"}, to_signed(result.tape_leads),
                               {"leads", "leads on the tape"});
  group.variable<std::int64_t>("cohort_leads", {"replication"}, to_signed(result.cohort_leads),
                               {"leads", "leads of the measured window"});
}

void write_assumptions(Group& group, const std::vector<Assumption>& all) {
  if (all.empty()) return;
  std::vector<std::string> keys, meanings, units, sources;
  std::vector<double> values, lows, highs;
  for (const Assumption& a : all) {
    keys.push_back(a.key);
    meanings.push_back(a.meaning);
    units.push_back(a.unit);
    sources.push_back(a.source);
    values.push_back(a.value);
    lows.push_back(a.low);
    highs.push_back(a.high);
  }
  group.coordinate("assumption", keys, {"", "key of the scenario"});
  group.variable("assumption_meaning", {"assumption"}, meanings, {"", "what is assumed"});
  group.variable("assumption_unit", {"assumption"}, units, {"", "unit of the value"});
  group.variable("assumption_source", {"assumption"}, sources, {"", "where the value comes from"});
  group.variable<double>("assumption_value", {"assumption"}, values, {"", "value used"});
  group.variable<double>("assumption_low", {"assumption"}, lows, {"", "lower end of the plausible range"});
  group.variable<double>("assumption_high", {"assumption"}, highs, {"", "upper end of the plausible range"});
}

void write_sentences(Group& group, const std::string& name, const std::vector<std::string>& sentences,
                     const std::string& long_name) {
  if (sentences.empty()) return;
  group.dimension(name + "_line", sentences.size());
  group.variable(name, {name + "_line"}, sentences, {"", long_name});
}

void write_import(Group& group, const std::optional<ImportAccount>& import) {
  if (!import) return;
  group.scalar("import_rows_used", static_cast<std::int64_t>(import->rows_used),
               {"rows", "imported rows used"});
  group.scalar("import_rows_left_out", static_cast<std::int64_t>(import->rows_left_out),
               {"rows", "imported rows left out"});
  write_sentences(group, "import_account", import->sentences, "what became of the imported rows");
}

void write_failures(Group& group, const std::vector<sim::Failure>& failures) {
  if (failures.empty()) return;
  std::vector<std::int64_t> replications;
  std::vector<std::string> strategies, reasons;
  for (const sim::Failure& failure : failures) {
    replications.push_back(static_cast<std::int64_t>(failure.replication));
    strategies.push_back(failure.strategy);
    reasons.push_back(failure.reason);
  }
  group.dimension("failure", failures.size());
  group.variable<std::int64_t>("failure_replication", {"failure"}, replications,
                               {"", "replication that failed"});
  group.variable("failure_strategy", {"failure"}, strategies, {"", "strategy that failed"});
  group.variable("failure_reason", {"failure"}, reasons, {"", "why it failed"});
}

}  // namespace

void write_origin(Group group, const RunInfo& info) {
  group.scalar("name", info.scenario_name, {"", "name of the scenario"});
  group.scalar("title", info.scenario_title, {"", "title of the scenario"});
  group.scalar("text", info.scenario_text, {"", "the scenario as read"});
  group.scalar("hash", info.scenario_hash, {"", "hash of the scenario, hexadecimal"});
  group.scalar("seed", info.seed, {"", "seed of the random numbers"});
  group.scalar("command_line", info.command_line, {"", "how the program was called"});
  group.scalar("program_version", info.program_version, {"", "version of leadlab"});
  group.scalar("commit", info.commit, {"", "commit of leadlab"});
  group.scalar("compiler", info.compiler, {"", "compiler of leadlab"});
  group.scalar("cpu_flags", info.cpu_flags, {"", "processor features that may change the last bits"});
  group.scalar("glibc", info.glibc, {"", "version of the C library"});
  group.scalar("tz_version", info.tz_version, {"", "version of the time-zone data"});
}

void write_scenario(Group group, const sim::ExperimentResult& result, const RunInfo& info) {
  add_replications(group, result);
  write_origin(group, info);
  write_settings(group, result, info);
  write_stopping(group, result.stopping);
  write_tapes(group, result);
  write_assumptions(group, info.assumptions);
  write_sentences(group, "warning", info.warnings, "warning for people");
  write_import(group, info.import);
  write_failures(group, result.failures);
}

}  // namespace leadlab::reports::file
