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

double quotient(double part, double of) {
  return of > 0 ? part / of : std::numeric_limits<double>::quiet_NaN();
}

double share_of(const Adherence& a) {
  return quotient(static_cast<double>(a.met), static_cast<double>(a.due));
}

void add(Adherence& to, const Adherence& a) {
  to.due += a.due;
  to.met += a.met;
}

double count(Duration d) { return static_cast<double>(d.count()); }

RepStats sum_of(const Pool& pool, const WorldStats& world) {
  RepStats sum;
  for (const std::size_t r : pool.reps) {
    if (r >= world.reps.size()) continue;
    const RepStats& rep = world.reps[r];
    sum.busy += rep.busy;
    sum.available += rep.available;
    add(sum.acknowledged, rep.acknowledged);
    add(sum.acknowledged_in_hours, rep.acknowledged_in_hours);
    sum.attempted += rep.attempted;
    sum.attempt_wait += rep.attempt_wait;
  }
  return sum;
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

const std::vector<PoolMeasure>& pool_measures() {
  static const std::vector<PoolMeasure> kMeasures = {
      {"utilisation", "time on tasks of the time on shift", "1", &PoolUse::utilisation},
      {"acknowledged", "acknowledgement SLA met, of leads first assigned to the pool", "1",
       &PoolUse::acknowledged},
      {"acknowledged_in_hours", "the same of MQLs of business hours", "1", &PoolUse::acknowledged_in_hours},
      {"wait", "from assignment to first attempt, wall, mean", "s", &PoolUse::wait},
      {"hour_worth", "wins that one more hour of a rep is worth to the best policy", "wins/h",
       &PoolUse::hour_worth}};
  return kMeasures;
}

PoolUse use_of(const Pool& pool, const std::vector<WorldStats>& worlds,
               const std::vector<bound::LeadBoundResult>& bounds) {
  PoolUse out{.pool = pool.name,
              .utilisation = {},
              .acknowledged = {},
              .acknowledged_in_hours = {},
              .wait = {},
              .hour_worth = {}};
  for (const WorldStats& world : worlds) {
    const RepStats sum = sum_of(pool, world);
    out.utilisation.push_back(quotient(count(sum.busy), count(sum.available)));
    out.acknowledged.push_back(share_of(sum.acknowledged));
    out.acknowledged_in_hours.push_back(share_of(sum.acknowledged_in_hours));
    out.wait.push_back(quotient(count(sum.attempt_wait) / 1e6, static_cast<double>(sum.attempted)));
  }
  for (const auto& bound : bounds) {
    double worth = 0;
    for (const std::size_t r : pool.reps) worth += bound.wins.worth_of_hour.at(r);
    out.hour_worth.push_back(quotient(worth, static_cast<double>(pool.reps.size())));
  }
  return out;
}

}  // namespace leadlab::sim::stress
