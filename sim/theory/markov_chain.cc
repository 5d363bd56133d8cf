#include "sim/theory/markov_chain.h"

#include <Eigen/SparseLU>
#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace leadlab::sim::theory {

MarkovChain::MarkovChain(const State& first, const Moves& moves) {
  states_.push_back(first);
  index_[first] = 0;
  for (std::size_t i = 0; i < states_.size(); ++i) {
    double out = 0;
    const State from = states_[i];
    moves(from, [&](const State& to, double rate) {
      if (rate <= 0 || to == from) return;
      const auto [place, is_new] = index_.emplace(to, states_.size());
      if (is_new) states_.push_back(to);
      edges_.push_back({i, place->second, rate});
      out += rate;
    });
    out_.push_back(out);
  }
}

std::vector<double> MarkovChain::steady_state() const {
  // pi Q = 0 with the first balance equation replaced by pi_0 = 1: sparse, unlike a sum over all states.
  using Matrix = Eigen::SparseMatrix<double>;
  const auto n = static_cast<Eigen::Index>(size());
  std::vector<Eigen::Triplet<double>> entries{{0, 0, 1.0}};
  for (const Edge& e : edges_) {
    if (e.to != 0) entries.emplace_back(static_cast<int>(e.to), static_cast<int>(e.from), e.rate);
  }
  for (Eigen::Index i = 1; i < n; ++i)
    entries.emplace_back(static_cast<int>(i), static_cast<int>(i), -out_[static_cast<std::size_t>(i)]);
  Matrix balance(n, n);
  balance.setFromTriplets(entries.begin(), entries.end());
  Eigen::SparseLU<Matrix> solver(balance);
  if (solver.info() != Eigen::Success) throw std::runtime_error("a Markov chain without a steady state");
  Eigen::VectorXd right = Eigen::VectorXd::Zero(n);
  right[0] = 1;
  const Eigen::VectorXd solution = solver.solve(right);
  const double sum = solution.sum();
  std::vector<double> law(size());
  for (Eigen::Index i = 0; i < n; ++i) law[static_cast<std::size_t>(i)] = solution[i] / sum;
  return law;
}

MarkovChain::Evolution MarkovChain::evolve(const std::vector<double>& law, double span) const {
  constexpr double kMostJumps = 200;  // in a step; exp(-200) is still far from underflow
  const double rate = *std::max_element(out_.begin(), out_.end());
  Evolution out{law, std::vector<double>(size(), 0.0)};
  if (rate <= 0 || span <= 0) {
    for (std::size_t i = 0; i < size(); ++i) out.integral[i] = law[i] * span;
    return out;
  }
  const auto steps = static_cast<int>(std::ceil(rate * span / kMostJumps));
  const double jumps = rate * span / steps;
  for (int step = 0; step < steps; ++step) {
    std::vector<double> now = out.at_end, next(size());
    std::fill(out.at_end.begin(), out.at_end.end(), 0.0);
    double weight = std::exp(-jumps), left = 1;
    for (int k = 0; left > 1e-14 && k < 10000; ++k) {
      left -= weight;  // P(more than k jumps), also how long the chain stays in its k-th law
      for (std::size_t i = 0; i < size(); ++i) {
        out.at_end[i] += weight * now[i];
        out.integral[i] += std::max(left, 0.0) / rate * now[i];
      }
      for (std::size_t i = 0; i < size(); ++i) next[i] = now[i] * (1 - out_[i] / rate);
      for (const Edge& e : edges_) next[e.to] += now[e.from] * e.rate / rate;
      std::swap(now, next);
      weight *= jumps / (k + 1);
    }
  }
  return out;
}

double MarkovChain::mean(const std::vector<double>& law, const std::function<double(const State&)>& f) const {
  double sum = 0;
  for (std::size_t i = 0; i < size(); ++i) sum += law[i] * f(states_[i]);
  return sum;
}

}  // namespace leadlab::sim::theory
