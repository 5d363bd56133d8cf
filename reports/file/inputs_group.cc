// /inputs: parameter draws, what each gave, both intervals and the share of the variance that is due to data.
#include "reports/file/estimate_fields.h"
#include "reports/file/groups.h"

namespace leadlab::reports::file {

using netcdf::Group;

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

/// The means of the draws; single replications are not kept apart.
void write_draws(Group& group, const sim::InputRun& run) {
  std::vector<double> values, means, variances;
  for (const auto& draw : run.drawn) values.insert(values.end(), draw.begin(), draw.end());
  std::vector<std::int64_t> counts;
  for (std::size_t s = 0; s < run.strategies.size(); ++s) {
    for (const auto& y : run.conversion[s]) {
      const sim::Estimate e = sim::estimate(y);
      means.push_back(e.defined() ? e.mean : kMissing);
      variances.push_back(e.n > 1 ? e.std_error * e.std_error * static_cast<double>(e.n) : kMissing);
    }
  }
  for (const auto& y : run.conversion.front()) counts.push_back(static_cast<std::int64_t>(y.size()));
  group.variable<double>("value", {"draw", "key"}, values, {"", "value of the number in the draw"});
  group.variable<std::int64_t>("n", {"draw"}, counts, {"replications", "replications of the draw"});
  group.variable<double>("draw_conversion", {"strategy", "draw"}, means,
                         {"1", "expected conversion, mean over the draw's replications"});
  group.variable<double>("draw_variance", {"strategy", "draw"}, variances,
                         {"1", "variance of it over the draw's replications"});
}

void write_shares(Group& group, const std::string& name, const std::string& of,
                  const std::vector<sim::InputShare>& shares) {
  std::vector<sim::Estimate> simulation, total;
  std::vector<double> data;
  for (const sim::InputShare& s : shares) {
    simulation.push_back(s.simulation);
    total.push_back(s.total);
    data.push_back(s.draws > 0 ? s.data_share() : kMissing);
  }
  write_estimate_fields(group, name + "_simulation", of + ", simulation noise alone", "1", {"strategy"},
                        simulation);
  write_estimate_fields(group, name + "_total", of + ", with input uncertainty", "1", {"strategy"}, total);
  group.variable<double>(name + "_data_share", {"strategy"}, data,
                         {"1", of + ": share of the variance that is due to data"});
}

}  // namespace

void write_inputs(Group group, const InputComparison& inputs) {
  std::vector<std::int64_t> numbers;
  for (std::size_t j = 0; j < inputs.run.drawn.size(); ++j) numbers.push_back(static_cast<std::int64_t>(j));
  group.coordinate("draw", std::span<const std::int64_t>(numbers), {"", "number of the parameter draw"});
  group.coordinate("key", inputs.run.keys, {"", "key of the scenario that is uncertain"});
  group.coordinate("strategy", inputs.run.strategies, {"", "name of the routing strategy"});
  write_draws(group, inputs.run);
  write_shares(group, "conversion", "expected conversion", inputs.conversion);
  std::vector<sim::InputShare> differences;
  for (const auto& d : inputs.difference) differences.push_back(d.value_or(sim::InputShare{}));
  write_shares(group, "difference", "expected conversion, strategy minus baseline, joint", differences);
}

}  // namespace leadlab::reports::file
