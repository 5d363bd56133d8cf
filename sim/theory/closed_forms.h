// Queueing formulas that are closed or a short recursion. Pure functions; any consistent unit of time.
//
// Symbols: lambda arrivals per time, mu services per time of one server, c servers, a = lambda / mu offered
// load in erlangs, rho = a / c. Every mean holds in the steady state.
// Tested: against published values and chains solved numerically (tests/unit/sim).
#pragma once

#include <vector>

namespace leadlab::sim::theory {

/// P(all c servers busy) where a lead that finds them so is lost. Holds for any law of service.
/// Source: Erlang (1917); recursion B_k = a B_{k-1} / (k + a B_{k-1})
double erlang_b(int c, double a);
/// P(an arrival waits), leads wait in one line. Requires a < c.    Source: Erlang (1917)
double erlang_c(int c, double a);

/// M/M/c with one line, first come first served.    Source: Kleinrock, Queueing Systems 1 (1975), ch. 3
struct PooledQueue {
  int c = 1;
  double lambda = 0, mu = 1;
  [[nodiscard]] double wait_probability() const { return erlang_c(c, lambda / mu); }
  [[nodiscard]] double mean_wait() const { return wait_probability() / (c * mu - lambda); }
  [[nodiscard]] double mean_time() const { return mean_wait() + 1 / mu; }  ///< wait and service
  [[nodiscard]] double wait_within(double t) const;                        ///< P(wait <= t)
};

/// What c servers turn away, watched in an overflow group without limit: number of busy servers there.
/// Source: Riordan in Wilkinson, Bell Syst. Tech. J. 35 (1956)
struct Moments {
  double mean = 0, variance = 0;
};
Moments overflow(int c, double a);

/// Mean wait in M/G/1.    Source: Pollaczek (1930), Khinchine (1932); Kleinrock 1, eq. 5.62
/// @param second_moment  E[S^2]
double pollaczek_khinchine(double lambda, double mean_service, double second_moment);

/// Added to the wait in M/G/1 when the server, once out of leads, does something else for a time V, again and
/// again until a lead waits.    Source: Cooper (1970); Fuhrmann and Cooper, Oper. Res. 33 (1985)
double vacation_wait(double mean, double second_moment);

/// Mean number in M/M/1 whose server breaks down at rate `xi` (busy or not) and is repaired at rate `eta`;
/// work goes on where it stopped.    Source: White and Christie, Oper. Res. 6 (1958)
double breakdown_number(double lambda, double mu, double xi, double eta);

/// Mean waits by class in M/M/c without preemption; class 0 goes first, service is the same for all.
/// Source: Cobham, Oper. Res. 2 (1954)
std::vector<double> priority_waits(const std::vector<double>& lambda, double mu, int c);
/// Class 0 there: P(wait <= t).    Source: Davis (1966): once all are busy, class 0 sees M/M/c of its own
double first_class_within(const std::vector<double>& lambda, double mu, int c, double t);

/// Mean number in M/M/1 with leads in batches.    Source: Kleinrock 1, sec. 4.5
double batch_number(double batches, double mean_size, double second_moment_of_size, double mu);

/// Mean time in GI/M/1 with every n-th arrival of a Poisson process of rate `lambda` (Erlang gaps of n
/// stages): what one of n reps sees under round robin. Source: Kleinrock 1, sec. 6.4
double every_nth_time(double lambda, double mu, int n);
/// Mean time in D/M/1: arrivals 1 / lambda apart.
double even_arrivals_time(double lambda, double mu);

/// Mean time in a system of infinitely many servers, each at load rho, where a lead goes to the shorter of d
/// queues picked at random.    Source: Mitzenmacher, IEEE TPDS 12 (2001)
double choices_in_the_limit(double rho, int d);

/// Mean time from an instant that is uniform in a cycle to the next opening.
/// @param gaps  lengths of the closed times in the cycle
double mean_time_to_opening(const std::vector<double>& gaps, double cycle);

}  // namespace leadlab::sim::theory
