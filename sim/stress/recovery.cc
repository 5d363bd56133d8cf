#include "sim/stress/recovery.h"

#include <algorithm>
#include <cmath>

namespace leadlab::sim::stress {

namespace {

/// One after the last bin of which `holds` is true; 0 if there is none.
template <class Test>
std::size_t after_last(const std::vector<Estimate>& curve, Test holds) {
  const auto last = std::find_if(curve.rbegin(), curve.rend(), holds);
  return static_cast<std::size_t>(curve.rend() - last);
}

}  // namespace

std::vector<Estimate> mean_curve(const std::vector<std::vector<double>>& differences, double confidence) {
  std::vector<Estimate> out;
  const std::size_t bins = differences.empty() ? 0 : differences.front().size();
  std::vector<double> at(differences.size());
  for (std::size_t b = 0; b < bins; ++b) {
    for (std::size_t r = 0; r < differences.size(); ++r) at[r] = differences[r][b];
    out.push_back(estimate(at, confidence));
  }
  return out;
}

Recovery recovery_of(const std::vector<std::vector<double>>& differences, const RecoveryConfig& config) {
  const std::vector<Estimate> each = mean_curve(differences, config.confidence);
  Recovery out;
  out.bins = each.size();
  if (each.empty()) return out;
  const double all_together = 1 - (1 - config.confidence) / static_cast<double>(each.size());
  const std::vector<Estimate> together = mean_curve(differences, all_together);
  const double tolerance = config.tolerance;
  const auto is_outside = [&](const Estimate& e) { return std::abs(e.mean) > tolerance; };
  const auto is_certain = [&](const Estimate& e) { return is_outside(e) && (e.low > 0 || e.high < 0); };
  out.after = after_last(together, is_certain);
  while (out.after > 0 && out.after < out.bins && is_outside(each[out.after])) ++out.after;
  out.low = after_last(together, [&](const Estimate& e) { return e.low > tolerance || e.high < -tolerance; });
  out.high = after_last(each, [&](const Estimate& e) { return e.high > tolerance || e.low < -tolerance; });
  const std::size_t latest = out.bins - std::min(out.bins, config.stays);
  out.high_open = out.high > latest;
  if (out.after > latest) {
    out.found = Recovered::kCensored;
  } else if (out.after > 0) {
    out.found = Recovered::kYes;
  } else {
    out.found = after_last(each, is_outside) > 0 ? Recovered::kCannotTell : Recovered::kNeverLeft;
  }
  return out;
}

}  // namespace leadlab::sim::stress
