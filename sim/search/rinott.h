// Rinott's two-stage selection, for runs that share no random numbers.
//
// h solves E_Y[(E_X Phi(h / sqrt((n0 - 1)(1/X + 1/Y))))^(k-1)] = P*, with X, Y chi-square on n0 - 1 degrees
// of freedom; system i then needs max(n0, ceil((h s_i / delta)^2)) replications.   Source: Rinott, Comm.
// Stat. A7 (1978) 799-811. Under common random numbers it is not valid: use kim_nelson.h.
#pragma once

#include <cstddef>
#include <cstdint>

namespace leadlab::sim::search {

/// @pre k >= 2, n0 >= 3, 1/k < confidence < 1
double rinott_h(std::size_t k, double confidence, std::uint64_t n0);

/// Replications of a system with pilot standard deviation s.
std::uint64_t rinott_replications(double h, double s, double delta, std::uint64_t n0);

}  // namespace leadlab::sim::search
