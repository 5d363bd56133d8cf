// Reps' days as slots with a price and a capacity each, and the cheapest slot from each one on.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <vector>

#include "sim/bound/rep_hours.h"

namespace leadlab::sim::bound {

/// Slots of a rep stand together, in order of time.
struct Slots {
  Eigen::VectorXd capacity_h;              ///< shape [slots]: work of hours, and one overrun per stretch
  Eigen::VectorXd window_h;                ///< shape [slots]: hours inside the measured window
  std::vector<std::uint32_t> rep;          ///< [slot]
  std::vector<double> pace;                ///< [rep] hours of work done in an hour
  std::vector<std::uint32_t> of_stretch;   ///< [stretch, all reps in turn] -> slot
  std::vector<std::size_t> first_stretch;  ///< [rep] and one more: into of_stretch
};

/// @param pace       [rep] hours of work done in an hour; missing = 1
/// @param overrun_h  by how much the work counted for a stretch may exceed what fits it
Slots make_slots(const std::vector<std::vector<Stretch>>& hours, const std::vector<double>& pace,
                 Time window_end, double overrun_h);

/// Of each slot the cheapest of the same rep from it on: index of it.
/// @param out  shape [slots]
void cheapest_from(const Slots& slots, const Eigen::VectorXd& prices, std::vector<std::uint32_t>& out);

/// Takes work that may be done on any day from a slot on out of `slope`. It goes to the cheapest days; those
/// that cost nearly the same share it by their hours, or all of it would fall on one day, then on the next,
/// and the prices would never settle (an epsilon-subgradient).
/// @param movable_h  shape [slots], by the first day on which it may be done
void spread(const Slots& slots, const Eigen::VectorXd& prices, const std::vector<std::uint32_t>& cheapest,
            const std::vector<double>& movable_h, Eigen::VectorXd& slope);

}  // namespace leadlab::sim::bound
