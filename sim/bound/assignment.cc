#include "sim/bound/assignment.h"

namespace leadlab::sim::bound {

double dual_value(const Assignment& problem, const Eigen::VectorXd& prices, Eigen::VectorXd& slope) {
  slope = problem.capacity;
  double sum = prices.dot(problem.capacity);
  for (Eigen::Index i = 0; i < problem.value.rows(); ++i) {
    double most = 0;
    Eigen::Index slot = -1;
    for (Eigen::Index s = 0; s < problem.value.cols(); ++s) {
      const double net = problem.value(i, s) - prices[s] * problem.work(i, s);
      if (net <= most) continue;
      most = net;
      slot = s;
    }
    if (slot < 0) continue;
    sum += problem.mass[i] * most;
    slope[slot] -= problem.mass[i] * problem.work(i, slot);
  }
  return sum;
}

Prices price_bound(const Assignment& problem, const PriceSearch& settings) {
  const DualFunction dual = [&problem](const Eigen::VectorXd& prices, Eigen::VectorXd& slope) {
    return dual_value(problem, prices, slope);
  };
  return search_prices(dual, Eigen::VectorXd::Zero(problem.capacity.size()), settings);
}

}  // namespace leadlab::sim::bound
