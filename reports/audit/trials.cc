#include "reports/audit/trials.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <stdexcept>

namespace leadlab::reports::audit {

namespace {

/// Mean of the differences and its interval; `pairs` tells how many were whole.
Interval paired(const std::vector<double>& today, const std::vector<double>& changed, double confidence,
                std::uint64_t* pairs = nullptr) {
  std::vector<double> differences;
  for (std::size_t i = 0; i < today.size(); ++i) {
    const double d = changed.at(i) - today[i];
    if (!std::isnan(d)) differences.push_back(d);
  }
  if (pairs != nullptr) *pairs = differences.size();
  if (differences.empty()) return {};
  const auto n = static_cast<double>(differences.size());
  double mean = 0, squares = 0;
  for (const double d : differences) mean += d / n;
  for (const double d : differences) squares += (d - mean) * (d - mean);
  if (differences.size() < 2) return {mean};
  const double t = boost::math::quantile(boost::math::students_t(n - 1), (1 + confidence) / 2);
  const double half = t * std::sqrt(squares / (n - 1) / n);
  return {mean, mean - half, mean + half};
}

Played played(const Summary& summary, std::size_t strategy) {
  Played out;
  for (std::size_t r = 0; r < summary.replications.size(); ++r) {
    out.conversion.push_back(summary.at("conversion", strategy, r));
    out.won.push_back(summary.at("won_expected", strategy, r));
    out.revenue.push_back(summary.at("revenue_expected", strategy, r));
  }
  return out;
}

}  // namespace

Trial trial_of(std::string change, const Played& today, const Played& changed, double confidence) {
  Trial out;
  out.change = std::move(change);
  out.conversion = paired(today.conversion, changed.conversion, confidence, &out.quarters);
  out.won = paired(today.won, changed.won, confidence);
  out.revenue = paired(today.revenue, changed.revenue, confidence);
  return out;
}

std::vector<Trial> other_strategies(const Summary& summary, const std::string& strategy, double confidence) {
  const auto& all = summary.strategies;
  const auto found = std::find(all.begin(), all.end(), strategy);
  if (found == all.end()) throw std::out_of_range("no strategy " + strategy);
  const auto here = static_cast<std::size_t>(found - all.begin());
  std::vector<Trial> out;
  for (std::size_t s = 0; s < all.size(); ++s) {
    if (s == here) continue;
    out.push_back(trial_of(fmt::format("{} in place of {}", all[s], strategy), played(summary, here),
                           played(summary, s), confidence));
  }
  return out;
}

}  // namespace leadlab::reports::audit
