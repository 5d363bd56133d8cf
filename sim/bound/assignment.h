// The assignment of leads to reps and periods as a linear program, its price bound and its exact optimum.
//
//   max sum v[i,s] x[i,s]   sum_s x[i,s] <= m[i],   sum_i w[i,s] x[i,s] <= c[s],   x >= 0
//
// A slot s is a rep in a period. For any prices >= 0,
//   D = sum_i m[i] max(0, max_s (v[i,s] - price[s] w[i,s])) + sum_s price[s] c[s]
// is an upper bound of the program (weak duality); its minimum over the prices is the optimum.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <optional>

#include "sim/bound/price_search.h"

namespace leadlab::sim::bound {

struct Assignment {
  Eigen::MatrixXd value;     ///< shape [leads x slots]
  Eigen::MatrixXd work;      ///< shape [leads x slots], >= 0
  Eigen::VectorXd capacity;  ///< shape [slots], >= 0
  Eigen::VectorXd mass;      ///< shape [leads]: how many leads of the kind; 1 for single leads
};

/// D at `prices` and a subgradient.
double dual_value(const Assignment& problem, const Eigen::VectorXd& prices, Eigen::VectorXd& slope);

/// The price bound. On mean numbers of leads as `mass` it is the fluid bound.
Prices price_bound(const Assignment& problem, const PriceSearch& settings = {2000});

/// The exact optimum for single leads of work 1 and whole capacities (a b-matching: the program's corners are
/// whole), by successive shortest paths; nothing when the problem is not of that kind.
/// Values are rounded to 1/10^6 of the largest.
std::optional<double> exact_optimum(const Assignment& problem);

}  // namespace leadlab::sim::bound
