#include "engine/risks.h"

#include <algorithm>

#include "engine/findings.h"
#include "engine/organisation_impl.h"

namespace leadlab::engine {
namespace {

class RiskFinder {
 public:
  RiskFinder(const Tables& tables, const Organisation& organisation, std::vector<Problem>& problems)
      : tables_(tables), organisation_(organisation), org_(organisation.impl()), findings_(problems) {}

  void run() {
    check_territories();
    check_reps();
    check_tiers();
    check_notification();
  }

 private:
  void check_territories() {
    find_asked();
    for (std::size_t i = 0; i < tables_.territories.size(); ++i)
      check_territory(tables_.territories[i], cell(Source::kTerritories, i, "territory_id"));
  }

  /// Which territories leads come to, and whose reps they are offered to: the first with any on the way up.
  void find_asked() {
    reached_.assign(organisation_.territory_count(), false);
    asked_.assign(organisation_.territory_count(), false);
    for (const TerritoryRow& row : tables_.territories) {
      if (!names_a_place(row)) continue;
      TerritoryId node = organisation_.find_territory(row.territory_id);
      for (TerritoryId n = node; n; n = parent(n)) reached_[n.index()] = true;
      while (node && reps_of(node).empty()) node = parent(node);
      if (node) asked_[node.index()] = true;
    }
  }

  static bool names_a_place(const TerritoryRow& row) {
    return !row.countries.empty() || !row.states.empty() || !row.regions.empty();
  }

  void check_territory(const TerritoryRow& row, const Place& place) {
    const TerritoryId node = organisation_.find_territory(row.territory_id);
    const std::string& name = organisation_.name(node);
    if (!reached_[node.index()]) {
      findings_.warn(place, name, "is unreachable: neither it nor a territory below it names a place",
                     "Give it countries, states or regions.");
      return;
    }
    bool served = false;
    for (TerritoryId n = node; n; n = parent(n)) served = served || !reps_of(n).empty();
    if (!served && names_a_place(row))
      findings_.warn(place, name, "is empty: no rep is assigned to it or to a territory above it",
                     "Assign reps; its leads go to the fallback.");
    if (!asked_[node.index()]) return;
    if (reps_of(node).size() == 1)
      findings_.warn(place, name, "has a pool of one rep, " + organisation_.name(reps_of(node).front()),
                     "Assign a second one; when the rep is full, leads go to the fallback.");
    if (reps_of(node).size() > 1) check_segments(place, node);
  }

  void check_segments(const Place& place, TerritoryId node) {
    for (std::size_t i = 0; i < organisation_.segment_count(); ++i) {
      const SegmentId segment(i);
      const auto count = std::count_if(reps_of(node).begin(), reps_of(node).end(),
                                       [&](RepId rep) { return organisation_.serves_segment(rep, segment); });
      if (count >= 2) continue;
      findings_.warn(place, organisation_.name(node),
                     std::string(count == 0 ? "has no rep" : "has a pool of one rep") + " for segment " +
                         organisation_.name(segment),
                     count == 0 ? "Assign one; such leads go to the fallback."
                                : "Assign a second one, or let another rep serve the segment.");
    }
  }

  void check_reps() {
    for (std::size_t i = 0; i < tables_.reps.size(); ++i) {
      const RepRow& row = tables_.reps[i];
      const RepId rep = organisation_.find_rep(row.rep_id), backup = organisation_.backup_of(rep);
      if (!backup) {
        findings_.warn(cell(Source::kReps, i, "backup_id"), "", row.rep_id + " has no backup",
                       "Name one, else the leads of its accounts go elsewhere while it is away.");
        continue;
      }
      check_backup(cell(Source::kReps, i, "backup_id"), rep, backup);
    }
  }

  void check_backup(const Place& place, RepId rep, RepId backup) {
    const auto& nodes = org_.reps[rep.index()].territories;
    const bool near = nodes.empty() || std::any_of(nodes.begin(), nodes.end(), [&](TerritoryId node) {
                        return organisation_.covers_territory(backup, node) || below(backup, node);
                      });
    if (!near)
      findings_.warn(place, organisation_.name(backup),
                     "backs up " + organisation_.name(rep) + " but covers none of its territories",
                     "Name a backup of the same territory.");
    for (std::size_t i = 0; i < organisation_.segment_count(); ++i) {
      const SegmentId segment(i);
      if (!organisation_.serves_segment(rep, segment) || organisation_.serves_segment(backup, segment))
        continue;
      findings_.warn(place, organisation_.name(backup),
                     "backs up " + organisation_.name(rep) + " but does not serve segment " +
                         organisation_.name(segment),
                     "Name a backup of the same segment.");
    }
  }

  /// The rep is assigned to a territory below `node`.
  [[nodiscard]] bool below(RepId rep, TerritoryId node) const {
    for (TerritoryId own : org_.reps[rep.index()].territories) {
      for (; own; own = parent(own)) {
        if (own == node) return true;
      }
    }
    return false;
  }

  static bool covers(const TierConfig& earlier, const TierConfig& later) {
    if (earlier.min_score && !(later.min_score && *later.min_score >= *earlier.min_score)) return false;
    if (earlier.channels.empty()) return true;
    return !later.channels.empty() &&
           std::all_of(later.channels.begin(), later.channels.end(), [&](const std::string& channel) {
             return std::find(earlier.channels.begin(), earlier.channels.end(), channel) !=
                    earlier.channels.end();
           });
  }

  /// A rule without any condition before others is told by the check of the policy itself.
  void check_tiers() {
    const std::vector<TierConfig>& tiers = organisation_.tiers();
    for (std::size_t later = 0; later < tiers.size(); ++later) {
      for (std::size_t earlier = 0; earlier < later; ++earlier) {
        const bool conditional = tiers[earlier].min_score || !tiers[earlier].channels.empty();
        if (!conditional || !covers(tiers[earlier], tiers[later])) continue;
        findings_.warn(policy_key("tier[" + std::to_string(later) + "]"), "",
                       "can never match: rule " + std::to_string(earlier + 1) + " covers all of its leads",
                       "Put it before that rule, or remove it.");
        break;
      }
    }
  }

  void check_notification() {
    const NotificationConfig& notification = organisation_.policy().notification;
    const auto own = notification.by_tier.find(1);
    const bool has_own = own != notification.by_tier.end();
    const std::vector<std::string>& channels = has_own ? own->second : notification.standard;
    const bool active = std::any_of(channels.begin(), channels.end(),
                                    [](const std::string& channel) { return channel != "crm"; });
    if (!active)
      findings_.warn(policy_key(has_own ? "notification.tier1" : "notification"), list_of(channels),
                     "announces tier 1 on no active channel, so reps must look for their leads",
                     "Add one, as push or chat.");
  }

  [[nodiscard]] TerritoryId parent(TerritoryId node) const { return org_.territory_parent[node.index()]; }
  [[nodiscard]] const std::vector<RepId>& reps_of(TerritoryId node) const {
    return org_.reps_of_territory[node.index()];
  }

  const Tables& tables_;
  const Organisation& organisation_;
  const Organisation::Impl& org_;
  Findings findings_;
  std::vector<bool> reached_, asked_;  ///< by territory
};

}  // namespace

std::vector<Problem> find_risks(const Tables& tables, const Organisation& organisation) {
  std::vector<Problem> problems;
  RiskFinder(tables, organisation, problems).run();
  return problems;
}

}  // namespace leadlab::engine
