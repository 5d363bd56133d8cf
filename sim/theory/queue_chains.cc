#include "sim/theory/queue_chains.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/theory/markov_chain.h"

namespace leadlab::sim::theory {

namespace {

double in_system(const State& s) { return std::accumulate(s.begin(), s.end(), 0); }

/// Queues of equal servers are the same in any order: kept sorted, longest first.
State sorted(State s) {
  std::sort(s.begin(), s.end(), std::greater<>());
  return s;
}

void departures(const State& from, double mu, const Move& move) {
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (from[i] == 0) continue;
    State to = from;
    --to[i];
    move(sorted(to), mu);
  }
}

void join(const State& from, std::size_t queue, double rate, int most, const Move& move) {
  if (from[queue] >= most) return;
  State to = from;
  ++to[queue];
  move(sorted(to), rate);
}

/// Little's law on a chain whose first `queues` numbers are leads.
double mean_time(const MarkovChain& chain, double lambda) {
  return chain.mean(chain.steady_state(), in_system) / lambda;
}

}  // namespace

double shortest_queue_time(int n, double lambda, double mu, int most) {
  const MarkovChain chain(State(static_cast<std::size_t>(n), 0), [&](const State& from, const Move& move) {
    departures(from, mu, move);
    join(from, from.size() - 1, lambda, most, move);
  });
  return mean_time(chain, lambda);
}

double two_choices_time(int n, double lambda, double mu, int most) {
  const double pairs = n * (n - 1) / 2.0;
  const MarkovChain chain(State(static_cast<std::size_t>(n), 0), [&](const State& from, const Move& move) {
    departures(from, mu, move);
    // The i-th longest is the shorter of a pair with each of the i before it.
    for (std::size_t i = 1; i < from.size(); ++i)
      join(from, i, lambda * static_cast<double>(i) / pairs, most, move);
  });
  return mean_time(chain, lambda);
}

double UnequalPair::shorter_queue_time(double fast_if_equal, int most) const {
  const MarkovChain chain({0, 0}, [&](const State& from, const Move& move) {
    const int f = from[0], s = from[1];
    const double to_fast = f < s ? 1 : f == s ? fast_if_equal : 0;
    if (f < most) move({f + 1, s}, lambda * to_fast);
    if (s < most) move({f, s + 1}, lambda * (1 - to_fast));
    if (f > 0) move({f - 1, s}, fast);
    if (s > 0) move({f, s - 1}, slow);
  });
  return mean_time(chain, lambda);
}

double UnequalPair::weighted_turns_time(int most) const {
  // One queue at a time; the turn is the second number of the state.
  const auto number = [&](double mu, bool gets_second) {
    const MarkovChain chain({0, 0}, [&](const State& from, const Move& move) {
      const int n = from[0], turn = from[1];
      const bool mine = (turn == 1) == gets_second;
      if (!mine || n < most) move({mine ? n + 1 : n, (turn + 1) % 3}, lambda);
      if (n > 0) move({n - 1, turn}, mu);
    });
    return chain.mean(chain.steady_state(), [](const State& s) { return s[0]; });
  };
  return (number(fast, false) + number(slow, true)) / lambda;
}

double UnequalPair::one_line_time(int most) const {
  const MarkovChain chain({0, 0, 0}, [&](const State& from, const Move& move) {
    const int f = from[0], s = from[1], line = from[2];
    if (f == 0) {
      move({1, s, 0}, lambda);
    } else if (s == 0) {
      move({f, 1, 0}, lambda);
    } else if (line < most) {
      move({f, s, line + 1}, lambda);
    }
    if (f > 0) move({line > 0 ? 1 : 0, s, std::max(line - 1, 0)}, fast);
    if (s > 0) move({f, line > 0 ? 1 : 0, std::max(line - 1, 0)}, slow);
  });
  return mean_time(chain, lambda);
}

double UnequalPair::overflow_time(int room, int most) const {
  const MarkovChain chain({0, 0}, [&](const State& from, const Move& move) {
    const int f = from[0], s = from[1];
    if (f < room) {
      move({f + 1, s}, lambda);
    } else if (s < most) {
      move({f, s + 1}, lambda);
    }
    if (f > 0) move({f - 1, s}, fast);
    if (s > 0) move({f, s - 1}, slow);
  });
  return mean_time(chain, lambda);
}

double UnequalPair::overflow_share(int room) const {
  double p = 1, sum = 1;
  for (int n = 1; n <= room; ++n) sum += p *= lambda / fast;
  return p / sum;
}

double constant_service_wait(int c, double lambda, double service) {
  const double per_service = lambda * service;
  const int n = 60 * c / 10 + static_cast<int>(20 * per_service / (c - per_service)) + 100;
  std::vector<double> arrivals(static_cast<std::size_t>(n) + 1);
  arrivals[0] = std::exp(-per_service);
  for (std::size_t k = 1; k < arrivals.size(); ++k)
    arrivals[k] = arrivals[k - 1] * per_service / static_cast<double>(k);
  // x = x P with the last equation replaced by sum x = 1.
  Eigen::MatrixXd system = -Eigen::MatrixXd::Identity(n, n);
  for (int from = 0; from < n; ++from) {
    const int left = std::max(from - c, 0);
    for (int to = left; to < n; ++to) system(to, from) += arrivals[static_cast<std::size_t>(to - left)];
  }
  system.row(n - 1).setOnes();
  Eigen::VectorXd right = Eigen::VectorXd::Zero(n);
  right[n - 1] = 1;
  const Eigen::VectorXd law = system.partialPivLu().solve(right);
  double number = 0;
  for (int x = 0; x < n; ++x) number += x * law[x];
  return number / lambda - service;
}

double TwoStages::second_moment() const {
  return 2 * first_mean * first_mean +
         second * (2 * first_mean * second_mean + 2 * second_mean * second_mean);
}

TwoStages mixture(double p, double fast, double slow) {
  return {1 / fast, 1 / slow, (1 - p) * (fast - slow) / fast};
}

TwoStages mixture(double mean, double squared_variation) {
  const double p = (1 + std::sqrt((squared_variation - 1) / (squared_variation + 1))) / 2;
  return mixture(p, 2 * p / mean, 2 * (1 - p) / mean);
}

double two_stage_wait(int c, double lambda, const TwoStages& service, int most) {
  const double first = 1 / service.first_mean, second = 1 / service.second_mean;
  // In the system, and how many of the busy servers are in the second stage.
  const MarkovChain chain({0, 0}, [&](const State& from, const Move& move) {
    const int n = from[0], late = from[1];
    const int early = std::min(n, c) - late;
    if (n < most) move({n + 1, late}, lambda);
    move({n - 1, late}, early * first * (1 - service.second));
    move({n, late + 1}, early * first * service.second);
    if (late > 0) move({n - 1, late - 1}, late * second);
  });
  const double line = chain.mean(chain.steady_state(), [&](const State& s) { return std::max(s[0] - c, 0); });
  return line / lambda;
}

}  // namespace leadlab::sim::theory
