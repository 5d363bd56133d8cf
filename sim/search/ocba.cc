#include "sim/search/ocba.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace leadlab::sim::search {

std::vector<double> ocba_allocation(const std::vector<double>& means, const std::vector<double>& deviations,
                                    double total, double closest) {
  const auto best = static_cast<std::size_t>(std::max_element(means.begin(), means.end()) - means.begin());
  std::vector<double> share(means.size(), 1);
  double squares = 0;
  for (std::size_t i = 0; i < means.size(); ++i) {
    if (i == best) continue;
    const double ratio = deviations[i] / std::max(means[best] - means[i], closest);
    share[i] = ratio * ratio;
    squares += share[i] * share[i] / (deviations[i] * deviations[i]);
  }
  if (means.size() > 1) share[best] = deviations[best] * std::sqrt(squares);
  const double sum = std::accumulate(share.begin(), share.end(), 0.0);
  for (double& n : share) n *= total / sum;
  return share;
}

}  // namespace leadlab::sim::search
