#include "sim/theory/check.h"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "models/tape.h"

namespace leadlab::sim::theory {

namespace {

/// A t statistic as a normal one of the same probability; far out, where probabilities vanish, as it is.
double normal_score(double t, double dof) {
  const double tail = boost::math::cdf(boost::math::complement(boost::math::students_t(dof), std::abs(t)));
  if (tail < 1e-280) return t;
  return std::copysign(boost::math::quantile(boost::math::complement(boost::math::normal(), tail)), t);
}

Finding finding(const Case& one, const Quantity& quantity, const std::vector<Ratio>& seen) {
  Finding out{one.name, one.model, quantity.name, quantity.unit, quantity.exact(), 0, 0, 0, seen.size()};
  double sum = 0, count = 0;
  for (const Ratio& r : seen) {
    sum += r.sum;
    count += r.count;
  }
  out.simulated = sum / count;
  double squares = 0;
  for (const Ratio& r : seen) squares += std::pow(r.sum - out.simulated * r.count, 2);
  const auto n = static_cast<double>(seen.size());
  out.std_error = std::sqrt(squares * n / (n - 1)) / count;
  const double difference = out.simulated - out.exact;
  // What does not vary must be right to the last digits.
  if (out.std_error == 0) {
    out.z = std::abs(difference) <= 1e-9 * std::abs(out.exact) ? 0 : std::copysign(1e9, difference);
  } else {
    out.z = normal_score(difference / out.std_error, n - 1);
  }
  return out;
}

/// Replications that are in memory together: their leads and statistics stay within about 200 MB.
std::uint64_t batch_size(const Setting& setting, std::uint64_t replications) {
  if (setting.vary) return 1;
  constexpr double kBytes = 200e6, kPerWorld = 100e3, kPerLead = 200;
  const double fit = kBytes / (kPerWorld + kPerLead * expected_leads(setting));
  return std::clamp<std::uint64_t>(static_cast<std::uint64_t>(fit), 4, replications);
}

ExperimentConfig experiment_of(const CheckConfig& config) {
  ExperimentConfig experiment;
  experiment.seed = config.seed;
  experiment.threads = config.threads;
  experiment.without_match_effects = false;
  experiment.lead_log_all = true;
  return experiment;
}

}  // namespace

double expected_leads(const Setting& setting) {
  return models::TapeMaker(*setting.organisation, setting.world, 0).expected_leads();
}

std::vector<Finding> check(const Case& one, const CheckConfig& config, const RunHooks& hooks) {
  const Setting setting = one.setting(config.fault);
  std::vector<std::vector<Ratio>> seen(one.quantities.size());
  ExperimentConfig experiment = experiment_of(config);
  const std::uint64_t batch = batch_size(setting, one.replications);
  for (std::uint64_t first = 0; first < one.replications; first += batch) {
    experiment.first_replication = first;
    experiment.replications = std::min(batch, one.replications - first);
    models::WorldConfig world = setting.world;
    if (setting.vary) setting.vary(first, world);
    RunHooks within;
    within.stop = hooks.stop;
    if (hooks.progress) {
      within.progress = [&](std::uint64_t done, std::uint64_t) {
        hooks.progress(first + done, one.replications);
      };
    }
    const ExperimentResult result =
        run_experiment(*setting.organisation, world, {setting.contestant}, 0, experiment, within);
    if (!result.failures.empty())
      throw std::runtime_error(one.name + ": a replication failed: " + result.failures.front().reason);
    if (result.interrupted || (hooks.stop != nullptr && hooks.stop->load())) return {};
    for (std::size_t i = 0; i < result.replications.size(); ++i) {
      const Played played{result.as_given.worlds[0][i], result.lead_log[i][0], world.time};
      for (std::size_t q = 0; q < one.quantities.size(); ++q)
        seen[q].push_back(one.quantities[q].observe(played));
    }
  }
  std::vector<Finding> out;
  for (std::size_t q = 0; q < one.quantities.size(); ++q)
    out.push_back(finding(one, one.quantities[q], seen[q]));
  return out;
}

double z_limit(std::size_t count, double false_alarm) {
  const double tail = false_alarm / (2 * static_cast<double>(std::max<std::size_t>(count, 1)));
  return boost::math::quantile(boost::math::complement(boost::math::normal(), tail));
}

}  // namespace leadlab::sim::theory
