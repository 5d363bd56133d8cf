#include "sim/theory/patience.h"

#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/theory/closed_forms.h"

namespace leadlab::sim::theory {

namespace {

using Integrate = boost::math::quadrature::gauss_kronrod<double, 31>;

/// Stationary law of a birth-death process: births at rate lambda, deaths at rate death(n), up to `most`.
template <class Death>
std::vector<double> birth_death(double lambda, int most, Death death) {
  std::vector<double> p{1};
  double sum = 1;
  for (int n = 1; n <= most; ++n) {
    p.push_back(p.back() * lambda / death(n));
    sum += p.back();
  }
  for (double& x : p) x /= sum;
  return p;
}

double servers_busy(int c, int n) { return n < c ? n : c; }

std::vector<double> law(const WaitingRoom& q) {
  return birth_death(q.lambda, q.room, [&](int n) { return servers_busy(q.c, n) * q.mu; });
}

std::vector<double> law(const ErlangA& q) {
  // Beyond the number at which deaths are twice the births, the tail halves with each step.
  const int most = q.c + 200 + static_cast<int>(2 * q.lambda / q.theta);
  return birth_death(q.lambda, most,
                     [&](int n) { return servers_busy(q.c, n) * q.mu + (n > q.c ? n - q.c : 0) * q.theta; });
}

/// int_0^end v(x) e^{-rate x} dx of the offered wait.
double offered_wait_integral(const ErlangA& q, double rate, double end) {
  const double at_zero = q.lambda * law(q)[static_cast<std::size_t>(q.c) - 1];
  const auto density = [&](double x) {
    const double joined = q.lambda * -std::expm1(-q.theta * x) / q.theta;
    return at_zero * std::exp(joined - q.c * q.mu * x - rate * x);
  };
  return Integrate::integrate(density, 0.0, end, 15, 1e-13);
}

}  // namespace

double WaitingRoom::lost() const { return law(*this).back(); }

double WaitingRoom::mean_number() const {
  double sum = 0;
  const std::vector<double> p = law(*this);
  for (std::size_t n = 0; n < p.size(); ++n) sum += static_cast<double>(n) * p[n];
  return sum;
}

double WaitingRoom::mean_time() const { return mean_number() / (lambda * (1 - lost())); }

double ErlangA::wait_probability() const {
  double sum = 0;
  const std::vector<double> p = law(*this);
  for (auto n = static_cast<std::size_t>(c); n < p.size(); ++n) sum += p[n];
  return sum;
}

double ErlangA::mean_wait() const {
  double line = 0;
  const std::vector<double> p = law(*this);
  for (auto n = static_cast<std::size_t>(c); n < p.size(); ++n)
    line += static_cast<double>(n - static_cast<std::size_t>(c)) * p[n];
  return line / lambda;
}

double ErlangA::gone() const { return theta * mean_wait(); }

double ErlangA::served_within(double t) const {
  return 1 - wait_probability() + offered_wait_integral(*this, theta, t);
}

double ErlangA::served_discounted(double kappa) const {
  return 1 - wait_probability() +
         offered_wait_integral(*this, theta + kappa, std::numeric_limits<double>::infinity());
}

double FixedPatience::below() const {
  const double k = decay();
  return std::abs(k) * patience < 1e-12 ? patience : -std::expm1(-k * patience) / k;
}

double FixedPatience::beyond() const { return std::exp(-decay() * patience) / (c * mu); }

double FixedPatience::normalised() const {
  return lambda / (1 / erlang_b(c - 1, lambda / mu) + lambda * (below() + beyond()));
}

double FixedPatience::wait_probability() const { return normalised() * (below() + beyond()); }

double FixedPatience::taken_out() const { return normalised() * beyond(); }

double FixedPatience::mean_wait() const {
  // int_0^D P(offered wait > x) dx
  const auto above = [&](double x) {
    const double k = decay();
    const double between =
        std::abs(k) * patience < 1e-12 ? patience - x : (std::exp(-k * x) - std::exp(-k * patience)) / k;
    return normalised() * (between + beyond());
  };
  return Integrate::integrate(above, 0.0, patience, 15, 1e-13);
}

}  // namespace leadlab::sim::theory
