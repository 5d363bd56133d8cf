#include "reports/audit/history_of.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>

#include "engine/decision.h"
#include "reports/columns.h"
#include "reports/file/log_columns.h"
#include "reports/file/stored_group.h"
#include "reports/output_error.h"
#include "reports/results_file.h"

namespace leadlab::reports {

namespace {

using file::StoredGroup;
using models::Firmographics;
using models::History;
using models::LoggedLead;
using models::NameIndex;
using models::Time;

constexpr const char* kRemedy =
    "Play it again: leadlab compare of this version, with --lead-log 1 or more and without --select";

[[noreturn]] void refuse(const std::string& file, const std::string& why) {
  throw OutputError(fmt::format("{}: {}", file, why));
}

Time instant(std::int64_t nanoseconds) {
  if (nanoseconds == file::kNoTime) return engine::kNever;
  return Time{std::chrono::duration_cast<engine::Duration>(std::chrono::nanoseconds(nanoseconds))};
}

std::optional<double> number(double value) {
  return std::isnan(value) ? std::nullopt : std::optional<double>(value);
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(';', at), text.size());
    if (end > at) parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

std::string flags_text(std::uint16_t bits) {
  engine::Flags flags;
  for (std::size_t i = 0; i < engine::kFlagCount; ++i) {
    if ((std::uint32_t{bits} >> i & 1U) != 0) flags.set(static_cast<engine::Flag>(i));
  }
  return to_string(flags);
}

/// The columns of one group; a column that is not there is a reason to refuse the file.
class Columns {
 public:
  Columns(const std::string& file, const StoredGroup& group, const char* name) : file_(file), name_(name) {
    for (const file::StoredVariable& v : group.variables) columns_[v.name] = &v.values;
  }
  template <class T>
  [[nodiscard]] const std::vector<T>& of(std::string_view column) const {
    const auto found = columns_.find(column);
    const auto* values = found == columns_.end() ? nullptr : std::get_if<std::vector<T>>(found->second);
    if (values == nullptr)
      refuse(file_, fmt::format("/{} has no column {}, which an audit needs; an older leadlab wrote it. {}",
                                name_, column, kRemedy));
    return *values;
  }
  [[nodiscard]] Time time(std::string_view column, std::size_t row) const {
    return instant(of<std::int64_t>(column)[row]);
  }

 private:
  const std::string& file_;
  const char* name_;
  std::map<std::string_view, const file::StoredValues*> columns_;
};

/// What a number of a column stands for: 1 + the index of a name, 0 = none.
class Names {
 public:
  explicit Names(const StoredGroup& group, const std::string& name)
      : names_(group.values<std::string>(name)) {}
  [[nodiscard]] std::string at(std::size_t code) const { return code == 0 ? "" : names_.at(code - 1); }

 private:
  std::vector<std::string> names_;
};

void put_place(const std::string& location, std::string& country, std::string& state) {
  const auto dash = location.find('-');
  country = location.substr(0, dash);
  if (dash != std::string::npos) state = location;
}

class Leads {
 public:
  Leads(const std::string& file, const StoredGroup& leads, const StoredGroup& names, History& out)
      : leads_(file, leads, "leads"),
        locations_(names, "location"),
        industries_(names, "industry"),
        channels_(names, "channel"),
        accounts_(names, "account"),
        territory_names_(names, "territory"),
        segment_names_(names, "segment"),
        vertical_names_(names, "vertical"),
        territories_(out.territories),
        segments_(out.segments),
        verticals_(out.verticals) {}

  [[nodiscard]] LoggedLead at(std::size_t row) {
    LoggedLead lead;
    lead.id = fmt::format("L{:08}", leads_.of<std::uint32_t>("key")[row]);
    lead.account_id = accounts_.at(leads_.of<std::uint32_t>("account")[row]);
    lead.existing_account = leads_.of<std::int8_t>("existing")[row] != 0;
    lead.recorded = side("", row);
    if (const Firmographics truth = side("true_", row); truth != Firmographics{}) lead.truth = truth;
    lead.score = number(leads_.of<double>("score")[row]);
    lead.channel = channels_.at(code("channel", row));
    lead.tier = leads_.of<std::uint8_t>("tier")[row];
    lead.flags = flags_text(leads_.of<std::uint16_t>("flags")[row]);
    lead.territory = territories_.of(territory_names_.at(code("territory", row)));
    lead.segment = segments_.of(segment_names_.at(code("segment", row)));
    lead.vertical = verticals_.of(vertical_names_.at(code("vertical", row)));
    lead.true_territory = territories_.of(territory_names_.at(code("true_territory", row)));
    lead.true_segment = segments_.of(segment_names_.at(code("true_segment", row)));
    lead.true_vertical = verticals_.of(vertical_names_.at(code("true_vertical", row)));
    put_times(lead, row);
    put_value(lead, leads_.of<std::int64_t>("value_cents")[row]);
    return lead;
  }

 private:
  [[nodiscard]] std::uint16_t code(const std::string& column, std::size_t row) const {
    return leads_.of<std::uint16_t>(column)[row];
  }
  [[nodiscard]] Firmographics side(const std::string& prefix, std::size_t row) const {
    Firmographics out;
    put_place(locations_.at(code(prefix + "location", row)), out.country, out.state);
    put_place(locations_.at(code(prefix + "headquarters", row)), out.hq_country, out.hq_state);
    out.industry = industries_.at(code(prefix + "industry", row));
    if (const auto n = number(leads_.of<double>(prefix + "employees")[row]))
      out.employees = static_cast<std::int64_t>(*n);
    return out;
  }
  void put_times(LoggedLead& lead, std::size_t row) const {
    lead.mql_at = leads_.time("mql_at", row);
    lead.recorded_updated_at = leads_.time("record_updated_at", row);
    lead.route_due_at = leads_.time("route_due_at", row);
    lead.acknowledge_due_at = leads_.time("acknowledge_due_at", row);
    lead.first_attempt_at = leads_.time("attempted_at", row);
    lead.first_reached_at = leads_.time("reached_at", row);
    lead.qualified_at = leads_.time("qualified_at", row);
    lead.won_at = leads_.time("won_at", row);
    lead.lost_at = leads_.time("lost_at", row);
  }
  /// The router saw whole units of currency; nobody sees a deal before there is one.
  static void put_value(LoggedLead& lead, std::int64_t cents) {
    if (cents > 0) lead.deal_size = static_cast<double>(cents / 100);
    if (lead.qualified_at != engine::kNever) lead.value_cents = cents;
  }

  Columns leads_;
  Names locations_, industries_, channels_, accounts_, territory_names_, segment_names_, vertical_names_;
  models::NameList territories_, segments_, verticals_;
};

/// @param lead_of  [row of /leads] -> index into out.leads, or kNoName
void add_assignments(const std::string& file, const StoredGroup& assignments,
                     const std::vector<NameIndex>& lead_of, const std::vector<std::string>& reps,
                     History& out) {
  const Columns in(file, assignments, "assignments");
  const auto& rows = in.of<std::uint32_t>("lead");
  const auto& rep = in.of<std::uint32_t>("rep");
  const auto& path = in.of<std::uint8_t>("path");
  const auto& load = in.of<double>("load_hours");
  const std::vector<std::string> path_names = reports::path_names();
  models::NameList rep_list(out.rep_names), path_list(out.paths);
  for (const std::string& name : reps) rep_list.of(name);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const NameIndex lead = lead_of.at(rows[i]);
    if (lead == models::kNoName) continue;
    models::LoggedAssignment a;
    a.rep = rep_list.of(rep[i] == 0 ? "" : reps.at(rep[i] - std::size_t{1}));
    a.path = path_list.of(path_names.at(path[i]));
    a.assigned_at = in.time("assigned_at", i);
    a.noticed_at = in.time("noticed_at", i);
    a.acknowledged_at = in.time("acknowledged_at", i);
    a.declined_at = in.time("declined_at", i);
    a.load_hours = load[i];
    out.leads[lead].assignments.push_back(a);
  }
}

void add_reps(const std::string& file, const StoredGroup& reps, History& out) {
  const Columns in(file, reps, "reps");
  const auto& ids = in.of<std::string>("rep");
  for (std::size_t i = 0; i < ids.size(); ++i) {
    out.reps.push_back({ids[i], in.of<std::string>("manager")[i], in.of<std::string>("backup")[i],
                        split(in.of<std::string>("territories")[i]), split(in.of<std::string>("segments")[i]),
                        split(in.of<std::string>("verticals")[i]),
                        number(in.of<double>("capacity_hours")[i])});
  }
}

void add_absences(const std::string& file, const StoredGroup& absences, std::int64_t replication,
                  const std::vector<std::string>& reps, History& out) {
  const Columns in(file, absences, "absences");
  const auto& replications = in.of<std::int64_t>("replication");
  for (std::size_t i = 0; i < replications.size(); ++i) {
    if (replications[i] != replication) continue;
    const Time from = in.time("from", i);
    out.absences.push_back({reps.at(in.of<std::uint32_t>("rep")[i] - std::size_t{1}),
                            from == engine::kNever ? engine::kSinceEver : from, in.time("to", i)});
  }
}

models::Known all_known() {
  models::Known k;
  k.noticed = k.acknowledged = k.declined = k.paths = k.load = k.reps = k.absences = true;
  k.attempted = k.reached = k.qualified = k.won = k.lost = k.value = true;
  k.tier = k.deadlines = k.truth = k.record_age = k.flags = true;
  return k;
}

/// The groups about leads, and /scenario.
std::map<std::string, StoredGroup> read_log(const std::filesystem::path& path) {
  const netcdf::ErrorWatch watch;
  try {
    const H5::H5File file(path.string(), H5F_ACC_RDONLY);
    std::map<std::string, StoredGroup> out;
    for (const char* name : {"leads", "assignments", "names", "reps", "absences"}) {
      if (file.nameExists(name)) out[name] = file::read_stored(file.openGroup(name));
    }
    return out;
  } catch (const H5::Exception& cause) {
    refuse(path.string(), fmt::format("cannot be read: {}", watch.why(cause)));
  }
}

}  // namespace

struct LoggedRun::Groups : std::map<std::string, StoredGroup> {};

LoggedRun::~LoggedRun() = default;
LoggedRun::LoggedRun(LoggedRun&&) noexcept = default;
LoggedRun& LoggedRun::operator=(LoggedRun&&) noexcept = default;

LoggedRun::LoggedRun(const std::filesystem::path& path) : shown_as_(path.string()) {
  const Summary summary = read_summary(path);
  strategies_ = summary.strategies;
  baseline_ = summary.baseline;
  scenario_ = summary.scenario_name;
  groups_ = std::make_unique<const Groups>(Groups{read_log(path)});
  if (!groups_->contains("leads"))
    refuse(shown_as_, fmt::format("keeps no leads (no group /leads). {}", kRemedy));
  for (const char* group : {"assignments", "names", "reps"}) {
    if (groups_->contains(group)) continue;
    refuse(shown_as_, fmt::format("has no group /{}, which an audit needs; an older leadlab wrote it. {}",
                                  group, kRemedy));
  }
  const auto& all = Columns(shown_as_, groups_->at("leads"), "leads").of<std::int64_t>("replication");
  const std::set<std::int64_t> kept(all.begin(), all.end());
  replications_.assign(kept.begin(), kept.end());
  if (replications_.empty()) refuse(shown_as_, fmt::format("keeps no leads. {}", kRemedy));
}

History LoggedRun::history(const std::string& strategy, std::int64_t replication) const {
  const auto found = std::find(strategies_.begin(), strategies_.end(), strategy);
  if (found == strategies_.end()) {
    refuse(shown_as_,
           fmt::format("has no strategy \"{}\" (it has: {})", strategy, fmt::join(strategies_, ", ")));
  }
  if (std::find(replications_.begin(), replications_.end(), replication) == replications_.end())
    refuse(shown_as_, fmt::format("keeps no leads of replication {}. {}", replication, kRemedy));
  try {
    return read(static_cast<std::size_t>(found - strategies_.begin()), replication);
  } catch (const std::out_of_range&) {
    refuse(shown_as_, "its groups do not fit together: a number in one has no name in another");
  }
}

History LoggedRun::read(std::size_t strategy, std::int64_t replication) const {
  History out;
  out.title = fmt::format("{}: {}, replication {}", scenario_, strategies_[strategy], replication);
  out.known = all_known();
  const StoredGroup& leads = groups_->at("leads");
  const Columns in(shown_as_, leads, "leads");
  const auto& strategies = in.of<std::uint8_t>("strategy");
  const auto& replications = in.of<std::int64_t>("replication");
  std::vector<NameIndex> lead_of(strategies.size(), models::kNoName);
  Leads reader(shown_as_, leads, groups_->at("names"), out);
  for (std::size_t row = 0; row < strategies.size(); ++row) {
    if (strategies[row] != strategy || replications[row] != replication) continue;
    lead_of[row] = static_cast<NameIndex>(out.leads.size());
    out.leads.push_back(reader.at(row));
    out.observed_until = in.time("seen_until", row);
  }
  add_reps(shown_as_, groups_->at("reps"), out);
  const auto reps = groups_->at("reps").values<std::string>("rep");
  add_assignments(shown_as_, groups_->at("assignments"), lead_of, reps, out);
  if (const auto absences = groups_->find("absences"); absences != groups_->end())
    add_absences(shown_as_, absences->second, replication, reps, out);
  out.account = {fmt::format("{} leads of strategy {} in replication {} of {}, simulated.", out.leads.size(),
                             strategies_[strategy], replication, shown_as_)};
  models::put_in_order(out);
  return out;
}

}  // namespace leadlab::reports
