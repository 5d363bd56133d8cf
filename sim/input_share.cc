#include "sim/input_share.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numeric>

namespace leadlab::sim {

namespace {

double average(const std::vector<double>& x) {
  return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
}

/// Sums of squares of the one-way layout, groups of any size.
struct Layout {
  double groups = 0, all = 0, mean = 0;
  double between = 0, within = 0;  ///< mean squares
  double size = 0;                 ///< n0 = (N - sum n_j^2 / N) / (m - 1)
};

Layout layout_of(const std::vector<const std::vector<double>*>& y) {
  Layout out;
  double squares = 0, sum = 0;
  for (const auto* g : y) {
    const auto n = static_cast<double>(g->size());
    out.all += n;
    squares += n * n;
    sum += std::accumulate(g->begin(), g->end(), 0.0);
  }
  out.groups = static_cast<double>(y.size());
  out.mean = sum / out.all;
  for (const auto* g : y) {
    const double m = average(*g);
    out.between += static_cast<double>(g->size()) * (m - out.mean) * (m - out.mean);
    for (const double v : *g) out.within += (v - m) * (v - m);
  }
  out.between /= out.groups - 1;
  out.within /= out.all - out.groups;
  out.size = (out.all - squares / out.all) / (out.groups - 1);
  return out;
}

Estimate interval(double mean, double variance, double dof, double confidence, std::uint64_t n) {
  Estimate e;
  e.n = n;
  e.mean = mean;
  e.std_error = std::sqrt(variance);
  const boost::math::students_t t(std::max(dof, 1.0));
  const double half = variance > 0 ? boost::math::quantile(t, 0.5 + confidence / 2) * e.std_error : 0;
  e.low = mean - half;
  e.high = mean + half;
  return e;
}

/// Of a * MS_between + b * MS_within, the linear combination of mean squares that the variance is.
double satterthwaite(double a, double b, const Layout& l) {
  const double x = a * l.between, y = b * l.within;
  const double below = x * x / (l.groups - 1) + y * y / (l.all - l.groups);
  return below > 0 ? (x + y) * (x + y) / below : l.all - l.groups;
}

}  // namespace

InputShare input_share(const std::vector<std::vector<double>>& y, double confidence) {
  std::vector<const std::vector<double>*> groups;
  for (const auto& g : y) {
    if (g.size() >= 2) groups.push_back(&g);
  }
  InputShare out;
  out.draws = groups.size();
  if (groups.size() < 2) return out;
  const Layout l = layout_of(groups);
  const auto n = static_cast<std::uint64_t>(l.all);
  out.data_variance = std::max(0.0, (l.between - l.within) / l.size);
  out.simulation_variance = l.within / l.all;
  out.simulation = interval(l.mean, out.simulation_variance, l.all - l.groups, confidence, n);
  const bool data = out.data_variance > 0;
  out.degrees_of_freedom = data ? satterthwaite(1 / l.size + 1 / l.all, -1 / l.size, l) : l.all - l.groups;
  const double of_mean =
      data ? l.between / l.all : out.simulation_variance;  // that draws are few counts, too
  out.total = interval(l.mean, out.data_variance + of_mean, out.degrees_of_freedom, confidence, n);
  return out;
}

std::vector<std::vector<double>> differences(const InputRun& run, std::size_t strategy) {
  std::vector<std::vector<double>> out = run.conversion[strategy];
  for (std::size_t j = 0; j < out.size(); ++j) {
    for (std::size_t k = 0; k < out[j].size(); ++k) out[j][k] -= run.conversion[run.baseline][j][k];
  }
  return out;
}

}  // namespace leadlab::sim
