#include "sim/search/select_best.h"

#include <algorithm>
#include <numeric>

#include "sim/estimators.h"
#include "sim/search/kim_nelson.h"

namespace leadlab::sim::search {

namespace {

/// One selection in the making.
class Race {
 public:
  Race(const Field& field, const SelectionGoal& goal, const RunHooks& hooks,
       const std::function<void(const Selection&)>& told)
      : field_(field), goal_(goal), hooks_(hooks), told_(told) {
    selection_.delta = goal.delta;
    selection_.confidence = goal.confidence;
    selection_.most = goal.most;
    for (const Contestant& c : field.contestants) selection_.fates.push_back({c.strategy.name, {}, "", 0});
    selection_.left.resize(field.contestants.size());
    std::iota(selection_.left.begin(), selection_.left.end(), std::size_t{0});
  }

  ExperimentResult run() {
    ExperimentResult common = play_all();
    while (!over()) play_those_left();
    common.interrupted = interrupted_;
    common.selection = std::move(selection_);
    return common;
  }

 private:
  [[nodiscard]] bool over() const {
    return interrupted_ || selection_.decided() || played_ >= goal_.most || !kim_nelson_;
  }

  /// Everybody, until the first falls out.
  ExperimentResult play_all() {
    Experiment all(field_.organisation, field_.world, field_.contestants, field_.baseline, field_.config,
                   hooks_);
    do {
      extend(all, selection_.left);
    } while (!over() && selection_.left.size() == field_.contestants.size());
    return all.take();
  }

  /// A stretch of the strategies left, until one more falls out.
  void play_those_left() {
    const std::vector<std::size_t> left = selection_.left;
    std::vector<Contestant> contestants;
    for (const std::size_t s : left) contestants.push_back(field_.contestants[s]);
    ExperimentConfig config = field_.config;
    config.first_replication += played_;
    config.without_match_effects = false;
    config.lead_log = 0;
    config.lead_log_all = false;
    Experiment some(field_.organisation, field_.world, contestants, 0, config, hooks_);
    do {
      extend(some, left);
    } while (!over() && selection_.left.size() == left.size());
  }

  /// One batch and one look. @param who  strategies of the experiment, in its order
  void extend(Experiment& experiment, const std::vector<std::size_t>& who) {
    const std::size_t before = experiment.result().replications.size();
    const std::uint64_t count = std::min(kBatch, goal_.most - played_);
    experiment.extend(count);
    played_ += count;
    const ExperimentResult& r = experiment.result();
    interrupted_ = r.interrupted;
    for (std::size_t i = 0; i < who.size(); ++i) {
      const auto& worlds = r.as_given.worlds[i];
      std::vector<double>& values_so_far = selection_.fates[who[i]].conversion;
      for (std::size_t n = before; n < worlds.size(); ++n)
        values_so_far.push_back(conversion_.value(worlds[n]));
    }
    look();
  }

  void look() {
    const std::uint64_t n = selection_.fates[selection_.left.front()].conversion.size();
    selection_.replications = n;
    if (n < 2 || (interrupted_ && !kim_nelson_)) return;
    if (!kim_nelson_) {
      std::vector<std::vector<double>> pilot;
      for (const Fate& fate : selection_.fates) pilot.push_back(fate.conversion);
      kim_nelson_.emplace(pilot, goal_.delta, 1 - goal_.confidence);
    }
    std::vector<double> sums;
    for (const Fate& fate : selection_.fates)
      sums.push_back(std::accumulate(fate.conversion.begin(), fate.conversion.end(), 0.0));
    const std::size_t before = kim_nelson_->eliminations().size();
    kim_nelson_->look(n, sums);
    const auto& all = kim_nelson_->eliminations();
    for (std::size_t e = before; e < all.size(); ++e) {
      Fate& fate = selection_.fates[all[e].system];
      fate.against = selection_.fates[all[e].against].strategy;
      fate.out_after = all[e].after;
    }
    selection_.left = kim_nelson_->left();
    if (all.size() > before && told_) told_(selection_);
  }

  const Field& field_;
  SelectionGoal goal_;
  const RunHooks& hooks_;
  const std::function<void(const Selection&)>& told_;
  const Metric conversion_ = find_metric("conversion");
  std::optional<KimNelson> kim_nelson_;
  Selection selection_;
  std::uint64_t played_ = 0;
  bool interrupted_ = false;
};

}  // namespace

ExperimentResult select_best(const Field& field, const SelectionGoal& goal, const RunHooks& hooks,
                             const std::function<void(const Selection&)>& told) {
  return Race(field, goal, hooks, told).run();
}

}  // namespace leadlab::sim::search
