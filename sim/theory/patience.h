// Leads that do not wait for ever: Erlang A (exponential patience) and M/M/c+D (everybody is taken out of the
// line after the same time: an escalation). Pure functions; symbols as in closed_forms.h.
//
// Offered wait: the time that a lead with endless patience would wait. Its density v(x) solves the level
// crossing equation: v(x) = lambda pi_{c-1} exp(lambda int_0^x G(u) du - c mu x), G(u) = P(patience > u).
// Source: Baccelli and Hebuterne (1981); Zeltyn and Mandelbaum, Queueing Syst. 51 (2005)
// Tested: against published values (tests/unit/sim).
#pragma once

namespace leadlab::sim::theory {

/// M/M/c/K: who finds K in the system is turned away.
struct WaitingRoom {
  int c = 1, room = 1;  ///< room = K >= c
  double lambda = 0, mu = 1;
  [[nodiscard]] double lost() const;         ///< share turned away
  [[nodiscard]] double mean_number() const;  ///< in the system
  [[nodiscard]] double mean_time() const;    ///< in the system, of those let in
};

/// M/M/c+M: patience exponential at rate theta.
struct ErlangA {
  int c = 1;
  double lambda = 0, mu = 1, theta = 1;
  [[nodiscard]] double wait_probability() const;       ///< P(offered wait > 0)
  [[nodiscard]] double gone() const;                   ///< share that leaves
  [[nodiscard]] double mean_wait() const;              ///< of all, those who leave included
  [[nodiscard]] double served_within(double t) const;  ///< P(served after a wait <= t)
  /// E[e^{-kappa W}; served]: the share that converts when each unit of waiting costs kappa of the chance.
  [[nodiscard]] double served_discounted(double kappa) const;
};

/// M/M/c+D: after D of waiting a lead is taken out of the line.
struct FixedPatience {
  int c = 1;
  double lambda = 0, mu = 1, patience = 1;
  [[nodiscard]] double wait_probability() const;  ///< P(offered wait > 0)
  [[nodiscard]] double taken_out() const;         ///< share that reaches D
  [[nodiscard]] double mean_wait() const;         ///< of all, those taken out included
 private:
  [[nodiscard]] double decay() const { return c * mu - lambda; }
  [[nodiscard]] double below() const;   ///< int_0^D e^{-kx} dx
  [[nodiscard]] double beyond() const;  ///< the rest of the unnormalised density
  [[nodiscard]] double normalised() const;
};

}  // namespace leadlab::sim::theory
