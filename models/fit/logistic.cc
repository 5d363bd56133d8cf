#include "models/fit/logistic.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace leadlab::models::fit {
namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;
using Index = Eigen::Index;

constexpr int kMostIterations = 40;
constexpr int kMostHalvings = 12;
constexpr double kSmallStep = 1e-7;         // Newton squares the error: what is left is its square
constexpr int kPatience = 10;               // Newton has long converged by then, unless the data separate
constexpr double kRunaway = 0.5;            // log odds: separated rows move on by about 1 each step
constexpr double kFarthestLogOdds = 35;     // 1 - p is no longer told from 0
constexpr double kLongestStep = 5;          // Firth; Heinze & Schemper
constexpr double kAliasedVariance = 1e-10;  // share of a column that those before it leave unexplained

/// What is not 0 in each row: most columns tell one value of a factor and are 0 in most rows.
struct Entries {
  std::vector<std::size_t> begin = {0};  ///< shape [rows + 1], of the row's entries
  std::vector<std::uint32_t> column;
  std::vector<double> value;
};

/// The rows as Eigen takes them: aliased columns left out, the others scaled to a root mean square of 1.
struct Rows {
  Matrix z;
  Entries entries;  ///< of z
  Vector y, weight, scale;
  std::vector<std::size_t> column;  ///< of the data, by column of z
  const std::vector<std::uint32_t>& group;
  Index groups = 0;
  double precision = 1;
};

void check_shapes(const LogisticData& d) {
  const bool grouped = !d.group.empty();
  if (d.columns == 0 || d.x.size() != d.rows() * d.columns)
    throw std::invalid_argument("fit_logistic: x is not rows x columns");
  if (!d.weight.empty() && d.weight.size() != d.rows())
    throw std::invalid_argument("fit_logistic: not one weight for each row");
  if (grouped && (d.group.size() != d.rows() || !(d.group_precision > 0)))
    throw std::invalid_argument("fit_logistic: not one group for each row, or a precision of 0");
  if (grouped && *std::max_element(d.group.begin(), d.group.end()) >= d.groups)
    throw std::invalid_argument("fit_logistic: a group beyond the number of groups");
}

/// Which columns add something to those before them: Cholesky's pivots of the scaled cross products.
std::vector<Index> independent_columns(const Matrix& cross) {
  std::vector<Index> kept;
  Matrix left = cross;
  for (Index j = 0; j < cross.cols(); ++j) {
    if (!(left(j, j) > kAliasedVariance)) continue;
    kept.push_back(j);
    const Vector column = left.col(j) / left(j, j);
    left -= column * left.row(j);
  }
  return kept;
}

Entries entries_of(const Matrix& z) {
  Entries out;
  for (Index i = 0; i < z.rows(); ++i) {
    for (Index j = 0; j < z.cols(); ++j) {
      if (z(i, j) == 0) continue;
      out.column.push_back(static_cast<std::uint32_t>(j));
      out.value.push_back(z(i, j));
    }
    out.begin.push_back(out.column.size());
  }
  return out;
}

Rows prepare(const LogisticData& d) {
  const auto n = static_cast<Index>(d.rows()), k = static_cast<Index>(d.columns);
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  const Eigen::Map<const RowMajor> x(d.x.data(), n, k);
  Rows rows{Matrix(),
            {},
            Eigen::Map<const Vector>(d.y.data(), n),
            Vector::Ones(n),
            Vector(),
            {},
            d.group,
            d.group.empty() ? 0 : static_cast<Index>(d.groups),
            d.group_precision};
  if (!d.weight.empty()) rows.weight = Eigen::Map<const Vector>(d.weight.data(), n);
  const double cases = std::max(rows.weight.sum(), 1e-300);
  Matrix cross = x.transpose() * rows.weight.asDiagonal() * x / cases;
  const Vector rms = cross.diagonal().cwiseMax(0).cwiseSqrt();
  const Vector inverse = rms.unaryExpr([](double v) { return v > 0 ? 1 / v : 0.0; });
  cross = inverse.asDiagonal() * cross * inverse.asDiagonal();
  const std::vector<Index> kept = independent_columns(cross);
  rows.z.resize(n, static_cast<Index>(kept.size()));
  rows.scale.resize(static_cast<Index>(kept.size()));
  for (std::size_t j = 0; j < kept.size(); ++j) {
    const auto to = static_cast<Index>(j);
    rows.scale(to) = inverse(kept[j]);
    rows.z.col(to) = x.col(kept[j]) * rows.scale(to);
    rows.column.push_back(static_cast<std::size_t>(kept[j]));
  }
  rows.entries = entries_of(rows.z);
  return rows;
}

/// Everything at one point: log odds, probabilities, information in blocks (columns, groups).
struct Point {
  Vector beta, effect, eta, p, w;
  Matrix columns;   ///< [columns x columns], lower half
  Vector weight;    ///< [groups], of their rows
  Matrix cross;     ///< [columns x groups]
  Vector diagonal;  ///< [groups]
  Eigen::LDLT<Matrix> schur;
  double log_likelihood = 0, log_determinant = 0;  ///< the former with the groups' normal
};

double log_likelihood_of(const Rows& rows, const Vector& eta) {
  double sum = 0;
  for (Index i = 0; i < eta.size(); ++i) {
    const double t = eta(i), log_p = t > 0 ? -std::log1p(std::exp(-t)) : t - std::log1p(std::exp(t));
    sum += rows.weight(i) * (log_p - (1 - rows.y(i)) * t);
  }
  return sum;
}

/// Sums of products over the rows, in one pass.
void add_products(const Rows& rows, Point& point) {
  const Index k = rows.z.cols();
  point.columns = Matrix::Zero(k, k);
  point.cross = Matrix::Zero(k, rows.groups);
  point.weight = Vector::Zero(rows.groups);
  const Entries& e = rows.entries;
  for (std::size_t i = 0; i + 1 < e.begin.size(); ++i) {
    const double w = point.w(static_cast<Index>(i));
    for (std::size_t a = e.begin[i]; a < e.begin[i + 1]; ++a) {
      const double wz = w * e.value[a];
      double* to = point.columns.data() + e.column[a] * k;
      for (std::size_t b = a; b < e.begin[i + 1]; ++b) to[e.column[b]] += wz * e.value[b];
    }
    if (rows.groups == 0) continue;
    const auto g = static_cast<Index>(rows.group[i]);
    double* to = point.cross.data() + g * k;
    for (std::size_t a = e.begin[i]; a < e.begin[i + 1]; ++a) to[e.column[a]] += w * e.value[a];
    point.weight(g) += w;
  }
}

/// What else depends on the precision of the groups, from what does not.
void complete(const Rows& rows, Point& point) {
  point.diagonal = point.weight.array() + rows.precision;
  Matrix information = point.columns.selfadjointView<Eigen::Lower>();
  information -= point.cross * point.diagonal.cwiseInverse().asDiagonal() * point.cross.transpose();
  point.schur.compute(information);
  point.log_likelihood = log_likelihood_of(rows, point.eta) - rows.precision * point.effect.squaredNorm() / 2;
  point.log_determinant =
      point.schur.vectorD().cwiseMax(1e-300).array().log().sum() + point.diagonal.array().log().sum();
}

Point at(const Rows& rows, Vector beta, Vector effect) {
  Point point;
  point.eta = rows.z * beta;
  for (std::size_t i = 0; i < rows.group.size(); ++i)
    point.eta(static_cast<Index>(i)) += effect(static_cast<Index>(rows.group[i]));
  point.p = (1 + (-point.eta.array()).exp()).inverse();
  point.w = rows.weight.array() * point.p.array() * (1 - point.p.array());
  point.beta = std::move(beta);
  point.effect = std::move(effect);
  add_products(rows, point);
  complete(rows, point);
  return point;
}

/// Every chance one half.
Point origin(const Rows& rows) { return at(rows, Vector::Zero(rows.z.cols()), Vector::Zero(rows.groups)); }

/// Inverse of the information, columns first, then groups.
Matrix covariance_at(const Point& point) {
  const Index k = point.beta.size(), g = point.effect.size();
  Matrix c(k + g, k + g);
  c.topLeftCorner(k, k) = point.schur.solve(Matrix::Identity(k, k));
  if (g > 0) {
    const Matrix scaled = point.cross * point.diagonal.cwiseInverse().asDiagonal();
    c.topRightCorner(k, g) = -c.topLeftCorner(k, k) * scaled;
    c.bottomLeftCorner(g, k) = c.topRightCorner(k, g).transpose();
    c.bottomRightCorner(g, g) = -scaled.transpose() * c.topRightCorner(k, g);
    c.bottomRightCorner(g, g).diagonal() += point.diagonal.cwiseInverse();
  }
  return c;
}

/// Each row's share of the fit, the diagonal of the hat matrix.
Vector leverage(const Rows& rows, const Point& point) {
  const Matrix c = covariance_at(point);
  const Index k = point.beta.size();
  Vector h = (rows.z * c.topLeftCorner(k, k)).cwiseProduct(rows.z).rowwise().sum();
  for (std::size_t i = 0; i < rows.group.size(); ++i) {
    const auto row = static_cast<Index>(i), g = k + static_cast<Index>(rows.group[i]);
    h(row) += 2 * rows.z.row(row).dot(c.col(g).head(k)) + c(g, g);
  }
  return h.cwiseProduct(point.w);
}

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
  const Vector of_beta = rows.z.transpose() * residual;
  Vector of_effect = -rows.precision * point.effect;
  for (std::size_t i = 0; i < rows.group.size(); ++i)
    of_effect(static_cast<Index>(rows.group[i])) += residual(static_cast<Index>(i));
  Step step;
  step.beta = point.schur.solve(of_beta - point.cross * of_effect.cwiseQuotient(point.diagonal));
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

/// Log likelihood of a fit that gives every row its own share: 0 for single cases.
double saturated(const Rows& rows) {
  const auto entropy = [](double v) { return v > 0 ? v * std::log(v) : 0; };
  double sum = 0;
  for (Index i = 0; i < rows.y.size(); ++i)
    sum += rows.weight(i) * (entropy(rows.y(i)) + entropy(1 - rows.y(i)));
  return sum;
}

LogisticFit in_units_of(const LogisticData& data, const Rows& rows, const Outcome& out,
                        LogisticMethod method) {
  const std::size_t k = data.columns, g = static_cast<std::size_t>(rows.groups), all = k + g;
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
  fit.deviance = -2 * (log_likelihood_of(rows, out.point.eta) - saturated(rows));
  fit.iterations = out.iterations;
  fit.converged = out.converged;
  fit.method = method;
  return fit;
}

struct Found {
  Outcome outcome;
  LogisticMethod method = LogisticMethod::kLikelihood;
};

/// By the likelihood if it has a maximum, else by Firth's.
Found best_fit(const Rows& rows, Point from) {
  Found found{climb(rows, LogisticMethod::kLikelihood, std::move(from))};
  if (found.outcome.converged || rows.y.size() == 0) return found;
  return {climb(rows, LogisticMethod::kFirth, origin(rows)), LogisticMethod::kFirth};
}

}  // namespace

double LogisticFit::standard_error(std::size_t column) const {
  return std::sqrt(covariance[column * (beta.size() + group_effect.size()) + column]);
}

double LogisticFit::log_odds(const double* x) const {
  double sum = 0;
  for (std::size_t j = 0; j < beta.size(); ++j) sum += x[j] * beta[j];
  return sum;
}

LogisticFit fit_logistic(const LogisticData& data) {
  check_shapes(data);
  const Rows rows = prepare(data);
  const Found found = best_fit(rows, origin(rows));
  return in_units_of(data, rows, found.outcome, found.method);
}

LogisticFit fit_random_intercepts(const LogisticData& data) {
  constexpr int kMostRounds = 40;
  constexpr double kLeast = 1e-4, kMost = 4, kSettled = 0.02;
  check_shapes(data);
  Rows rows = prepare(data);
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
