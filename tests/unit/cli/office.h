// A small office on disk, for tests of route, explain and show: R1 has no limit, R2 takes two small leads, R3
// anything; Acme belongs to R3.
#pragma once

#include "tests/support/support.h"
#include "tests/unit/cli/program.h"

namespace leadlab::cli {

inline constexpr const char* kOfficePolicy = R"([strategy.tiered]
gates = ["account", "territory", "segment"]
fallback = ["rep:R1"]
[segments]
default = "smb"
from = { smb = 0, enterprise = 1001 }
[load]
lead_hours = 1
stage_hours = { discovery = 1 }
[sla]
calendar = "hq"
[calendar.hq]
zone = "UTC"
hours = { "mon-fri" = "09:00-17:00" }
)";

/// Four leads; L1 comes twice.
inline constexpr const char* kLeads =
    "mql_at,lead_id,country,employees,score,channel,email\n"
    "2026-03-02T09:00:00Z,L1,DE,50,90,demo_request,\n"
    "2026-03-02T10:00:00+01:00,\"L,2\",DE,50,60,,x@acme.example\n"
    "2026-03-02T09:00:01Z,L3,FR,5000,,,\n"
    "2026-03-02T09:00:02Z,L1,DE,50,90,demo_request,\n"
    "2026-03-02T09:00:03.5Z,L4,JP,,,,\n";

class Office : public testing::Test {
 protected:
  Office() {
    write("s.toml", kOfficePolicy);
    write("s/reps.csv",
          "rep_id,manager_id,backup_id,territories,segments,capacity_hours\n"
          "R1,,,,,\n"
          "R2,R1,R3,EU,smb,2\n"
          "R3,R1,R1,EU,,\n");
    write("s/territories.csv", "territory_id,countries\nEU,DE;FR\n");
    write("s/accounts.csv", "account_id,name,domains,owner_id\nA1,\"Acme, Inc\",acme.example,R3\n");
  }

  /// The full path.
  std::string write(const std::string& name, const std::string& text) {
    return folder_.write(name, text).string();
  }
  [[nodiscard]] std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
  [[nodiscard]] std::string read(const std::string& name) const { return test::read_file(path(name)); }

  /// `command` on the office's scenario.
  [[nodiscard]] Said run_office(const std::string& command, const std::vector<std::string>& more) const {
    std::vector<std::string> arguments = {command, path("s.toml")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return leadlab_run(arguments);
  }
  Said route(const std::string& leads, std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"--leads", leads});
    return run_office("route", more);
  }
  Said route_text(const std::string& text, std::vector<std::string> more = {}) {
    return route(write("leads", text), std::move(more));
  }

 private:
  test::TempDir folder_;
};

}  // namespace leadlab::cli
