#include "reports/policy/forest_pictures.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/time.h"

namespace leadlab::reports {
namespace {

constexpr std::string_view kThen = " → ";
constexpr std::size_t kLineWidth = 44, kMostLines = 6, kLargestFamilies = 5;

/// Names over several lines, at most kMostLines of them: "A01, A02, ... and 31 more".
std::string listed(const std::vector<std::string>& names) {
  std::string text, line;
  std::size_t lines = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!line.empty() && line.size() + names[i].size() + 2 > kLineWidth) {
      text += line + ",\n";
      line.clear();
      if (++lines == kMostLines) return text + fmt::format("and {} more", names.size() - i);
    }
    line += (line.empty() ? "" : ", ") + names[i];
  }
  return text + line;
}

std::string counted(std::size_t n, std::string_view one, std::string_view several) {
  return fmt::format("{} {}", n, n == 1 ? one : several);
}

std::string wrapped(const std::string& words) {
  std::string text, line;
  for (std::size_t from = 0; from < words.size();) {
    const std::size_t end = std::min(words.find(kThen, from), words.size());
    const std::string word = words.substr(from, end - from);
    if (!line.empty() && line.size() + word.size() > kLineWidth) {
      text += line + "\n";
      line.clear();
    }
    line += (from == 0 ? std::string() : std::string(kThen)) + word;
    from = end + kThen.size();
  }
  return text + line;
}

/// Arrows from each node to its successor. Nodes that nobody points to are drawn together, one box for all
/// that share a successor: teams and groups, not crowds. Chains (see `with_chains_folded`) stand alone.
class ForestPicture {
 public:
  /// @param successor  node -> the one it points to; every node that takes part
  ForestPicture(std::string kind, std::map<std::string, std::string> successor, bool towards_leaves,
                Picture& picture)
      : kind_(std::move(kind)),
        successor_(std::move(successor)),
        towards_leaves_(towards_leaves),
        picture_(picture) {
    for (const auto& [node, next] : successor_) {
      if (!next.empty()) alone_.insert(next);
      if (node.find(kThen) != std::string::npos) alone_.insert(node);
    }
  }

  void draw() {
    std::map<std::string, std::vector<std::string>> leaves;
    for (const auto& [node, next] : successor_) {
      if (alone_.contains(node)) continue;
      if (!next.empty()) leaves[next].push_back(node);
    }
    for (const std::string& node : alone_) picture_.box(id_of(node), wrapped(node), Look::kPerson);
    for (const auto& [node, group] : leaves) picture_.box(id_of("group of " + node), listed(group));
    for (const auto& [node, next] : successor_) {
      if (alone_.contains(node) && !next.empty()) arrow(node, next);
    }
    for (const auto& [node, group] : leaves) arrow("group of " + node, node);
  }

 private:
  [[nodiscard]] std::string id_of(const std::string& node) const { return kind_ + " " + node; }
  void arrow(const std::string& node, const std::string& next) {
    if (towards_leaves_) {
      picture_.arrow(id_of(next), id_of(node));
    } else {
      picture_.arrow(id_of(node), id_of(next));
    }
  }

  std::string kind_;
  std::map<std::string, std::string> successor_;
  std::set<std::string> alone_;  ///< nodes with a box of their own
  bool towards_leaves_;
  Picture& picture_;
};

/// Reps and the one that `next` names; empty if nobody names anybody.
std::map<std::string, std::string> links(const std::vector<engine::RepRow>& reps,
                                         std::string engine::RepRow::*next) {
  std::map<std::string, std::string> found;
  bool any = false;
  for (const engine::RepRow& rep : reps) {
    found[rep.rep_id] = rep.*next;
    any = any || !(rep.*next).empty();
  }
  return any ? found : std::map<std::string, std::string>();
}

/// Whoever nobody points to, with all that follow as long as nobody else points to them, becomes one node:
/// "A → B → C".
std::map<std::string, std::string> with_chains_folded(const std::map<std::string, std::string>& successor) {
  std::map<std::string, std::size_t> pointers;
  for (const auto& [node, next] : successor) ++pointers[next];
  std::map<std::string, std::string> folded = successor;
  for (const auto& [first, its_next] : successor) {
    if (pointers[first] > 0) continue;
    std::string chain = first, next = its_next;
    folded.erase(first);
    while (!next.empty() && pointers[next] == 1) {
      chain += std::string(kThen) + next;
      folded.erase(next);
      next = successor.at(next);
    }
    folded[chain] = next;
  }
  return folded;
}

std::vector<std::string> without_link(const std::map<std::string, std::string>& links) {
  std::vector<std::string> found;
  for (const auto& [node, next] : links) {
    if (next.empty()) found.push_back(node);
  }
  return found;
}

std::string places_of(const engine::TerritoryRow& row) {
  std::vector<std::string> places;
  for (const auto* list : {&row.states, &row.countries, &row.regions})
    places.insert(places.end(), list->begin(), list->end());
  return listed(places);
}

/// Accounts that hang together by their parents.
struct Family {
  std::string root;
  std::size_t members = 0, levels = 0;
};

std::vector<Family> families(const std::vector<engine::AccountRow>& accounts) {
  std::map<std::string, std::string> parent;
  for (const engine::AccountRow& row : accounts) parent[row.account_id] = row.parent_id;
  std::map<std::string, Family> by_root;
  for (const auto& [account, its_parent] : parent) {
    std::string root = account;
    std::size_t levels = 1;
    for (auto at = parent.find(its_parent); at != parent.end(); at = parent.find(at->second)) {
      root = at->first;
      ++levels;
    }
    Family& family = by_root[root];
    family.root = root;
    ++family.members;
    family.levels = std::max(family.levels, levels);
  }
  std::vector<Family> found;
  for (const auto& [root, family] : by_root) {
    if (family.members > 1) found.push_back(family);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Family& a, const Family& b) { return a.members > b.members; });
  return found;
}

std::string accounts_text(const std::vector<engine::AccountRow>& accounts, const std::vector<Family>& found) {
  std::size_t owned = 0, in_families = 0, levels = 1;
  for (const engine::AccountRow& row : accounts)
    if (!row.owner_id.empty()) ++owned;
  for (const Family& family : found) {
    in_families += family.members;
    levels = std::max(levels, family.levels);
  }
  std::string text = counted(accounts.size(), "account", "accounts") +
                     fmt::format("\n{} with an owner, {} without", owned, accounts.size() - owned);
  if (found.empty()) return text + "\nnone has a parent";
  return text + fmt::format("\n{} in {} (up to {}),\n{} on their own", in_families,
                            counted(found.size(), "family", "families"), counted(levels, "level", "levels"),
                            accounts.size() - in_families);
}

}  // namespace

void draw_territories(const engine::Tables& tables, Picture& picture) {
  if (tables.territories.empty()) return;
  std::map<std::string, std::vector<std::string>> reps;
  for (const engine::RepRow& rep : tables.reps) {
    for (const std::string& territory : rep.territories) reps[territory].push_back(rep.rep_id);
  }
  std::map<std::string, const engine::TerritoryRow*> rows;
  for (const engine::TerritoryRow& row : tables.territories) rows[row.territory_id] = &row;
  picture.begin_frame("Territories: where no rep is named, those above are asked");
  for (const auto& [id, row] : rows) {
    std::vector<std::string>& here = reps[id];
    std::sort(here.begin(), here.end());
    const std::string places = places_of(*row);
    std::string text = id + (places.empty() ? "" : "\n" + places);
    if (!here.empty()) text += fmt::format("\n{}: {}", counted(here.size(), "rep", "reps"), listed(here));
    picture.box("territory " + id, text, Look::kPlace);
  }
  for (const auto& [id, row] : rows) {
    if (!row->parent_id.empty()) picture.arrow("territory " + row->parent_id, "territory " + id);
  }
}

void draw_managers(const engine::Tables& tables, Picture& picture) {
  const auto managers = links(tables.reps, &engine::RepRow::manager_id);
  if (managers.empty()) return;
  picture.begin_frame("Managers: who gets what nobody acknowledges");
  ForestPicture("manager", managers, true, picture).draw();
}

void draw_backups(const engine::Tables& tables, Picture& picture) {
  const auto backups = links(tables.reps, &engine::RepRow::backup_id);
  if (backups.empty()) return;
  picture.begin_frame("Backups: who stands in, one after the other, while a rep is away");
  ForestPicture("backup", with_chains_folded(backups), false, picture).draw();
  const std::vector<std::string> alone = without_link(backups);
  if (!alone.empty()) picture.box("no backup", "No backup:\n" + listed(alone), Look::kWarning);
}

void draw_accounts(const engine::Tables& tables, Picture& picture) {
  if (tables.accounts.empty()) return;
  const std::vector<Family> found = families(tables.accounts);
  std::map<std::string, std::string> names;
  for (const engine::AccountRow& row : tables.accounts) names[row.account_id] = row.name;
  picture.begin_frame("Accounts: a lead that matches one goes to its owner, or to an owner above");
  picture.box("accounts", accounts_text(tables.accounts, found));
  for (std::size_t i = 0; i < std::min(found.size(), kLargestFamilies); ++i) {
    const Family& family = found[i];
    const std::string id = "family " + family.root;
    picture.box(id,
                fmt::format("{} ({})\n{} on {}", names[family.root], family.root,
                            counted(family.members, "account", "accounts"),
                            counted(family.levels, "level", "levels")),
                Look::kPerson);
    picture.arrow("accounts", id, i == 0 ? "the largest" : "");
  }
}

}  // namespace leadlab::reports
