#include "models/fit/logistic.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "models/fit/logistic_rows.h"

namespace leadlab::models::fit {
namespace {

constexpr int kMostIterations = 40;
constexpr int kMostHalvings = 12;
constexpr double kSmallStep = 1e-7;      // Newton squares the error: what is left is its square
constexpr int kPatience = 10;            // Newton has long converged by then, unless the data separate
constexpr double kRunaway = 0.5;         // log odds: separated rows move on by about 1 each step
constexpr double kFarthestLogOdds = 35;  // 1 - p is no longer told from 0
constexpr double kLongestStep = 5;       // Firth; Heinze & Schemper

void check_shapes(const LogisticData& d) {
  const bool grouped = !d.group.empty();
  if (d.x.columns() == 0 || d.x.rows() != d.rows())
    throw std::invalid_argument("fit_logistic: no columns, or not one row for each outcome");
  if (!d.weight.empty() && d.weight.size() != d.rows())
    throw std::invalid_argument("fit_logistic: not one weight for each row");
  if (grouped && (d.group.size() != d.rows() || !(d.group_precision > 0)))
    throw std::invalid_argument("fit_logistic: not one group for each row, or a precision of 0");
  if (grouped && *std::max_element(d.group.begin(), d.group.end()) >= d.groups)
    throw std::invalid_argument("fit_logistic: a group beyond the number of groups");
}

/// Every chance one half.
Point origin(const Rows& rows) { return at(rows, Vector::Zero(rows.columns()), Vector::Zero(rows.groups)); }

double objective(const Point& point, LogisticMethod method) {
  return point.log_likelihood + (method == LogisticMethod::kFirth ? point.log_determinant / 2 : 0);
}

struct Step {
  Vector beta, effect;
  [[nodiscard]] double longest() const {
    return std::max(beta.lpNorm<Eigen::Infinity>(),
                    effect.size() > 0 ? effect.lpNorm<Eigen::Infinity>() : 0.0);
  }
};

Step newton_step(const Rows& rows, const Point& point, LogisticMethod method) {
  Vector residual = rows.weight.cwiseProduct(rows.y - point.p);
  if (method == LogisticMethod::kFirth)
    residual += leverage(rows, point).cwiseProduct((0.5 - point.p.array()).matrix());
  const Gradient up = gradient(rows, residual);
  const Vector of_effect = up.groups - rows.precision * point.effect;
  Step step;
  step.beta = point.schur.solve(up.columns - point.cross * of_effect.cwiseQuotient(point.diagonal));
  step.effect = (of_effect - point.cross.transpose() * step.beta).cwiseQuotient(point.diagonal);
  return step;
}

struct Outcome {
  Point point;
  int iterations = 0;
  bool converged = false;
};

/// Newton with halved steps. For the plain likelihood it gives up where the estimates run away.
Outcome climb(const Rows& rows, LogisticMethod method, Point from) {
  Outcome out{std::move(from), 0, false};
  while (out.iterations < kMostIterations) {
    Step step = newton_step(rows, out.point, method);
    if (!step.beta.allFinite() || !step.effect.allFinite()) return out;
    const double longest = step.longest();
    if (method == LogisticMethod::kFirth && longest > kLongestStep) {
      step.beta *= kLongestStep / longest;
      step.effect *= kLongestStep / longest;
    }
    const double before = objective(out.point, method), slack = 1e-12 * (1 + std::abs(before));
    Point next = at(rows, out.point.beta + step.beta, out.point.effect + step.effect);
    for (int k = 0; k < kMostHalvings && !(objective(next, method) >= before - slack); ++k) {
      step.beta /= 2;
      step.effect /= 2;
      next = at(rows, out.point.beta + step.beta, out.point.effect + step.effect);
    }
    const double moved = (next.eta - out.point.eta).lpNorm<Eigen::Infinity>();
    out.point = std::move(next);
    ++out.iterations;
    if (method == LogisticMethod::kLikelihood &&
        (out.point.eta.lpNorm<Eigen::Infinity>() > kFarthestLogOdds ||
         (out.iterations >= kPatience && moved > kRunaway)))
      return out;
    out.converged = longest < kSmallStep * (1 + out.point.beta.lpNorm<Eigen::Infinity>());
    if (out.converged) break;
  }
  return out;
}

LogisticFit in_units_of(const LogisticData& data, const Rows& rows, const Outcome& out,
                        LogisticMethod method) {
  const std::size_t k = data.x.columns(), g = static_cast<std::size_t>(rows.groups), all = k + g;
  LogisticFit fit;
  fit.beta.assign(k, 0);
  fit.aliased.assign(k, 1);
  fit.covariance.assign(all * all, 0);
  const Matrix c = covariance_at(out.point);
  std::vector<std::size_t> place;
  std::vector<double> unit;
  for (std::size_t j = 0; j < rows.column.size(); ++j) {
    place.push_back(rows.column[j]);
    unit.push_back(rows.scale(static_cast<Index>(j)));
    fit.beta[rows.column[j]] = out.point.beta(static_cast<Index>(j)) * unit.back();
    fit.aliased[rows.column[j]] = 0;
  }
  for (std::size_t j = 0; j < g; ++j) {
    place.push_back(k + j);
    unit.push_back(1);
    fit.group_effect.push_back(out.point.effect(static_cast<Index>(j)));
  }
  for (std::size_t a = 0; a < place.size(); ++a)
    for (std::size_t b = 0; b < place.size(); ++b)
      fit.covariance[place[a] * all + place[b]] =
          c(static_cast<Index>(a), static_cast<Index>(b)) * unit[a] * unit[b];
  fit.group_variance = g > 0 ? 1 / rows.precision : 0;
  fit.deviance = -2 * (out.point.of_rows - rows.saturated);
  fit.iterations = out.iterations;
  fit.converged = out.converged;
  fit.method = method;
  return fit;
}

struct Found {
  Outcome outcome;
  LogisticMethod method = LogisticMethod::kLikelihood;
};

/// By the likelihood, which does not converge where it has no maximum.
Found by_likelihood(const Rows& rows, Point from) {
  if (surely_separated(rows)) return {{std::move(from), 0, false}};
  return {climb(rows, LogisticMethod::kLikelihood, std::move(from))};
}

/// By the likelihood if it has a maximum, else by Firth's.
Found best_fit(const Rows& rows, Point from) {
  Found found = by_likelihood(rows, std::move(from));
  if (found.outcome.converged || rows.y.size() == 0) return found;
  return {climb(rows, LogisticMethod::kFirth, origin(rows)), LogisticMethod::kFirth};
}

}  // namespace

double LogisticFit::standard_error(std::size_t column) const {
  return std::sqrt(covariance[column * (beta.size() + group_effect.size()) + column]);
}

LogisticFit fit_logistic(const LogisticData& data) {
  check_shapes(data);
  const Rows rows = rows_of(data);
  const Found found = best_fit(rows, origin(rows));
  return in_units_of(data, rows, found.outcome, found.method);
}

std::optional<LogisticFit> fit_likelihood(const LogisticData& data) {
  check_shapes(data);
  const Rows rows = rows_of(data);
  const Found found = by_likelihood(rows, origin(rows));
  if (!found.outcome.converged) return std::nullopt;
  return in_units_of(data, rows, found.outcome, found.method);
}

LogisticFit fit_random_intercepts(const LogisticData& data) {
  constexpr int kMostRounds = 40;
  constexpr double kLeast = 1e-4, kMost = 4, kSettled = 0.02;
  check_shapes(data);
  Rows rows = rows_of(data);
  if (rows.groups == 0) return fit_logistic(data);
  double variance = 0.1;
  Found found{{origin(rows), 0, false}};
  for (int round = 0; round < kMostRounds; ++round) {
    rows.precision = 1 / variance;
    complete(rows, found.outcome.point);
    found = best_fit(rows, std::move(found.outcome.point));
    const Matrix c = covariance_at(found.outcome.point);
    const double sum = found.outcome.point.effect.squaredNorm() + c.diagonal().tail(rows.groups).sum();
    const double next = std::clamp(sum / static_cast<double>(rows.groups), kLeast, kMost);
    const bool settled = std::abs(next - variance) <= kSettled * variance;
    variance = next;
    if (settled) break;
  }
  return in_units_of(data, rows, found.outcome, found.method);
}

}  // namespace leadlab::models::fit
