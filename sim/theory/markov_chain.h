// Markov chains in continuous time, made of a list of moves: steady state and evolution in time.
//
// Tested: against closed forms of birth-death chains (tests/unit/sim).
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <vector>

namespace leadlab::sim::theory {

using State = std::vector<int>;
/// Hands over each move out of a state.
using Move = std::function<void(const State& to, double rate)>;
using Moves = std::function<void(const State& from, const Move& move)>;

/// Invariant: states_ holds exactly what can be reached from the first state.
class MarkovChain {
 public:
  /// Enumerates what `moves` reaches from `first`. The caller cuts the state space off.
  MarkovChain(const State& first, const Moves& moves);

  [[nodiscard]] std::size_t size() const { return states_.size(); }
  [[nodiscard]] const State& state(std::size_t i) const { return states_[i]; }
  [[nodiscard]] std::size_t index_of(const State& state) const { return index_.at(state); }

  /// shape [size()]. Requires an irreducible chain.
  [[nodiscard]] std::vector<double> steady_state() const;

  /// A law at the end of a time span, and its integral over the span.
  struct Evolution {
    std::vector<double> at_end, integral;
  };
  /// Source: uniformisation, Jensen (1953); the error is below 1e-12 of probability.
  [[nodiscard]] Evolution evolve(const std::vector<double>& law, double span) const;

  /// sum_i law[i] f(state i)
  [[nodiscard]] double mean(const std::vector<double>& law,
                            const std::function<double(const State&)>& f) const;

 private:
  struct Edge {
    std::size_t from, to;
    double rate;
  };
  std::vector<State> states_;
  std::map<State, std::size_t> index_;
  std::vector<Edge> edges_;
  std::vector<double> out_;  ///< [state] total rate out
};

}  // namespace leadlab::sim::theory
