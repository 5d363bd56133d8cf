#include "reports/audit/references.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace leadlab::reports::audit {

namespace {

constexpr std::size_t kLeastQuarters = 20;

/// part / whole, both variables of /summary; without a whole, `part` is a mean in seconds.
struct Ratio {
  const char *measure, *part, *whole;
  bool complement = false;  ///< 1 - part / whole
};
constexpr Ratio kRatios[] = {
    {"MQL to assignment, mean", "wait.mql_to_assigned.mean", nullptr},
    {"assignment to first attempt, mean", "wait.assigned_to_attempt.mean", nullptr},
    {"offers accepted", "declines", "assigned", true},
    {"won in the end", "won", "leads"},
    {"reached", "reached", "leads"},
    {"tier 1 acknowledged in time", "sla.tier1.acknowledged.met", "sla.tier1.acknowledged.due"},
    {"all routed in time", "sla.routed.met", "sla.routed.due"},
    {"leaked", "leaked", "leads"},
    {"fell back", "fallback", "leads"}};

/// NaN where it is not defined.
double value_of(const Summary& summary, const Ratio& ratio, std::size_t strategy, std::size_t replication) {
  const double part = summary.at(ratio.part, strategy, replication);
  if (ratio.whole == nullptr) return part;
  const double share = part / summary.at(ratio.whole, strategy, replication);
  return ratio.complement ? 1 - share : share;
}

double quantile(const std::vector<double>& sorted, double q) {
  const double place = q * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

std::size_t index_of(const Summary& summary, const std::string& strategy) {
  const auto found = std::find(summary.strategies.begin(), summary.strategies.end(), strategy);
  if (found == summary.strategies.end()) throw std::out_of_range("no strategy " + strategy);
  return static_cast<std::size_t>(found - summary.strategies.begin());
}

}  // namespace

std::vector<Reference> references_of(const Summary& summary, const std::string& strategy,
                                     std::int64_t replication) {
  std::vector<Reference> out;
  if (summary.replications.size() <= kLeastQuarters) return out;
  const std::size_t s = index_of(summary, strategy);
  for (const Ratio& ratio : kRatios) {
    if (!summary.variables.contains(ratio.part)) continue;
    if (ratio.whole != nullptr && !summary.variables.contains(ratio.whole)) continue;
    Reference one;
    one.measure = ratio.measure;
    one.quantity = ratio.whole == nullptr ? Quantity::kSeconds : Quantity::kShare;
    std::vector<double> others;
    for (std::size_t r = 0; r < summary.replications.size(); ++r) {
      const double value = value_of(summary, ratio, s, r);
      if (summary.replications[r] == replication)
        one.here = value;
      else if (!std::isnan(value))
        others.push_back(value);
    }
    if (others.size() < kLeastQuarters || std::isnan(one.here)) continue;
    std::sort(others.begin(), others.end());
    one.low = quantile(others, 0.025);
    one.median = quantile(others, 0.5);
    one.high = quantile(others, 0.975);
    one.quarters = others.size();
    one.below =
        static_cast<std::size_t>(std::lower_bound(others.begin(), others.end(), one.here) - others.begin());
    out.push_back(one);
  }
  return out;
}

}  // namespace leadlab::reports::audit
