// /bound: what any policy could convert of each tape, what each strategy captures, what reps' hours are
// worth.
#include "reports/file/estimate_fields.h"
#include "reports/file/groups.h"

namespace leadlab::reports::file {

using netcdf::Group;

namespace {

template <class Of>
std::vector<double> by_replication(const sim::ExperimentResult& result, Of of) {
  std::vector<double> out;
  for (const auto& bound : result.bounds) out.push_back(of(bound));
  return out;
}

void write_captured(Group& group, const BoundComparison& bound) {
  std::vector<sim::Estimate> shares, regrets;
  for (const Captured& c : bound.strategies) {
    shares.push_back(c.share);
    regrets.push_back(c.regret);
  }
  write_estimate_fields(group, "captured", "expected wins / bound", "1", {"strategy"}, shares);
  write_estimate_fields(group, "regret", "wins short of the bound, per 100 leads", "leads", {"strategy"},
                        regrets);
}

void write_hours(Group& group, const sim::ExperimentResult& result) {
  if (result.rep_names.empty()) return;
  group.coordinate("rep", result.rep_names, {"", "rep_id"});
  std::vector<double> wins, money;
  for (const auto& bound : result.bounds) {
    const bool priced = !bound.revenue.worth_of_hour.empty();
    for (std::size_t r = 0; r < result.rep_names.size(); ++r) {
      wins.push_back(bound.wins.worth_of_hour[r]);
      money.push_back(priced ? bound.revenue.worth_of_hour[r] / 100
                             : std::numeric_limits<double>::quiet_NaN());
    }
  }
  group.variable<double>("hour_wins", {"replication", "rep"}, wins,
                         {"leads", "worth of one more hour of the rep, in wins"});
  group.variable<double>("hour_money", {"replication", "rep"}, money,
                         {"currency", "worth of one more hour of the rep, in value won"});
}

}  // namespace

void write_bound(Group group, const sim::ExperimentResult& result, const BoundComparison& bound) {
  add_strategies(group, result);
  add_replications(group, result);
  using Result = sim::bound::LeadBoundResult;
  group.variable<double>("wins", {"replication"},
                         by_replication(result, [](const Result& b) { return b.wins.value; }),
                         {"leads", "no policy's expected wins are above it"});
  group.variable<double>("wins_without_capacity", {"replication"},
                         by_replication(result, [](const Result& b) { return b.wins.at_zero; }),
                         {"leads", "the same if every rep had room for everything"});
  group.variable<double>("revenue", {"replication"},
                         by_replication(result, [](const Result& b) { return b.revenue.value / 100; }),
                         {"currency", "no policy's expected value won is above it"});
  write_captured(group, bound);
  write_hours(group, result);
}

}  // namespace leadlab::reports::file
