#include "sim/search/tune.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/search/ocba.h"

namespace leadlab::sim::search {

namespace {

constexpr std::uint64_t kChunk = 10;  ///< replications that OCBA hands out at a time, at least
constexpr std::size_t kSteps = 4;     ///< in which it hands out its budget

Estimate mean_of(const std::vector<double>& sample, double confidence) {
  std::vector<double> defined;
  std::copy_if(sample.begin(), sample.end(), std::back_inserter(defined),
               [](double v) { return !std::isnan(v); });
  return estimate(defined, confidence);
}

double shortfall_of(const std::vector<Limit>& limits, const std::vector<Estimate>& metrics) {
  double out = 0;
  for (const Limit& limit : limits) {
    const Estimate& e = metrics[limit.metric];
    const double miss = limit.at_least ? limit.threshold - e.mean : e.mean - limit.threshold;
    if (!e.defined() || miss > 0) out += e.defined() ? miss / std::max(std::abs(limit.threshold), 1e-9) : 1;
  }
  return out;
}

class Tuning {
 public:
  Tuning(const TuneGoal& goal, const PlayCandidate& play)
      : goal_(goal), play_(play), samples_(goal.candidates), rounds_(goal.candidates, 0) {}

  TuneResult run() {
    std::vector<std::size_t> left(goal_.candidates);
    std::iota(left.begin(), left.end(), std::size_t{0});
    halve(left);
    share_out(left);
    sort_by_rank(left);
    left.resize(std::min(left.size(), goal_.finalists + 1));
    note_explored();
    if (!result_.stopped) confirm(left);
    return std::move(result_);
  }

 private:
  /// Plays on until the candidate has `total` replications.
  bool extend(std::size_t candidate, std::uint64_t total) {
    const std::uint64_t have = played(candidate);
    if (have >= total) return true;
    Samples more = play_(candidate, goal_.first + have, total - have);
    if (more.empty()) return !(result_.stopped = true);
    Samples& all = samples_[candidate];
    if (all.empty()) all.resize(more.size());
    for (std::size_t m = 0; m < more.size(); ++m) all[m].insert(all[m].end(), more[m].begin(), more[m].end());
    return true;
  }
  [[nodiscard]] std::uint64_t played(std::size_t candidate) const {
    return samples_[candidate].empty() ? 0 : samples_[candidate][0].size();
  }
  [[nodiscard]] std::vector<Estimate> estimates(std::size_t candidate) const {
    std::vector<Estimate> out;
    for (const auto& sample : samples_[candidate]) out.push_back(mean_of(sample, goal_.confidence));
    return out;
  }

  /// Those that keep the limits before those that do not, then by the objective; ties by number.
  void sort_by_rank(std::vector<std::size_t>& candidates) const {
    std::vector<std::pair<double, double>> key(goal_.candidates);
    for (const std::size_t c : candidates) {
      if (samples_[c].empty()) continue;
      const auto e = estimates(c);
      const double value = e[0].defined() ? e[0].mean : (goal_.maximise ? -1e300 : 1e300);
      key[c] = {shortfall_of(goal_.limits, e), goal_.maximise ? -value : value};
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [&](std::size_t a, std::size_t b) { return key[a] < key[b]; });
  }

  /// Rounds of halving until few are left. The incumbent stays whatever it shows.
  void halve(std::vector<std::size_t>& left) {
    for (std::uint64_t total = goal_.start; !result_.stopped; total *= 2) {
      for (const std::size_t c : left) {
        if (!extend(c, total)) return;
        ++rounds_[c];
      }
      if (left.size() <= 2 * goal_.finalists + 1) return;
      sort_by_rank(left);
      left.resize(std::max((left.size() + 1) / 2, goal_.finalists + 1));
      if (std::find(left.begin(), left.end(), std::size_t{0}) == left.end()) left.push_back(0);
    }
  }

  /// As many replications again as all that are left have played, where they tell most.
  void share_out(const std::vector<std::size_t>& left) {
    if (left.size() < 2 || result_.stopped) return;
    std::uint64_t budget = 0;
    for (const std::size_t c : left) budget += played(c);
    for (std::size_t step = 0; step < kSteps && !result_.stopped; ++step) {
      const std::vector<double> wanted = shares(left, static_cast<double>(budget) / kSteps);
      for (std::size_t i = 0; i < left.size(); ++i) {
        const auto more = static_cast<std::uint64_t>(std::llround(wanted[i] / kChunk)) * kChunk;
        if (!extend(left[i], played(left[i]) + more)) return;
      }
    }
  }

  [[nodiscard]] std::vector<double> shares(const std::vector<std::size_t>& left, double total) const {
    std::vector<double> means, deviations;
    for (const std::size_t c : left) {
      const auto e = estimates(c);
      const double penalty = shortfall_of(goal_.limits, e) * (std::abs(e[0].mean) + 1e-12);
      means.push_back((goal_.maximise ? e[0].mean : -e[0].mean) - penalty);
      deviations.push_back(std::max(e[0].std_error * std::sqrt(static_cast<double>(e[0].n)), 1e-12));
    }
    const double closest = 0.1 * *std::max_element(deviations.begin(), deviations.end());
    return ocba_allocation(means, deviations, total, closest);
  }

  void note_explored() {
    for (std::size_t c = 0; c < goal_.candidates; ++c) {
      Explored one{{}, played(c), rounds_[c], 0};
      if (!samples_[c].empty()) {
        one.metrics = estimates(c);
        one.shortfall = shortfall_of(goal_.limits, one.metrics);
      }
      result_.explored.push_back(std::move(one));
    }
    for (std::size_t c = 0; c < goal_.candidates; ++c) {
      bool beaten = samples_[c].empty();
      for (std::size_t other = 0; other < goal_.candidates && !beaten; ++other) beaten = dominates(other, c);
      if (!beaten) result_.front.push_back(c);
    }
  }

  [[nodiscard]] bool dominates(std::size_t a, std::size_t b) const {
    if (samples_[a].empty() || goal_.front.empty()) return false;
    bool better = false;
    for (const Direction& d : goal_.front) {
      const Estimate &x = result_.explored[a].metrics[d.metric], &y = result_.explored[b].metrics[d.metric];
      if (!x.defined() || !y.defined()) continue;
      const double gap = d.more_is_better ? x.mean - y.mean : y.mean - x.mean;
      if (gap < 0) return false;
      better = better || gap > 0;
    }
    return better;
  }

  /// Fresh replications for the finalists; the incumbent is one of them, and stands first.
  void confirm(std::vector<std::size_t> left) {
    std::erase(left, std::size_t{0});
    left.resize(std::min(left.size(), goal_.finalists));
    left.insert(left.begin(), 0);
    const std::uint64_t fresh = goal_.first + most_played();
    std::vector<Samples> samples;
    for (const std::size_t c : left) {
      samples.push_back(play_(c, fresh, goal_.confirm));
      if (samples.back().empty()) {
        result_.stopped = true;
        return;
      }
    }
    const double together =
        1 - (1 - goal_.confidence) / static_cast<double>(std::max<std::size_t>(left.size() - 1, 1));
    for (std::size_t i = 0; i < left.size(); ++i) {
      Finalist one{left[i], {}, paired(samples[i][0], samples[0][0], together), 0};
      for (const auto& sample : samples[i]) one.metrics.push_back(mean_of(sample, goal_.confidence));
      one.shortfall = shortfall_of(goal_.limits, one.metrics);
      result_.finalists.push_back(std::move(one));
    }
    choose();
  }

  [[nodiscard]] std::uint64_t most_played() const {
    std::uint64_t most = 0;
    for (std::size_t c = 0; c < goal_.candidates; ++c) most = std::max(most, played(c));
    return most;
  }

  void choose() {
    const double sign = goal_.maximise ? 1 : -1;
    const auto& all = result_.finalists;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].shortfall > 0) continue;
      if (!result_.best || sign * all[i].metrics[0].mean > sign * all[*result_.best].metrics[0].mean)
        result_.best = i;
    }
    if (!result_.best || *result_.best == 0) return;
    const Estimate& gain = all[*result_.best].gain.difference;
    result_.proven = all[0].shortfall > 0 || (goal_.maximise ? gain.low > 0 : gain.high < 0);
  }

  const TuneGoal& goal_;
  const PlayCandidate& play_;
  std::vector<Samples> samples_;     ///< [candidate], of exploring
  std::vector<std::size_t> rounds_;  ///< [candidate]
  TuneResult result_;
};

}  // namespace

TuneResult tune(const TuneGoal& goal, const PlayCandidate& play) { return Tuning(goal, play).run(); }

}  // namespace leadlab::sim::search
