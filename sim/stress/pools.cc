#include "sim/stress/pools.h"

#include <limits>
#include <map>
#include <tuple>

namespace leadlab::sim::stress {

namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : "+") + word;
  return out;
}

std::string pool_name(const engine::RepRow& row) {
  const std::string territories = joined(row.territories), segments = joined(row.segments);
  if (territories.empty() && segments.empty()) return "everybody";
  if (territories.empty() || segments.empty()) return territories + segments;
  return territories + "/" + segments;
}

}  // namespace

std::vector<Pool> pools_of(const engine::Tables& tables, const std::vector<std::string>& rep_names) {
  std::map<std::string, const engine::RepRow*> rows;
  for (const auto& row : tables.reps) rows.emplace(row.rep_id, &row);
  const auto rank = [](const engine::RepRow& row) {
    return std::tuple(row.seniority.value_or(std::numeric_limits<std::int64_t>::max()), row.rep_id);
  };
  std::map<std::string, Pool> pools;
  for (std::size_t r = 0; r < rep_names.size(); ++r) {
    const auto found = rows.find(rep_names[r]);
    if (found == rows.end()) continue;
    Pool& pool = pools[pool_name(*found->second)];
    pool.reps.push_back(r);
    const auto least = rows.find(pool.least_senior);
    if (least == rows.end() || rank(*least->second) < rank(*found->second)) pool.least_senior = rep_names[r];
  }
  std::vector<Pool> out;
  for (auto& [name, pool] : pools) {
    pool.name = name;
    out.push_back(std::move(pool));
  }
  return out;
}

double utilisation(const WorldStats& world, const Pool& pool) {
  double busy = 0, available = 0;
  for (const std::size_t r : pool.reps) {
    if (r >= world.reps.size()) continue;
    busy += static_cast<double>(world.reps[r].busy.count());
    available += static_cast<double>(world.reps[r].available.count());
  }
  return available > 0 ? busy / available : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace leadlab::sim::stress
