#include "sim/stress/shock_course.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace leadlab::sim::stress {

namespace {

constexpr double kNotThere = std::numeric_limits<double>::quiet_NaN();
constexpr double kShareOfCalm = 0.1, kLeastTolerance = 1;

/// Replications that both experiments finished, as positions in each.
std::vector<std::pair<std::size_t, std::size_t>> shared(const ExperimentResult& calm,
                                                        const ExperimentResult& shocked) {
  std::vector<std::pair<std::size_t, std::size_t>> out;
  for (std::size_t i = 0; i < calm.replications.size(); ++i) {
    const auto& others = shocked.replications;
    const auto found = std::find(others.begin(), others.end(), calm.replications[i]);
    if (found != others.end()) out.emplace_back(i, static_cast<std::size_t>(found - others.begin()));
  }
  return out;
}

Fall fall_of(const std::vector<double>& calm, const std::vector<double>& shocked, double confidence) {
  return {estimate(calm, confidence), estimate(shocked, confidence),
          paired(shocked, calm, confidence).difference};
}

/// Bins [first, last).
struct Stretch {
  std::size_t first = 0, last = 0;
};

ArrivedInBin sum_of(const std::vector<ArrivedInBin>& arrived, Stretch bins) {
  ArrivedInBin out;
  for (std::size_t b = bins.first; b < std::min(bins.last, arrived.size()); ++b) {
    const ArrivedInBin& bin = arrived[b];
    out.leads += bin.leads;
    out.due += bin.due;
    out.met += bin.met;
    out.attempted += bin.attempted;
    out.wait_us += bin.wait_us;
    out.won_expected += bin.won_expected;
  }
  return out;
}

double ratio(double part, double of) { return of > 0 ? part / of : kNotThere; }
double acknowledged(const ArrivedInBin& sum) { return ratio(sum.met, sum.due); }
double mean_wait_s(const ArrivedInBin& sum) {
  return ratio(static_cast<double>(sum.wait_us) / 1e6, sum.attempted);
}
double conversion(const ArrivedInBin& sum) { return ratio(sum.won_expected, sum.leads); }
double wins(const ArrivedInBin& sum) { return sum.won_expected; }
double leads(const ArrivedInBin& sum) { return sum.leads; }

/// Waiting leads of one pool from `first` on; of all pools together with `pool` beyond them.
std::vector<double> waiting(const SeriesBins& series, std::size_t pool, std::size_t first) {
  const auto& all = series.waiting;
  std::vector<double> out;
  for (std::size_t b = first; b < all.front().size(); ++b) {
    double sum = 0;
    for (std::size_t p = 0; p < all.size(); ++p) {
      if (pool == all.size() || p == pool) sum += static_cast<double>(all[p][b]);
    }
    out.push_back(sum);
  }
  return out;
}

double mean(const std::vector<double>& x) {
  double sum = 0;
  for (const double v : x) sum += v;
  return x.empty() ? 0 : sum / static_cast<double>(x.size());
}

/// One strategy's worlds, without and with the shock, by shared replication.
struct Pairs {
  std::vector<const SeriesBins*> calm, shocked;
};

PoolCourse pool_course(const std::string& name, const Pairs& pairs, std::size_t pool, std::size_t first,
                       const ShockStudyConfig& config) {
  PoolCourse out;
  out.pool = name;
  std::vector<std::vector<double>> differences;
  for (std::size_t r = 0; r < pairs.calm.size(); ++r) {
    const std::vector<double> calm = waiting(*pairs.calm[r], pool, first);
    std::vector<double>& d = differences.emplace_back(waiting(*pairs.shocked[r], pool, first));
    for (std::size_t b = 0; b < d.size(); ++b) d[b] -= calm[b];
    out.calm_waiting += mean(calm) / static_cast<double>(pairs.calm.size());
  }
  out.tolerance = config.tolerance.value_or(std::max(kLeastTolerance, kShareOfCalm * out.calm_waiting));
  out.difference = mean_curve(differences, config.confidence);
  const auto smaller = [](const Estimate& a, const Estimate& b) {
    return std::abs(a.mean) < std::abs(b.mean);
  };
  out.worst = static_cast<std::size_t>(
      std::max_element(out.difference.begin(), out.difference.end(), smaller) - out.difference.begin());
  out.recovery = recovery_of(differences, {out.tolerance, config.confidence, kBinsToStay});
  return out;
}

/// A quantity of what came in some bins; NaN = there was nothing to measure it on.
using OfArrived = double (*)(const ArrivedInBin&);

std::vector<double> by_replication(const std::vector<const SeriesBins*>& worlds,
                                   std::vector<ArrivedInBin> SeriesBins::*which, Stretch bins,
                                   OfArrived value) {
  std::vector<double> out;
  for (const SeriesBins* series : worlds) out.push_back(value(sum_of(series->*which, bins)));
  return out;
}

Fall fall_in(const Pairs& pairs, Stretch bins, double confidence, OfArrived value) {
  return fall_of(by_replication(pairs.calm, &SeriesBins::arrived, bins, value),
                 by_replication(pairs.shocked, &SeriesBins::arrived, bins, value), confidence);
}

std::optional<ExtraLeads> extra_in(const Pairs& pairs, Stretch bins, double confidence) {
  if (pairs.shocked.front()->extra.empty()) return std::nullopt;
  const auto of = [&](OfArrived value) {
    return estimate(by_replication(pairs.shocked, &SeriesBins::extra, bins, value), confidence);
  };
  return ExtraLeads{of(leads), of(acknowledged), of(mean_wait_s), of(conversion)};
}

/// Bins until the slowest strategy is back; `during` if one is not, or if none ever was away.
std::size_t bins_compared(const std::vector<ShockedStrategy>& strategies, std::size_t during) {
  std::size_t slowest = 0;
  for (const ShockedStrategy& strategy : strategies) {
    const Recovery& all = strategy.pools.front().recovery;
    slowest = std::max(slowest, all.found == Recovered::kCensored ? during : all.after);
  }
  return slowest == 0 ? during : std::min(slowest, during);
}

void measure_falls(ShockedStrategy& out, const Pairs& pairs, Stretch compared, double confidence) {
  out.acknowledged = fall_in(pairs, compared, confidence, acknowledged);
  out.attempt_s = fall_in(pairs, compared, confidence, mean_wait_s);
  out.conversion = fall_in(pairs, compared, confidence, conversion);
  out.wins = fall_in(pairs, {compared.first, pairs.calm.front()->arrived.size()}, confidence, wins);
  out.extra = extra_in(pairs, compared, confidence);
}

void measure_pools(ShockedStrategy& out, const Pairs& pairs, const std::vector<Pool>& pools,
                   std::size_t first, const ShockStudyConfig& config) {
  out.pools.push_back(pool_course(kAllLeads, pairs, pools.size() + 1, first, config));
  for (std::size_t p = 0; p < pools.size(); ++p)
    out.pools.push_back(pool_course(pools[p].name, pairs, p, first, config));
  out.pools.push_back(pool_course(kNobodysYet, pairs, pools.size(), first, config));
}

}  // namespace

SeriesConfig series_of(const std::vector<Pool>& pools, std::size_t reps) {
  SeriesConfig out;
  out.bin = kShockBin;
  out.pools = static_cast<std::uint32_t>(pools.size());
  out.pool_of.assign(reps, out.pools);
  for (std::uint32_t p = 0; p < pools.size(); ++p) {
    for (const std::size_t rep : pools[p].reps) out.pool_of[rep] = p;
  }
  return out;
}

void measure(ShockCourse& course, const ExperimentResult& calm, const ExperimentResult& shocked,
             const std::vector<Pool>& pools, const models::TimeConfig& time, const ShockStudyConfig& config) {
  const auto replications = shared(calm, shocked);
  course.replications = replications.size();
  course.failed = shocked.failures.size();
  if (replications.empty()) return;
  SeriesConfig bins;
  bins.bin = kShockBin;
  const std::size_t first = bins.bin_of(course.from, time);
  const engine::Time last_moment = std::min(course.to, time.window_end()) - engine::Duration{1};
  const std::size_t during = bins.bin_of(std::max(last_moment, course.from), time) + 1 - first;
  course.first_bin = time.start + kShockBin * static_cast<std::int64_t>(first);
  std::vector<Pairs> pairs(calm.strategies.size());
  for (std::size_t s = 0; s < pairs.size(); ++s) {
    for (const auto& [c, x] : replications) {
      pairs[s].calm.push_back(&calm.as_given.series[s][c]);
      pairs[s].shocked.push_back(&shocked.as_given.series[s][x]);
    }
    measure_pools(course.strategies.emplace_back(), pairs[s], pools, first, config);
  }
  course.compared = bins_compared(course.strategies, during);
  for (std::size_t s = 0; s < pairs.size(); ++s)
    measure_falls(course.strategies[s], pairs[s], {first, first + course.compared}, config.confidence);
}

}  // namespace leadlab::sim::stress
