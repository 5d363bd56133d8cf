#include "scenarios/roster.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "engine/organisation.h"
#include "scenarios/text.h"

namespace leadlab::scenarios {
namespace {

constexpr const char* kEverybody = "all";
constexpr std::int64_t kMostReps = 100'000;
constexpr Range kHours{0, 1e6, false, false, "must be a number of hours between 0 and 1000000"};
constexpr Range kHeads{0, kMostReps, false, false, "must be a number of reps from 0 to 100000"};

class Roster {
 public:
  Roster(engine::Tables& tables, TableFiles& files) : tables_(tables), files_(files) {
    for (const auto& row : tables.territories) parent_[row.territory_id] = row.parent_id;
  }

  [[nodiscard]] bool knows(const std::string& name) const {
    return name == kEverybody || parent_.count(name) > 0 || has_rep(name);
  }
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> out = {kEverybody};
    for (const auto& row : tables_.territories) out.push_back(row.territory_id);
    for (const auto& row : tables_.reps) out.push_back(row.rep_id);
    return out;
  }
  [[nodiscard]] bool has_rep(const std::string& id) const {
    return std::any_of(tables_.reps.begin(), tables_.reps.end(),
                       [&](const auto& row) { return row.rep_id == id; });
  }

  void set_capacity(const std::string& part, engine::Duration hours) {
    for (auto& row : tables_.reps) {
      if (belongs(row, part)) row.capacity = hours;
    }
  }

  /// Positions of the part's reps, most senior first.
  [[nodiscard]] std::vector<std::size_t> members(const std::string& part) const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < tables_.reps.size(); ++i) {
      if (belongs(tables_.reps[i], part)) out.push_back(i);
    }
    const auto rank = [&](std::size_t i) {
      const auto& row = tables_.reps[i];
      return std::pair(row.seniority.value_or(std::numeric_limits<std::int64_t>::max()), row.rep_id);
    };
    std::sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    return out;
  }

  void add(const engine::RepRow& like, std::size_t count) {
    auto& lines = files_.of(engine::Source::kReps).lines;
    const std::size_t line = line_of(like.rep_id);
    for (std::size_t i = 1; i <= count; ++i) {
      engine::RepRow row = like;
      row.rep_id = fmt::format("~{}-{}", like.rep_id, ++copies_[like.rep_id]);
      row.load = engine::Duration{0};
      row.seniority.reset();
      tables_.reps.push_back(std::move(row));
      lines.push_back(line);
    }
  }

  void remove(const std::vector<std::size_t>& positions) {
    std::map<std::string, engine::RepRow> gone;
    for (const std::size_t i : positions) gone.emplace(tables_.reps[i].rep_id, tables_.reps[i]);
    for (const auto& [id, row] : gone) files_.reps_gone.push_back(id);
    const auto is_gone = [&](const std::string& id) { return gone.count(id) > 0; };
    erase(tables_.reps, engine::Source::kReps, [&](const auto& row) { return is_gone(row.rep_id); });
    for (auto& row : tables_.reps) {
      row.manager_id = next_left(row.manager_id, gone, &engine::RepRow::manager_id);
      row.backup_id = next_left(row.backup_id, gone, &engine::RepRow::backup_id);
      if (row.backup_id == row.rep_id) row.backup_id.clear();
    }
    for (auto& row : tables_.accounts) {
      if (is_gone(row.owner_id)) row.owner_id.clear();
    }
    erase(tables_.opportunities, engine::Source::kOpportunities,
          [&](const auto& row) { return is_gone(row.owner_id); });
    erase(tables_.contacts, engine::Source::kContacts, [&](const auto& row) { return is_gone(row.rep_id); });
    erase(tables_.absences, engine::Source::kAbsences, [&](const auto& row) { return is_gone(row.rep_id); });
  }

 private:
  [[nodiscard]] bool lies_in(std::string territory, const std::string& part) const {
    for (std::size_t steps = 0; steps <= parent_.size(); ++steps) {
      if (territory == part) return true;
      const auto found = parent_.find(territory);
      if (found == parent_.end() || found->second.empty()) return false;
      territory = found->second;
    }
    return false;  // a cycle; the engine reports it
  }
  [[nodiscard]] bool belongs(const engine::RepRow& row, const std::string& part) const {
    if (part == kEverybody || row.rep_id == part) return true;
    return std::any_of(row.territories.begin(), row.territories.end(),
                       [&](const std::string& territory) { return lies_in(territory, part); });
  }

  /// Who stands in for `id` once those gone have gone: their own, and so on; nobody if the chain ends.
  static std::string next_left(std::string id, const std::map<std::string, engine::RepRow>& gone,
                               std::string engine::RepRow::*next) {
    for (std::size_t steps = 0; steps <= gone.size(); ++steps) {
      const auto found = gone.find(id);
      if (found == gone.end()) return id;
      id = found->second.*next;
    }
    return {};
  }

  /// A row goes together with the line it stood on.
  template <class Row, class Goes>
  void erase(std::vector<Row>& rows, engine::Source source, const Goes& goes) {
    auto& lines = files_.of(source).lines;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (goes(rows[i])) continue;
      if (kept != i) {
        rows[kept] = std::move(rows[i]);
        lines.at(kept) = lines.at(i);
      }
      ++kept;
    }
    rows.resize(kept);
    lines.resize(kept);
  }
  [[nodiscard]] std::size_t line_of(const std::string& rep) const {
    for (std::size_t i = 0; i < tables_.reps.size(); ++i) {
      if (tables_.reps[i].rep_id == rep) return files_.of(engine::Source::kReps).lines.at(i);
    }
    return 0;
  }

  engine::Tables& tables_;
  TableFiles& files_;
  std::map<std::string, std::string> parent_;  ///< territory -> territory above it
  std::map<std::string, int> copies_;          ///< so far, by template
};

/// The rep to copy: the one named, else the least senior of the part.
const engine::RepRow* template_of(Section& part, const std::string& name, const engine::Tables& tables,
                                  const std::vector<std::size_t>& members) {
  if (name.empty()) return members.empty() ? nullptr : &tables.reps[members.back()];
  const auto found = std::find_if(tables.reps.begin(), tables.reps.end(),
                                  [&](const auto& row) { return row.rep_id == name; });
  if (found != tables.reps.end()) return &*found;
  std::vector<std::string> ids;
  for (const auto& row : tables.reps) ids.push_back(row.rep_id);
  part.error("template", "must be a rep_id of reps.csv", suggestion(name, ids, "Reps"));
  return nullptr;
}

void set_heads(Section& where, std::string_view key, Roster& roster, engine::Tables& tables,
               const std::string& part, std::int64_t heads, const engine::RepRow* like) {
  if (tables.reps.empty()) return;  // said already
  const std::vector<std::size_t> members = roster.members(part);
  const auto wanted = static_cast<std::size_t>(heads);
  if (wanted > members.size()) {
    if (like == nullptr) {
      return where.error(
          key, fmt::format("has nobody in {} to copy", in_quotes(part)),
          "Name a rep to copy: { count = " + std::to_string(heads) + ", template = \"REP\" }.");
    }
    const engine::RepRow copy = *like;
    return roster.add(copy, wanted - members.size());
  }
  roster.remove({members.begin() + static_cast<std::ptrdiff_t>(wanted), members.end()});
  if (tables.reps.empty()) where.error(key, "leaves no rep at all", "Keep at least one rep.");
}

void read_part(Section& all, const std::string& name, Roster& roster, engine::Tables& tables) {
  std::int64_t heads = -1;
  const toml::node* node = all.node(name);
  if (node != nullptr && !node->is_table()) {
    if (!all.read(name, heads, kHeads)) return;
    const auto members = roster.members(name);
    const engine::RepRow* like = members.empty() ? nullptr : &tables.reps[members.back()];
    return set_heads(all, name, roster, tables, name, heads, like);
  }
  Section part = all.child(name);
  engine::Decimal hours;
  if (part.read("capacity_hours", hours, kHours)) roster.set_capacity(name, engine::hours_to_work(hours));
  std::string like;
  const bool named = part.read("template", like);
  if (!part.read("count", heads, kHeads)) return;
  const engine::RepRow* copy = template_of(part, like, tables, roster.members(name));
  if (copy != nullptr || !named) set_heads(part, "count", roster, tables, name, heads, copy);
}

}  // namespace

std::string copied_from(const std::string& rep_id) {
  const std::size_t dash = rep_id.rfind('-');
  if (!rep_id.starts_with('~') || dash == std::string::npos) return {};
  return rep_id.substr(1, dash - 1);
}

std::vector<std::string> reps_of_part(const engine::Tables& tables, const std::string& part) {
  engine::Tables copy = tables;
  TableFiles files;
  std::vector<std::string> out;
  for (const std::size_t i : Roster(copy, files).members(part)) out.push_back(tables.reps[i].rep_id);
  return out;
}

std::vector<std::string> parts_of_roster(const engine::Tables& tables) {
  engine::Tables copy = tables;
  TableFiles files;
  return Roster(copy, files).names();
}

void read_roster_changes(Section& root, engine::Tables& tables, TableFiles& files) {
  Roster roster(tables, files);
  Section whole = root.child("reps");
  whole.any_keys();
  engine::Decimal hours;
  if (whole.read("capacity_hours", hours, kHours))
    roster.set_capacity(kEverybody, engine::hours_to_work(hours));
  Section parts = root.named("reps", "PART");
  parts.any_keys();
  for (const std::string& name : parts.names()) {
    if (name == "capacity_hours") continue;
    if (roster.knows(name) || tables.reps.empty()) {
      read_part(parts, name, roster, tables);
    } else {
      parts.error(name, "must be \"all\", a territory_id or a rep_id",
                  suggestion(name, roster.names(), "Names"));
    }
  }
}

}  // namespace leadlab::scenarios
