#include "sim/precision.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/stopped_estimate.h"

namespace leadlab::sim {

namespace {

using Series = std::vector<double>;

/// The differences whose intervals count: every strategy minus the baseline. Relative goals leave the worlds
/// without match effects out: there a difference may well be nothing, and no number of replications is
/// enough.
std::vector<Series> all_differences(const ExperimentResult& result, const PrecisionGoal& goal) {
  static const Metric conversion = find_metric("conversion");
  std::vector<Series> out;
  for (const Runs* runs : {&result.as_given, &result.without_match}) {
    if (runs->worlds.empty() || (goal.relative && runs == &result.without_match)) continue;
    const Series base = values(conversion, runs->worlds[result.baseline]);
    for (std::size_t s = 0; s < runs->worlds.size(); ++s) {
      if (s != result.baseline) out.push_back(differences(values(conversion, runs->worlds[s]), base));
    }
  }
  return out;
}

/// The half-width that meets the goal for differences like d. A relative one asks for h <= g (|mean| - h).
double target(const PrecisionGoal& goal, const Series& d) {
  if (!goal.relative) return goal.half_width;
  return goal.half_width * std::abs(estimate(d).mean) / (1 + goal.half_width);
}

std::uint64_t whole_batches(std::uint64_t n) { return (n + kBatch - 1) / kBatch * kBatch; }

/// Replications that meet the goal for every difference, as far as is known now.
std::uint64_t needed(const ExperimentResult& result, const PrecisionGoal& goal, const Stopping& stopping) {
  const auto comparisons = static_cast<double>(std::max<std::size_t>(result.strategies.size(), 2) - 1);
  const double joint = 1 - (1 - goal.confidence) / comparisons;
  std::uint64_t most = 0;
  for (const Series& d : all_differences(result, goal))
    most = std::max(most, replications_for(stopping, d, joint, target(goal, d)));
  return most;
}

/// The most that goal and memory allow, in steps of a batch.
std::uint64_t limit(const Experiment& experiment, const PrecisionGoal& goal) {
  if (experiment.fits(goal.most)) return goal.most;
  std::uint64_t fits = 0, too_many = goal.most / kBatch + 1;  // batches
  while (too_many - fits > 1) {
    const std::uint64_t middle = fits + (too_many - fits) / 2;
    (experiment.fits(middle * kBatch) ? fits : too_many) = middle;
  }
  return std::max(fits * kBatch, std::min(kBatch, goal.most));
}

/// Failed replications are made up for, but never beyond the limit.
void extend_to(Experiment& experiment, std::uint64_t kept, std::uint64_t most) {
  while (!experiment.result().interrupted) {
    const std::uint64_t have = experiment.result().replications.size();
    const std::uint64_t asked = experiment.result().requested;
    if (have >= kept || asked >= most) return;
    experiment.extend(std::min(kept - have, most - asked));
  }
}

bool too_few(const ExperimentResult& result) { return result.replications.size() < 2; }

}  // namespace

ExperimentResult play_to_precision(Experiment& experiment, const PrecisionGoal& goal,
                                   const std::function<void(const PrecisionPlan&)>& planned) {
  Stopping stopping;
  stopping.rule = goal.relative ? StopRule::kSequence : StopRule::kTwoStage;
  stopping.goal = goal.half_width;
  stopping.most = limit(experiment, goal);
  experiment.extend(std::min(kBatch, stopping.most));
  const ExperimentResult& so_far = experiment.result();
  stopping.pilot = goal.relative ? 0 : so_far.replications.size();
  bool told = false;
  while (!so_far.interrupted && !too_few(so_far) && so_far.requested < stopping.most) {
    const std::uint64_t have = so_far.replications.size();
    const std::uint64_t need = whole_batches(needed(so_far, goal, stopping));
    if (need <= have) break;
    if (!std::exchange(told, true) && planned) planned({have, need, std::min(need, stopping.most)});
    extend_to(experiment, goal.relative ? have + kBatch : need, stopping.most);
  }
  const std::uint64_t need = too_few(so_far) ? 0 : needed(so_far, goal, stopping);
  stopping.needed = need > so_far.replications.size() ? whole_batches(need) : 0;
  ExperimentResult result = experiment.take();
  result.stopping = stopping;
  return result;
}

}  // namespace leadlab::sim
