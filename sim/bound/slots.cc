#include "sim/bound/slots.h"

#include <algorithm>

namespace leadlab::sim::bound {

namespace {
double hours_of(Time from, Time to) {
  return to > from ? static_cast<double>((to - from).count()) / 3600e6 : 0;
}
}  // namespace

Slots make_slots(const std::vector<std::vector<Stretch>>& hours, const std::vector<double>& pace,
                 Time window_end, double overrun_h) {
  Slots out;
  std::vector<double> capacity, window;
  for (std::size_t r = 0; r < hours.size(); ++r) {
    out.first_stretch.push_back(out.of_stretch.size());
    out.pace.push_back(r < pace.size() ? pace[r] : 1);
    for (std::size_t i = 0; i < hours[r].size(); ++i) {
      const Stretch& s = hours[r][i];
      if (i == 0 || s.period != hours[r][i - 1].period) {
        capacity.push_back(0);
        window.push_back(0);
        out.rep.push_back(static_cast<std::uint32_t>(r));
      }
      capacity.back() += out.pace[r] * hours_of(s.from, s.to) + overrun_h;
      window.back() += hours_of(s.from, std::min(s.to, window_end));
      out.of_stretch.push_back(static_cast<std::uint32_t>(capacity.size() - 1));
    }
  }
  out.first_stretch.push_back(out.of_stretch.size());
  out.capacity_h = Eigen::Map<Eigen::VectorXd>(capacity.data(), static_cast<Eigen::Index>(capacity.size()));
  out.window_h = Eigen::Map<Eigen::VectorXd>(window.data(), static_cast<Eigen::Index>(window.size()));
  return out;
}

void cheapest_from(const Slots& slots, const Eigen::VectorXd& prices, std::vector<std::uint32_t>& out) {
  out.resize(slots.rep.size());
  for (std::size_t i = out.size(); i-- > 0;) {
    const auto self = static_cast<std::uint32_t>(i);
    const bool last = i + 1 == out.size() || slots.rep[i + 1] != slots.rep[i];
    const std::uint32_t later = last ? self : out[i + 1];
    out[i] = prices[self] <= prices[later] ? self : later;
  }
}

void spread(const Slots& slots, const Eigen::VectorXd& prices, const std::vector<std::uint32_t>& cheapest,
            const std::vector<double>& movable_h, Eigen::VectorXd& slope) {
  constexpr double kNearlyTheSame = 0.05;  ///< of the highest price
  const double width = prices.size() > 0 ? kNearlyTheSame * prices.maxCoeff() : 0;
  const std::size_t n = slots.rep.size();
  for (std::size_t s = 0; s < n; ++s) {
    if (movable_h[s] <= 0) continue;
    const double limit = prices[cheapest[s]] + width;
    double hours = 0;
    for (std::size_t j = s; j < n && slots.rep[j] == slots.rep[s]; ++j) {
      const auto slot = static_cast<Eigen::Index>(j);
      if (prices[slot] <= limit) hours += slots.capacity_h[slot];
    }
    for (std::size_t j = s; j < n && slots.rep[j] == slots.rep[s]; ++j) {
      const auto slot = static_cast<Eigen::Index>(j);
      if (prices[slot] <= limit) slope[slot] -= movable_h[s] * slots.capacity_h[slot] / hours;
    }
  }
}

}  // namespace leadlab::sim::bound
