#include "cli/so_far.h"

#include <fmt/format.h>

#include <cmath>

#include "reports/numbers.h"
#include "sim/confidence_sequence.h"
#include "sim/estimators.h"

namespace leadlab::cli {

void SoFar::update(const sim::ExperimentResult& result) {
  static const sim::Metric conversion = sim::find_metric("conversion");
  const auto& worlds = result.as_given.worlds;
  strategies_ = result.strategies;
  baseline_ = result.baseline;
  differences_.resize(worlds.size());
  for (; n_ < result.replications.size(); ++n_) {
    const double base = conversion.value(worlds[baseline_][n_]);
    for (std::size_t s = 0; s < worlds.size(); ++s) {
      const double step = conversion.value(worlds[s][n_]) - base - differences_[s].mean;
      differences_[s].mean += step / static_cast<double>(n_ + 1);
      differences_[s].squares += step * step * static_cast<double>(n_) / static_cast<double>(n_ + 1);
    }
  }
}

std::string SoFar::text() const {
  if (n_ < 2 || strategies_.size() < 2) return "";
  std::size_t ahead = baseline_ == 0 ? 1 : 0;
  for (std::size_t s = 0; s < strategies_.size(); ++s) {
    if (s != baseline_ && differences_[s].mean > differences_[ahead].mean) ahead = s;
  }
  const Running& d = differences_[ahead];
  const double alpha = (1 - confidence_) / static_cast<double>(strategies_.size() - 1);
  const double half = sim::sequence_half_width(n_, std::sqrt(d.squares / static_cast<double>(n_ - 1)), alpha);
  if (!std::isfinite(d.mean) || !std::isfinite(half)) return "";
  const auto points = [](double share) { return reports::fixed(100 * share, 2, reports::Sign::kAlways); };
  return fmt::format("{} − {} {} to {} points so far", reports::printable(strategies_[ahead], 20),
                     reports::printable(strategies_[baseline_], 20), points(d.mean - half),
                     points(d.mean + half));
}

}  // namespace leadlab::cli
