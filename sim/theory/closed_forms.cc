#include "sim/theory/closed_forms.h"

#include <cmath>
#include <functional>
#include <numeric>

namespace leadlab::sim::theory {

namespace {

/// The root of sigma = f(sigma) in (0, 1) of a stable GI/M/1, by iteration from 0: it converges
/// monotonically.
double root_below_one(const std::function<double(double)>& f) {
  double sigma = 0;
  for (int i = 0; i < 100000; ++i) {
    const double next = f(sigma);
    if (std::abs(next - sigma) < 1e-16) return next;
    sigma = next;
  }
  return sigma;
}

}  // namespace

double erlang_b(int c, double a) {
  double b = 1;
  for (int k = 1; k <= c; ++k) b = a * b / (k + a * b);
  return b;
}

double erlang_c(int c, double a) {
  const double b = erlang_b(c, a);
  return b / (1 - a / c * (1 - b));
}

double PooledQueue::wait_within(double t) const {
  return 1 - wait_probability() * std::exp(-(c * mu - lambda) * t);
}

Moments overflow(int c, double a) {
  const double mean = a * erlang_b(c, a);
  return {mean, mean * (1 - mean + a / (c + 1 + mean - a))};
}

double pollaczek_khinchine(double lambda, double mean_service, double second_moment) {
  return lambda * second_moment / (2 * (1 - lambda * mean_service));
}

double vacation_wait(double mean, double second_moment) { return second_moment / (2 * mean); }

double breakdown_number(double lambda, double mu, double xi, double eta) {
  const double rho = lambda * (xi + eta) / (mu * eta);
  return rho / (1 - rho) * (1 + mu * xi / ((xi + eta) * (xi + eta)));
}

std::vector<double> priority_waits(const std::vector<double>& lambda, double mu, int c) {
  const double all = std::accumulate(lambda.begin(), lambda.end(), 0.0);
  const double residual = erlang_c(c, all / mu) / (c * mu);
  std::vector<double> waits;
  double before = 0;
  for (const double l : lambda) {
    const double with = before + l / (c * mu);
    waits.push_back(residual / ((1 - before) * (1 - with)));
    before = with;
  }
  return waits;
}

double first_class_within(const std::vector<double>& lambda, double mu, int c, double t) {
  const double all = std::accumulate(lambda.begin(), lambda.end(), 0.0);
  return 1 - erlang_c(c, all / mu) * std::exp(-(c * mu - lambda.front()) * t);
}

double batch_number(double batches, double mean_size, double second_moment_of_size, double mu) {
  const double rho = batches * mean_size / mu;
  return rho * (1 + second_moment_of_size / mean_size) / (2 * (1 - rho));
}

double every_nth_time(double lambda, double mu, int n) {
  const double sigma =
      root_below_one([&](double s) { return std::pow(lambda / (lambda + mu * (1 - s)), n); });
  return 1 / (mu * (1 - sigma));
}

double even_arrivals_time(double lambda, double mu) {
  const double sigma = root_below_one([&](double s) { return std::exp(-mu * (1 - s) / lambda); });
  return 1 / (mu * (1 - sigma));
}

double choices_in_the_limit(double rho, int d) {
  double sum = 0;
  double exponent = 0;  // (d^i - d) / (d - 1) = d + d^2 + ... + d^(i-1)
  double power = d;
  for (int i = 1; i < 200; ++i) {
    const double term = std::pow(rho, exponent);
    sum += term;
    if (term < 1e-18) break;
    exponent += power;
    power *= d;
  }
  return sum;
}

double mean_time_to_opening(const std::vector<double>& gaps, double cycle) {
  double sum = 0;
  for (const double gap : gaps) sum += gap * gap / (2 * cycle);
  return sum;
}

}  // namespace leadlab::sim::theory
