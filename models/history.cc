#include "models/history.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace leadlab::models {

namespace {

/// Sorts the names; returns [old index] -> new index.
std::vector<NameIndex> sort_names(std::vector<std::string>& names) {
  std::vector<NameIndex> order(names.size());
  std::iota(order.begin(), order.end(), NameIndex{0});
  std::sort(order.begin(), order.end(), [&](NameIndex a, NameIndex b) { return names[a] < names[b]; });
  std::vector<NameIndex> moved(names.size());
  std::vector<std::string> sorted;
  sorted.reserve(names.size());
  for (NameIndex i = 0; i < order.size(); ++i) {
    moved[order[i]] = i;
    sorted.push_back(std::move(names[order[i]]));
  }
  names = std::move(sorted);
  return moved;
}

void follow(NameIndex& name, const std::vector<NameIndex>& moved) {
  if (name != kNoName) name = moved.at(name);
}

}  // namespace

void put_in_order(History& h) {
  const auto reps = sort_names(h.rep_names), paths = sort_names(h.paths),
             territories = sort_names(h.territories), segments = sort_names(h.segments),
             verticals = sort_names(h.verticals);
  for (LoggedLead& lead : h.leads) {
    for (LoggedAssignment& a : lead.assignments) {
      follow(a.rep, reps);
      follow(a.path, paths);
    }
    for (NameIndex* name : {&lead.territory, &lead.true_territory}) follow(*name, territories);
    for (NameIndex* name : {&lead.segment, &lead.true_segment}) follow(*name, segments);
    for (NameIndex* name : {&lead.vertical, &lead.true_vertical}) follow(*name, verticals);
  }
  const auto before = [](const LoggedLead& a, const LoggedLead& b) {
    return std::tie(a.mql_at, a.id) < std::tie(b.mql_at, b.id);
  };
  if (!std::is_sorted(h.leads.begin(), h.leads.end(), before))
    std::sort(h.leads.begin(), h.leads.end(), before);
  std::sort(h.reps.begin(), h.reps.end(), [](const LoggedRep& a, const LoggedRep& b) { return a.id < b.id; });
  std::sort(h.absences.begin(), h.absences.end(), [](const LoggedAbsence& a, const LoggedAbsence& b) {
    return std::tie(a.from, a.rep_id, a.to) < std::tie(b.from, b.rep_id, b.to);
  });
}

bool same_log(const History& a, const History& b) {
  return a.known == b.known && a.rep_names == b.rep_names && a.paths == b.paths &&
         a.territories == b.territories && a.segments == b.segments && a.verticals == b.verticals &&
         a.leads == b.leads && a.reps == b.reps && a.absences == b.absences &&
         a.observed_until == b.observed_until;
}

History select(History history, Time from, Time to) {
  std::erase_if(history.leads, [&](const LoggedLead& lead) {
    return lead.mql_at < from || (to != engine::kNever && lead.mql_at >= to);
  });
  return history;
}

NameIndex NameList::of(std::string_view name) {
  if (name.empty()) return kNoName;
  const auto found = known_.find(name);
  if (found != known_.end()) return found->second;
  const auto index = static_cast<NameIndex>(names_.size());
  names_.emplace_back(name);
  known_.emplace(name, index);
  return index;
}

}  // namespace leadlab::models
