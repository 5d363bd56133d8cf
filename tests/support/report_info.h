// The origin of a made-up experiment, with every optional part filled in and hostile names among them.
#pragma once

#include "models/config.h"
#include "reports/assumptions.h"
#include "reports/run_info.h"
#include "sim/results.h"

namespace leadlab::test {

inline constexpr const char* kHostile = "<script>alert(1)</script>\"'&";

inline reports::RunInfo report_info() {
  reports::RunInfo info;
  info.scenario_name = "synthetic";
  info.scenario_title = "Synthetic scenario, Zürich";
  info.scenario_text = "[arrivals]\nper_week = 80\n";
  info.scenario_hash = "0123456789abcdef";
  info.seed = 42;
  info.program_version = "0.1.0";
  info.commit = "abcdef012345";
  info.compiler = "g++ 12.2.0";
  info.cpu_flags = "avx2 fma";
  info.glibc = "2.36";
  info.tz_version = "2025b";
  info.expected_leads = 1000;
  info.threads = 2;
  info.command_line = "leadlab compare synthetic -o results.h5";
  info.warnings = {"accounts.csv: 12 rows have no domain"};
  info.assumptions = reports::assumptions_of(models::WorldConfig{});
  info.assumptions.front() = {
      "effects.match.owner", "the account's owner works the lead", 1.35, 1, 1.8, "", "odds ratio",
      "exports of 14 firms"};
  engine::RepRow rep;
  rep.rep_id = "ada";
  rep.manager_id = "cleo";
  rep.backup_id = "bo";
  rep.territories = {"amer", "emea"};
  rep.segments = {"smb"};
  rep.verticals = {"fintech"};
  rep.capacity = std::chrono::hours{35};
  info.reps = {rep};
  info.import = reports::ImportAccount{812, 14, {"14 rows of leads.csv have no date and are left out."}};
  return info;
}

/// A replication that failed, so that the parts about failures are there too.
inline sim::Failure report_failure() { return {7, 42, "tiered", "out of luck"}; }

}  // namespace leadlab::test
