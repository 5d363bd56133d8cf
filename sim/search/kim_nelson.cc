#include "sim/search/kim_nelson.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace leadlab::sim::search {

namespace {

double variance_of_difference(const std::vector<double>& x, const std::vector<double>& y) {
  const auto n = static_cast<double>(x.size());
  double mean = 0, squares = 0;
  for (std::size_t j = 0; j < x.size(); ++j) mean += (x[j] - y[j]) / n;
  for (std::size_t j = 0; j < x.size(); ++j) squares += (x[j] - y[j] - mean) * (x[j] - y[j] - mean);
  return squares / (n - 1);
}

}  // namespace

double kim_nelson_eta(std::size_t k, std::uint64_t n0, double alpha) {
  const double tail = 2 * alpha / static_cast<double>(k - 1);
  return (std::pow(tail, -2 / static_cast<double>(n0 - 1)) - 1) / 2;
}

KimNelson::KimNelson(const std::vector<std::vector<double>>& pilot, double delta, double alpha)
    : delta_(delta), s2_(pilot.size(), std::vector<double>(pilot.size())), left_(pilot.size()) {
  const std::uint64_t n0 = pilot.front().size();
  h2_ = 2 * kim_nelson_eta(pilot.size(), n0, alpha) * static_cast<double>(n0 - 1);
  for (std::size_t i = 0; i < pilot.size(); ++i) {
    for (std::size_t l = 0; l < pilot.size(); ++l) s2_[i][l] = variance_of_difference(pilot[i], pilot[l]);
  }
  std::iota(left_.begin(), left_.end(), std::size_t{0});
}

double KimNelson::slack(std::size_t i, std::size_t l, double r) const {
  return std::max(0.0, delta_ / (2 * r) * (h2_ * s2_[i][l] / (delta_ * delta_) - r));
}

std::optional<std::size_t> KimNelson::beaten_by(std::size_t i, double r,
                                                const std::vector<double>& sums) const {
  for (const std::size_t l : left_) {
    if (l != i && (sums[i] - sums[l]) / r < -slack(i, l, r)) return l;
  }
  return std::nullopt;
}

void KimNelson::look(std::uint64_t r, const std::vector<double>& sums) {
  const auto n = static_cast<double>(r);
  std::vector<std::size_t> stay;
  for (const std::size_t i : left_) {
    if (const auto l = beaten_by(i, n, sums)) {
      eliminations_.push_back({i, *l, r});
    } else {
      stay.push_back(i);
    }
  }
  if (r > most_replications() && stay.size() > 1) {  // exact ties: the first of them
    for (std::size_t j = 1; j < stay.size(); ++j) eliminations_.push_back({stay[j], stay.front(), r});
    stay.resize(1);
  }
  left_ = std::move(stay);
}

std::uint64_t KimNelson::most_replications() const {
  double most = 0;
  for (const std::size_t i : left_) {
    for (const std::size_t l : left_) most = std::max(most, h2_ * s2_[i][l] / (delta_ * delta_));
  }
  return static_cast<std::uint64_t>(std::min(most, 1e15)) + 1;
}

}  // namespace leadlab::sim::search
