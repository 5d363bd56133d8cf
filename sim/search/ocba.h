// Where to spend replications while exploring: optimal computing budget allocation.
//
// For the best design b and the others: N_i / N_j = ((s_i / d_i) / (s_j / d_j))^2 with d_i the distance to
// the best mean, N_b = s_b sqrt(sum (N_i / s_i)^2).   Source: Chen, Lin, Yucesan & Chick, DEDS 10 (2000)
// 251-270 A heuristic for independent runs without a guarantee: confirm what it finds (kim_nelson.h).
#pragma once

#include <vector>

namespace leadlab::sim::search {

/// Shares of a budget, adding up to `total`. Larger means are better.
/// @param means, deviations  shape [design]; deviations > 0
/// A design as good as the best is treated as `closest` away from it, so that it cannot take everything.
std::vector<double> ocba_allocation(const std::vector<double>& means, const std::vector<double>& deviations,
                                    double total, double closest = 1e-12);

}  // namespace leadlab::sim::search
