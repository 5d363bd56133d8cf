#include "sim/theory/time_varying.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/theory/markov_chain.h"

namespace leadlab::sim::theory {

namespace {

MarkovChain birth_death_chain(int c, double lambda, double mu, double theta, int most) {
  return {{0}, [=](const State& from, const Move& move) {
            const int n = from[0];
            if (n < most) move({n + 1}, lambda);
            if (n > 0) move({n - 1}, std::min(n, c) * mu + std::max(n - c, 0) * theta);
          }};
}

/// P(Erlang(k, rate) <= t)
double erlang_within(int k, double rate, double t) {
  double term = std::exp(-rate * t), missing = 0;
  for (int i = 0; i < k; ++i) {
    missing += term;
    term *= rate * t / (i + 1);
  }
  return 1 - missing;
}

/// P(a lead that finds n in the system leaves before its turn): each step forward beats its own patience.
double leaves(int n, int c, double mu, double theta) {
  double stays = 1;
  for (int ahead = n - c; ahead >= 0; --ahead) {
    const double forward = c * mu + ahead * theta;
    stays *= forward / (forward + theta);
  }
  return 1 - stays;
}

std::vector<double> started_empty(const MarkovChain& chain) {
  std::vector<double> law(chain.size(), 0.0);
  law[0] = 1;
  return law;
}

}  // namespace

OpeningDay::Seen OpeningDay::seen(double t) const {
  const MarkovChain chain = birth_death_chain(c, lambda, mu, theta, most);
  const auto over_day = chain.evolve(started_empty(chain), open).integral;
  const auto mean = [&](const auto& f) {
    return chain.mean(over_day, [&](const State& s) { return f(s[0]); }) / open;
  };
  Seen out;
  out.wait_within = mean([&](int n) { return n < c ? 1.0 : erlang_within(n - c + 1, c * mu, t); });
  out.mean_wait = mean([&](int n) { return n < c ? 0.0 : (n - c + 1) / (c * mu); });
  out.gone = theta <= 0 ? 0 : mean([&](int n) { return n < c ? 0.0 : leaves(n, c, mu, theta); });
  out.busy = mean([&](int n) { return static_cast<double>(std::min(n, c)) / c; });
  return out;
}

double OpeningDay::mean_number_at(double t) const {
  const MarkovChain chain = birth_death_chain(c, lambda, mu, theta, most);
  return chain.mean(chain.evolve(started_empty(chain), t).at_end, [](const State& s) { return s[0]; });
}

Shifts::Day Shifts::day() const {
  constexpr int kMostDays = 400;
  const std::size_t hours = rate.size();
  // A law is a vector over 0 .. most; hours without staff have no way down, so states are enumerated once.
  std::vector<MarkovChain> by_hour;
  for (std::size_t h = 0; h < hours; ++h)
    by_hour.push_back(birth_death_chain(staff[h], rate[h], mu, 0, most));
  std::vector<double> law(by_hour[0].size(), 0.0);
  law[0] = 1;
  Day out;
  const auto number = [](const MarkovChain& chain, const std::vector<double>& p) {
    return chain.mean(p, [](const State& s) { return s[0]; });
  };
  double before = -1;
  for (int d = 0; d < kMostDays; ++d) {
    out.at_hour.clear();
    double area = 0;
    for (std::size_t h = 0; h < hours; ++h) {
      out.at_hour.push_back(number(by_hour[h], law));
      auto [at_end, integral] = by_hour[h].evolve(law, 1);
      area += number(by_hour[h], integral);
      law = std::move(at_end);
    }
    out.mean_time = area / std::accumulate(rate.begin(), rate.end(), 0.0);
    if (std::abs(area - before) < 1e-9 * area) break;
    before = area;
  }
  return out;
}

EnoughServers::EnoughServers(std::vector<double> rate, double mean_service, Service service)
    : rate_(std::move(rate)), service_(mean_service), law_(service) {}

double EnoughServers::cumulated(double t) const {
  const auto hours = static_cast<double>(rate_.size());
  const double per_cycle = std::accumulate(rate_.begin(), rate_.end(), 0.0);
  const double cycles = std::floor(t / hours);
  const double rest = t - cycles * hours;
  const auto whole = static_cast<std::size_t>(rest);
  double sum = cycles * per_cycle;
  for (std::size_t h = 0; h < whole; ++h) sum += rate_[h];
  return sum + (rest - static_cast<double>(whole)) * rate_[whole % rate_.size()];
}

double EnoughServers::mean_number(double t) const {
  if (law_ == Service::kConstant) return cumulated(t) - cumulated(t - service_);
  // Backwards in pieces of constant rate, until what is left has been forgotten.
  double sum = 0, age = 0;
  const auto hours = static_cast<double>(rate_.size());
  while (age < 45 * service_) {
    const double at = t - age;
    double piece = at - std::ceil(at - 1);  // back to the last full hour
    if (piece <= 0) piece = 1;
    const double hour = std::ceil(at - 1) - hours * std::floor(std::ceil(at - 1) / hours);
    const double rate = rate_[static_cast<std::size_t>(hour)];
    sum += rate * service_ * std::exp(-age / service_) * -std::expm1(-piece / service_);
    age += piece;
  }
  return sum;
}

}  // namespace leadlab::sim::theory
