// /leads: what became of every lead of the kept replications, one column per fact. `lead` is the only
// dimension, so that a reader may turn the group into a flat table as it is.
#include <algorithm>
#include <limits>

#include "engine/decision.h"
#include "reports/file/groups.h"

namespace leadlab::reports::file {

using netcdf::Attribute;
using netcdf::Group;
using sim::LeadOutcome;

namespace {

/// What NumPy and pandas take for "not a time": with it, xarray decodes whole columns to datetime64 and needs
/// no detour over floating point, as it does for a _FillValue. Others go by valid_min.
constexpr std::int64_t kNoTime = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kFirstTime = 0;

struct Row {
  const LeadOutcome* lead;
  std::uint32_t strategy;
  std::int64_t replication;
};

std::vector<Row> rows_of(const sim::ExperimentResult& result) {
  std::vector<Row> rows;
  rows.reserve(logged_leads(result));
  for (std::size_t s = 0; s < result.strategies.size(); ++s) {
    for (std::size_t r = 0; r < result.lead_log.size(); ++r) {
      if (s >= result.lead_log[r].size()) continue;
      const auto replication = static_cast<std::int64_t>(result.replications.at(r));
      for (const LeadOutcome& lead : result.lead_log[r][s]) {
        rows.push_back({&lead, static_cast<std::uint32_t>(s), replication});
      }
    }
  }
  return rows;
}

/// Names of a column's values, as CF flags: a reader needs no second dimension to translate them.
std::vector<Attribute> names_of(const std::vector<std::string>& names) {
  std::vector<std::uint8_t> values;
  std::string meanings;
  for (std::size_t i = 0; i < names.size(); ++i) {
    values.push_back(static_cast<std::uint8_t>(i));
    std::string name = names[i];
    std::replace(name.begin(), name.end(), ' ', '_');  // meanings are separated by blanks
    meanings += (i > 0 ? " " : "") + name;
  }
  return {{"flag_values", values}, {"flag_meanings", meanings}};
}

/// Writes columns over the one dimension `lead`.
class Columns {
 public:
  Columns(Group& group, const std::vector<Row>& rows) : group_(group), rows_(rows) {}

  template <class T, class F>
  void add(const std::string& name, netcdf::Meaning meaning, F value) {
    std::vector<T> values;
    values.reserve(rows_.size());
    for (const Row& row : rows_) values.push_back(static_cast<T>(value(row)));
    group_.variable<T>(name, {"lead"}, values, meaning);
  }
  template <class F>
  void text(const std::string& name, const std::string& long_name, F value) {
    std::vector<std::string> values;
    values.reserve(rows_.size());
    for (const Row& row : rows_) values.push_back(value(row));
    group_.variable(name, {"lead"}, values, {"", long_name});
  }
  void flip(const std::string& name, const std::string& long_name, bool LeadOutcome::*member) {
    add<std::int8_t>(name, {"", long_name, {{"dtype", std::string("bool")}}},
                     [member](const Row& row) { return row.lead->*member ? 1 : 0; });
  }
  void instant(const std::string& name, const std::string& long_name, sim::Time LeadOutcome::*member) {
    const netcdf::Meaning meaning{
        "nanoseconds since 1970-01-01T00:00:00Z",
        long_name,
        {{"calendar", std::string("proleptic_gregorian")}, {"valid_min", kFirstTime}}};
    add<std::int64_t>(name, meaning, [member](const Row& row) {
      const sim::Time t = row.lead->*member;
      return t == engine::kNever ? kNoTime : std::chrono::nanoseconds(t.time_since_epoch()).count();
    });
  }

 private:
  Group& group_;
  const std::vector<Row>& rows_;
};

std::vector<Attribute> end_names() {
  return {{"flag_values", std::vector<std::uint8_t>{0, 1, 2, 3, 4}},
          {"flag_meanings", std::string("won lost open never_reached unrouted")}};
}

std::vector<Attribute> flag_names() {
  std::vector<std::uint16_t> masks;
  std::string meanings;
  for (std::size_t i = 0; i < engine::kFlagCount; ++i) {
    masks.push_back(static_cast<std::uint16_t>(1U << i));
    if (i > 0) meanings += ' ';
    meanings += to_string(static_cast<engine::Flag>(i));
  }
  return {{"flag_masks", masks}, {"flag_meanings", meanings}};
}

void write_who(Columns& out, const sim::ExperimentResult& result) {
  out.add<std::int64_t>("replication", {"", "index of the replication"},
                        [](const Row& r) { return r.replication; });
  out.add<std::uint8_t>("strategy", {"", "routing strategy", names_of(result.strategies)},
                        [](const Row& r) { return r.strategy; });
  out.add<std::uint32_t>("tape_position", {"", "position of the lead on the tape of its replication"},
                         [](const Row& r) { return r.lead->lead; });
  out.add<std::uint8_t>("tier", {"", "tier of the lead"}, [](const Row& r) { return r.lead->tier; });
  out.text(
      "rep", "rep_id of who attempted it first, else of the last holder; empty = nobody",
      [&](const Row& r) { return r.lead->rep ? result.rep_names.at(r.lead->rep.index()) : std::string(); });
  out.add<std::uint8_t>("path",
                        {"", "path in force at the first attempt, else the last", names_of(path_names())},
                        [](const Row& r) { return static_cast<unsigned>(r.lead->path); });
  out.add<std::uint8_t>("first_path", {"", "path of the first decision", names_of(path_names())},
                        [](const Row& r) { return static_cast<unsigned>(r.lead->first_path); });
  out.add<std::uint16_t>("flags", {"", "flags of the decisions", flag_names()},
                         [](const Row& r) { return r.lead->flags; });
}

void write_when(Columns& out) {
  out.instant("mql_at", "became marketing-qualified", &LeadOutcome::mql_at);
  out.instant("assigned_at", "first assigned", &LeadOutcome::assigned_at);
  out.instant("noticed_at", "first noticed", &LeadOutcome::noticed_at);
  out.instant("acknowledged_at", "first acknowledged", &LeadOutcome::acknowledged_at);
  out.instant("attempted_at", "first attempted", &LeadOutcome::attempted_at);
  out.instant("reached_at", "first reached", &LeadOutcome::reached_at);
  out.instant("closed_at", "closed", &LeadOutcome::closed_at);
}

void write_outcome(Columns& out) {
  out.add<std::uint8_t>("assignments", {"assignments", "assignments of the lead"},
                        [](const Row& r) { return r.lead->assignments; });
  out.add<std::uint8_t>("attempts", {"attempts", "attempts to reach the lead"},
                        [](const Row& r) { return r.lead->attempts; });
  out.add<double>("probability",
                  {"1", "probability of winning, fixed at the first contact; 0 = never reached"},
                  [](const Row& r) { return r.lead->probability; });
  out.add<std::int64_t>("value_cents", {"currency/100", "value of the deal"},
                        [](const Row& r) { return r.lead->value_cents; });
  out.add<std::uint8_t>("end", {"", "how the lead stood at the end", end_names()},
                        [](const Row& r) { return static_cast<unsigned>(r.lead->end); });
  out.flip("qualified", "qualified, by the flip, eventually", &LeadOutcome::qualified);
  out.flip("won", "won, by the flip, eventually", &LeadOutcome::won);
}

}  // namespace

std::size_t logged_leads(const sim::ExperimentResult& result) {
  std::size_t n = 0;
  for (const auto& replication : result.lead_log) {
    for (const auto& strategy : replication) n += strategy.size();
  }
  return n;
}

void write_leads(Group group, const sim::ExperimentResult& result) {
  const std::vector<Row> rows = rows_of(result);
  group.dimension("lead", rows.size());
  Columns columns(group, rows);
  write_who(columns, result);
  write_when(columns);
  write_outcome(columns);
}

}  // namespace leadlab::reports::file
