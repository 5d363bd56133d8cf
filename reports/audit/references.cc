#include "reports/audit/references.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace leadlab::reports::audit {

namespace {

constexpr std::size_t kLeastQuarters = 20;

/// part / whole, both variables of /summary.
struct Ratio {
  const char *measure, *part, *whole;
};
constexpr Ratio kRatios[] = {
    {"won in the end", "won", "leads"},
    {"reached", "reached", "leads"},
    {"tier 1 acknowledged in time", "sla.tier1.acknowledged.met", "sla.tier1.acknowledged.due"},
    {"all routed in time", "sla.routed.met", "sla.routed.due"},
    {"leaked", "leaked", "leads"},
    {"fell back", "fallback", "leads"}};

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
    if (!summary.variables.contains(ratio.part) || !summary.variables.contains(ratio.whole)) continue;
    Reference one;
    one.measure = ratio.measure;
    std::vector<double> others;
    for (std::size_t r = 0; r < summary.replications.size(); ++r) {
      const double share = summary.at(ratio.part, s, r) / summary.at(ratio.whole, s, r);
      if (summary.replications[r] == replication)
        one.here = share;
      else if (!std::isnan(share))
        others.push_back(share);
    }
    if (others.size() < kLeastQuarters || std::isnan(one.here)) continue;
    std::sort(others.begin(), others.end());
    one.low = quantile(others, 0.025);
    one.median = quantile(others, 0.5);
    one.high = quantile(others, 0.975);
    one.quarters = others.size();
    out.push_back(one);
  }
  return out;
}

}  // namespace leadlab::reports::audit
