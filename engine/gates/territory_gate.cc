#include "engine/gates/territory_gate.h"

#include <algorithm>
#include <iterator>

namespace leadlab::engine {

std::vector<RepId> TerritoryGate::assigned_here(TerritoryId node, const std::vector<RepId>& pool) const {
  const std::vector<RepId>& assigned = org_.reps_of_territory[node.index()];
  std::vector<RepId> here;
  if (16 * assigned.size() < pool.size()) {  // the first gate meets the whole roster
    std::copy_if(assigned.begin(), assigned.end(), std::back_inserter(here),
                 [&](RepId rep) { return std::binary_search(pool.begin(), pool.end(), rep); });
  } else {
    std::set_intersection(pool.begin(), pool.end(), assigned.begin(), assigned.end(),
                          std::back_inserter(here));
  }
  return here;
}

TerritoryId TerritoryGate::candidate_node(TerritoryId node, const std::vector<RepId>& pool) const {
  while (node && assigned_here(node, pool).empty()) node = org_.territory_parent[node.index()];
  return node;
}

Narrowed TerritoryGate::narrow(const std::vector<RepId>& pool, const Attributes& lead) const {
  const TerritoryId basis = candidate_node(lead.basis_node, pool);
  const TerritoryId other = candidate_node(lead.other_node, pool);
  Narrowed result;
  if (!basis && !other) {
    result.flags.set(Flag::kNoTerritory);
    return result;
  }
  result.kept = assigned_here(basis ? basis : other, pool);
  if (basis && other && basis != other) {
    result.flags.set(Flag::kConflict);
    if (on_conflict_ == OnConflict::kTieBreak) {
      const std::vector<RepId> first = std::move(result.kept);
      const std::vector<RepId> second = assigned_here(other, pool);
      result.kept.clear();
      std::set_union(first.begin(), first.end(), second.begin(), second.end(),
                     std::back_inserter(result.kept));
      result.ties_only = true;
    }
  }
  if (result.kept.size() == 1) result.sole = result.kept.front();
  return result;
}

}  // namespace leadlab::engine
