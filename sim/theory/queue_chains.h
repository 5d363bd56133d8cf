// Queues that have no closed form, solved as Markov chains: who joins which queue, unequal servers, services
// that are neither exponential nor constant. Symbols as in closed_forms.h.
//
// `most` cuts the state space off; the defaults leave less than 1e-9 of probability out at the loads of the
// suite. Tested: against published values, and against closed forms where two of them meet (tests/unit/sim).
#pragma once

#include <vector>

namespace leadlab::sim::theory {

/// Mean time in n queues of equal servers where a lead joins a shortest one.
double shortest_queue_time(int n, double lambda, double mu, int most);
/// Where it joins the shorter of two different queues picked at random.
double two_choices_time(int n, double lambda, double mu, int most);

/// Two unequal servers, a queue each.
struct UnequalPair {
  double lambda = 0;
  double fast = 1, slow = 0.5;  ///< services per time
  /// Joins the shorter queue; of equal ones the fast server's with probability `fast_if_equal`.
  [[nodiscard]] double shorter_queue_time(double fast_if_equal, int most = 90) const;
  /// The fast server gets the first and the third of every three leads (turns by weights 2 and 1).
  [[nodiscard]] double weighted_turns_time(int most = 300) const;
  /// One line for both; a lead that finds both free goes to the fast one.
  [[nodiscard]] double one_line_time(int most = 400) const;
  /// The fast server's until `room` leads are there, then the slow one's without limit.
  [[nodiscard]] double overflow_time(int room, int most = 120) const;
  [[nodiscard]] double overflow_share(int room) const;  ///< that the slow one gets
};

/// Mean wait in M/D/c.    Source: Crommelin (1932): X' = max(X - c, 0) + Poisson(lambda D), Wq = E X / lambda
/// - D
double constant_service_wait(int c, double lambda, double service);

/// A service in one or two exponential stages: the second follows with probability `second`.
/// Every mixture of two exponentials can be written so (Cox 1955), and every Erlang-2 law.
struct TwoStages {
  double first_mean = 1, second_mean = 1, second = 0;
  [[nodiscard]] double mean() const { return first_mean + second * second_mean; }
  [[nodiscard]] double second_moment() const;
};
/// With probability p a rate of `fast`, else of `slow`. Requires fast > slow.
TwoStages mixture(double p, double fast, double slow);
/// A mixture of balanced means with this squared coefficient of variation, > 1.
TwoStages mixture(double mean, double squared_variation);
/// Mean wait in M/G/c with such a service.
double two_stage_wait(int c, double lambda, const TwoStages& service, int most = 400);

}  // namespace leadlab::sim::theory
