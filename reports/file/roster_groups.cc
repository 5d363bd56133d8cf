// What a log needs to be understood: /names, what its numbers stand for; /reps, who was there; /absences, who
// was away when.
#include <cmath>
#include <map>
#include <string_view>

#include "reports/file/groups.h"
#include "reports/file/log_columns.h"

namespace leadlab::reports::file {

using netcdf::Group;

namespace {

void add_names(Group& group, const std::string& name, const std::vector<std::string>& names,
               const std::string& meaning) {
  if (!names.empty()) group.coordinate(name, names, {"", meaning});
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : ";") + part;
  return out;
}

double hours_or_none(engine::Duration d) {
  return d == engine::kNoLimit ? std::nan("") : static_cast<double>(d.count()) / 3600e6;
}

/// Rows in the order of `names`; a rep without a row gets an empty one.
std::vector<engine::RepRow> roster_of(const std::vector<std::string>& names,
                                      const std::vector<engine::RepRow>& reps) {
  std::map<std::string_view, const engine::RepRow*> by_id;
  for (const engine::RepRow& row : reps) by_id[row.rep_id] = &row;
  std::vector<engine::RepRow> out;
  for (const std::string& name : names) {
    const auto found = by_id.find(name);
    out.push_back(found == by_id.end() ? engine::RepRow{} : *found->second);
  }
  return out;
}

struct AbsenceRow {
  const models::Absence* absence = nullptr;
  std::int64_t replication = 0;
};

std::vector<AbsenceRow> absence_rows(const sim::ExperimentResult& result) {
  std::vector<AbsenceRow> rows;
  for (std::size_t r = 0; r < result.log_details.size(); ++r) {
    for (const models::Absence& a : result.log_details[r].absences)
      rows.push_back({&a, static_cast<std::int64_t>(result.replications.at(r))});
  }
  return rows;
}

}  // namespace

void write_names(Group group, const sim::LogNames& names) {
  add_names(group, "location", names.locations, "location: country, or country and state");
  add_names(group, "industry", names.industries, "industry");
  add_names(group, "channel", names.channels, "channel");
  add_names(group, "account", names.accounts, "account_id");
  add_names(group, "territory", names.territories, "territory_id");
  add_names(group, "segment", names.segments, "segment");
  add_names(group, "vertical", names.verticals, "vertical");
}

void write_reps(Group group, const sim::ExperimentResult& result, const RunInfo& info) {
  const std::vector<engine::RepRow> rows = roster_of(result.rep_names, info.reps);
  group.coordinate("rep", result.rep_names, {"", "rep_id"});
  LogColumns<engine::RepRow> out(group, "rep", rows);
  out.text("manager", "rep_id of the manager; empty = none", [](const auto& r) { return r.manager_id; });
  out.text("backup", "rep_id of the backup; empty = none", [](const auto& r) { return r.backup_id; });
  out.text("territories", "territory_ids, set apart by semicolons",
           [](const auto& r) { return joined(r.territories); });
  out.text("segments", "segments served, set apart by semicolons; empty = every one",
           [](const auto& r) { return joined(r.segments); });
  out.text("verticals", "verticals, set apart by semicolons; empty = a generalist",
           [](const auto& r) { return joined(r.verticals); });
  out.add<double>("capacity_hours", {"h", "capacity, hours of open work; NaN = no limit"},
                  [](const auto& r) { return hours_or_none(r.capacity); });
}

bool has_absences(const sim::ExperimentResult& result) { return !absence_rows(result).empty(); }

void write_absences(Group group, const sim::ExperimentResult& result) {
  const std::vector<AbsenceRow> rows = absence_rows(result);
  group.dimension("absence", rows.size());
  LogColumns<AbsenceRow> out(group, "absence", rows);
  out.add<std::int64_t>("replication", {"", "index of the replication"},
                        [](const AbsenceRow& r) { return r.replication; });
  out.add<std::uint32_t>("rep", {"", "rep who was away: 1 + index into /reps/rep"},
                         [](const AbsenceRow& r) { return code_of(r.absence->rep); });
  out.instant("from", "first instant away", [](const AbsenceRow& r) { return r.absence->from; });
  out.instant("to", "first instant back", [](const AbsenceRow& r) { return r.absence->to; });
}

}  // namespace leadlab::reports::file
