#include "models/fit/logistic_rows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace leadlab::models::fit {
namespace {

constexpr double kAliasedVariance = 1e-10;  // share of a column that those before it leave unexplained

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

/// Stable, by keys below `keys`.
void sort_by(const std::vector<std::uint32_t>& key, std::size_t keys, std::vector<std::uint32_t>& order) {
  std::vector<std::uint32_t> place(keys + 1, 0), out(order.size());
  for (const std::uint32_t row : order) ++place[key[row] + 1];
  std::partial_sum(place.begin(), place.end(), place.begin());
  for (const std::uint32_t row : order) out[place[key[row]]++] = row;
  order = std::move(out);
}

/// Rows with weight, by cell and then group.
std::vector<std::uint32_t> sorted_rows(const LogisticData& d) {
  std::vector<std::uint32_t> order, cell(d.rows());
  for (std::uint32_t i = 0; i < d.rows(); ++i) {
    if (d.weight.empty() || d.weight[i] > 0) order.push_back(i);
    cell[i] = d.x.cell(i);
  }
  if (!d.group.empty()) sort_by(d.group, d.groups, order);
  sort_by(cell, d.x.cells(), order);
  return order;
}

void add_runs(const LogisticData& d, const std::vector<std::uint32_t>& order, Rows& rows) {
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::size_t cell = d.x.cell(order[i]);
    const Index group = d.group.empty() ? 0 : static_cast<Index>(d.group[order[i]]);
    const auto at = static_cast<Index>(i);
    if (rows.runs.empty() || rows.runs.back().cell != cell || rows.runs.back().group != group)
      rows.runs.push_back({at, at, cell, group});
    rows.runs.back().end = at + 1;
  }
}

/// All columns, not scaled: those that are not 0 in a cell, and the measured ones.
void add_columns(const LogisticData& d, const std::vector<std::uint32_t>& order, Rows& rows) {
  for (std::size_t c = 0; c < d.x.cells(); ++c) {
    auto& entries = rows.cells.emplace_back();
    for (std::size_t j = 0; j < d.x.columns(); ++j)
      if (d.x.in_cell(c, j) != 0) entries.push_back({static_cast<Index>(j), d.x.in_cell(c, j)});
  }
  rows.measured.resize(static_cast<Index>(order.size()), static_cast<Index>(d.x.measured().size()));
  for (Index j = 0; j < rows.measured.cols(); ++j) {
    const auto& [column, value] = d.x.measured()[static_cast<std::size_t>(j)];
    rows.measured_column.push_back(static_cast<Index>(column));
    for (std::size_t i = 0; i < order.size(); ++i) rows.measured(static_cast<Index>(i), j) = value[order[i]];
  }
}

/// Sum of w x x' in the lower half; with `cross` also sum of w x by group, with `weight` of w by group.
Matrix products(const Rows& rows, const Vector& w, Index columns, Matrix* cross, Vector* weight) {
  Matrix out = Matrix::Zero(columns, columns);
  const Index measured = rows.measured.cols();
  const Matrix weighted = w.asDiagonal() * rows.measured;
  const Matrix square = weighted.transpose() * rows.measured;
  const auto add = [&](Index a, Index b, double value) { out(std::max(a, b), std::min(a, b)) += value; };
  for (Index a = 0; a < measured; ++a)
    for (Index b = 0; b <= a; ++b)
      add(rows.measured_column[static_cast<std::size_t>(a)],
          rows.measured_column[static_cast<std::size_t>(b)], square(a, b));
  Vector of_run(measured), of_cell = Vector::Zero(measured);
  double weight_of_cell = 0;
  for (std::size_t r = 0; r < rows.runs.size(); ++r) {
    const Rows::Run& run = rows.runs[r];
    const double sum = w.segment(run.begin, run.end - run.begin).sum();
    for (Index j = 0; j < measured; ++j)
      of_run(j) = weighted.col(j).segment(run.begin, run.end - run.begin).sum();
    weight_of_cell += sum;
    of_cell += of_run;
    const auto& entries = rows.cells[run.cell];
    if (cross != nullptr) {
      (*weight)(run.group) += sum;
      for (const auto& e : entries) (*cross)(e.column, run.group) += sum * e.value;
      for (Index j = 0; j < measured; ++j)
        (*cross)(rows.measured_column[static_cast<std::size_t>(j)], run.group) += of_run(j);
    }
    if (r + 1 < rows.runs.size() && rows.runs[r + 1].cell == run.cell) continue;
    for (std::size_t a = 0; a < entries.size(); ++a) {
      for (std::size_t b = 0; b <= a; ++b)
        out(entries[a].column, entries[b].column) += weight_of_cell * entries[a].value * entries[b].value;
      for (Index j = 0; j < measured; ++j)
        add(rows.measured_column[static_cast<std::size_t>(j)], entries[a].column,
            of_cell(j) * entries[a].value);
    }
    weight_of_cell = 0;
    of_cell.setZero();
  }
  return out;
}

/// Leaves out aliased columns and scales the others.
void keep_independent(Index columns, Rows& rows) {
  const double cases = std::max(rows.weight.sum(), 1e-300);
  Matrix cross = products(rows, rows.weight, columns, nullptr, nullptr).selfadjointView<Eigen::Lower>();
  cross /= cases;
  const Vector rms = cross.diagonal().cwiseMax(0).cwiseSqrt();
  const Vector inverse = rms.unaryExpr([](double v) { return v > 0 ? 1 / v : 0.0; });
  cross = inverse.asDiagonal() * cross * inverse.asDiagonal();
  const std::vector<Index> kept = independent_columns(cross);
  std::vector<Index> place(static_cast<std::size_t>(columns), -1);
  rows.scale.resize(static_cast<Index>(kept.size()));
  for (std::size_t j = 0; j < kept.size(); ++j) {
    place[static_cast<std::size_t>(kept[j])] = static_cast<Index>(j);
    rows.scale(static_cast<Index>(j)) = inverse(kept[j]);
    rows.column.push_back(static_cast<std::size_t>(kept[j]));
  }
  for (auto& entries : rows.cells) {
    for (auto& e : entries) {
      e.column = place[static_cast<std::size_t>(e.column)];
      if (e.column >= 0) e.value *= rows.scale(e.column);
    }
    std::erase_if(entries, [](const Rows::Entry& e) { return e.column < 0; });
  }
  std::vector<Index> columns_kept;
  for (std::size_t j = 0; j < rows.measured_column.size(); ++j) {
    const Index to = place[static_cast<std::size_t>(rows.measured_column[j])];
    if (to < 0) continue;
    const auto last = static_cast<Index>(columns_kept.size());
    rows.measured.col(last) = (rows.measured.col(static_cast<Index>(j)) * rows.scale(to)).eval();
    columns_kept.push_back(to);
  }
  rows.measured.conservativeResize(Eigen::NoChange, static_cast<Index>(columns_kept.size()));
  rows.measured_column = std::move(columns_kept);
}

/// Where nothing is measured the rows of a run are one row of as many cases.
void merge_runs(Rows& rows) {
  if (rows.measured.cols() > 0) return;
  Vector y(static_cast<Index>(rows.runs.size())), weight(y.size());
  for (Index r = 0; r < y.size(); ++r) {
    Rows::Run& run = rows.runs[static_cast<std::size_t>(r)];
    const Index n = run.end - run.begin;
    weight(r) = rows.weight.segment(run.begin, n).sum();
    y(r) = rows.weight.segment(run.begin, n).dot(rows.y.segment(run.begin, n)) / weight(r);
    run.begin = r;
    run.end = r + 1;
  }
  rows.y = std::move(y);
  rows.weight = std::move(weight);
  rows.measured.resize(rows.y.size(), 0);
}

double saturated(const Rows& rows) {
  const auto entropy = [](double v) { return v > 0 ? v * std::log(v) : 0; };
  double sum = 0;
  for (Index i = 0; i < rows.y.size(); ++i)
    sum += rows.weight(i) * (entropy(rows.y(i)) + entropy(1 - rows.y(i)));
  return sum;
}

/// Sum of weight times log (1 + e). Of rows with one weight it is the logarithm of a product, whose factors
/// lie between 1 and 2.
double sum_of_log1p(const Vector& weight, const Vector& e) {
  constexpr Index kFactors = 64;
  double sum = 0;
  for (Index begin = 0; begin < e.size(); begin += kFactors) {
    const Index n = std::min(kFactors, e.size() - begin);
    const auto w = weight.segment(begin, n);
    if ((w.array() == w(0)).all()) {
      sum += w(0) * std::log((1 + e.segment(begin, n).array()).prod());
    } else {
      for (Index i = begin; i < begin + n; ++i) sum += weight(i) * std::log1p(e(i));
    }
  }
  return sum;
}

/// The chances, their variances and the log likelihood, from the log odds: one exponential a row.
void add_chances(const Rows& rows, Point& point) {
  const Vector e = (-point.eta.array().abs()).exp();
  const Vector larger = (1 + e.array()).inverse();
  point.w = rows.weight.array() * e.array() * larger.array().square();
  point.p.resize(e.size());
  for (Index i = 0; i < e.size(); ++i) point.p(i) = point.eta(i) >= 0 ? larger(i) : e(i) * larger(i);
  const auto eta = point.eta.array();
  point.of_rows = (rows.weight.array() * (eta.min(0.0) - (1 - rows.y.array()) * eta)).sum() -
                  sum_of_log1p(rows.weight, e);
}

void add_log_odds(const Rows& rows, Point& point) {
  point.eta.resize(rows.y.size());
  for (const Rows::Run& run : rows.runs) {
    double sum = rows.grouped() ? point.effect(run.group) : 0;
    for (const auto& e : rows.cells[run.cell]) sum += e.value * point.beta(e.column);
    point.eta.segment(run.begin, run.end - run.begin).setConstant(sum);
  }
  for (Index j = 0; j < rows.measured.cols(); ++j)
    point.eta += rows.measured.col(j) * point.beta(rows.measured_column[static_cast<std::size_t>(j)]);
}

}  // namespace

Rows rows_of(const LogisticData& d) {
  Rows rows;
  const std::vector<std::uint32_t> order = sorted_rows(d);
  add_runs(d, order, rows);
  add_columns(d, order, rows);
  rows.y.resize(static_cast<Index>(order.size()));
  rows.weight = Vector::Ones(rows.y.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    rows.y(static_cast<Index>(i)) = d.y[order[i]];
    if (!d.weight.empty()) rows.weight(static_cast<Index>(i)) = d.weight[order[i]];
  }
  rows.groups = d.group.empty() ? 0 : static_cast<Index>(d.groups);
  rows.precision = d.group_precision;
  rows.saturated = saturated(rows);
  keep_independent(static_cast<Index>(d.x.columns()), rows);
  merge_runs(rows);
  return rows;
}

bool surely_separated(const Rows& rows) {
  struct Seen {
    double won = 0, lost = 0;
    bool positive = false, negative = false;
  };
  std::vector<Seen> seen(static_cast<std::size_t>(rows.columns()));
  for (const Rows::Run& run : rows.runs) {
    const auto weight = rows.weight.segment(run.begin, run.end - run.begin);
    const double won = weight.dot(rows.y.segment(run.begin, run.end - run.begin)), all = weight.sum();
    for (const auto& e : rows.cells[run.cell]) {
      Seen& s = seen[static_cast<std::size_t>(e.column)];
      s.won += won;
      s.lost += all - won;
      (e.value > 0 ? s.positive : s.negative) = true;
    }
  }
  for (const Index j : rows.measured_column) seen[static_cast<std::size_t>(j)] = {};
  return std::any_of(seen.begin(), seen.end(),
                     [](const Seen& s) { return s.positive != s.negative && (s.won == 0) != (s.lost == 0); });
}

void complete(const Rows& rows, Point& point) {
  point.diagonal = point.weight.array() + rows.precision;
  Matrix information = point.columns.selfadjointView<Eigen::Lower>();
  information -= point.cross * point.diagonal.cwiseInverse().asDiagonal() * point.cross.transpose();
  point.schur.compute(information);
  point.log_likelihood = point.of_rows - rows.precision * point.effect.squaredNorm() / 2;
  point.log_determinant =
      point.schur.vectorD().cwiseMax(1e-300).array().log().sum() + point.diagonal.array().log().sum();
}

Point at(const Rows& rows, Vector beta, Vector effect) {
  Point point;
  point.beta = std::move(beta);
  point.effect = std::move(effect);
  add_log_odds(rows, point);
  add_chances(rows, point);
  point.cross = Matrix::Zero(rows.columns(), rows.groups);
  point.weight = Vector::Zero(rows.groups);
  point.columns =
      products(rows, point.w, rows.columns(), rows.grouped() ? &point.cross : nullptr, &point.weight);
  complete(rows, point);
  return point;
}

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

Vector leverage(const Rows& rows, const Point& point) {
  const Matrix c = covariance_at(point);
  const Index k = rows.columns(), measured = rows.measured.cols();
  Matrix among(measured, measured);
  for (Index a = 0; a < measured; ++a)
    for (Index b = 0; b < measured; ++b)
      among(a, b) = c(rows.measured_column[static_cast<std::size_t>(a)],
                      rows.measured_column[static_cast<std::size_t>(b)]);
  Vector h = (rows.measured * among).cwiseProduct(rows.measured).rowwise().sum();
  Vector turned(k + rows.groups), of_measured(measured);
  for (const Rows::Run& run : rows.runs) {
    const auto& entries = rows.cells[run.cell];
    turned.setZero();
    for (const auto& e : entries) turned += e.value * c.col(e.column);
    if (rows.grouped()) turned += c.col(k + run.group);
    double fixed = rows.grouped() ? turned(k + run.group) : 0;
    for (const auto& e : entries) fixed += e.value * turned(e.column);
    for (Index j = 0; j < measured; ++j)
      of_measured(j) = 2 * turned(rows.measured_column[static_cast<std::size_t>(j)]);
    const Index n = run.end - run.begin;
    h.segment(run.begin, n).array() += fixed;
    h.segment(run.begin, n) += rows.measured.middleRows(run.begin, n) * of_measured;
  }
  return h.cwiseProduct(point.w);
}

Gradient gradient(const Rows& rows, const Vector& residual) {
  Gradient out{Vector::Zero(rows.columns()), Vector::Zero(rows.groups)};
  const Vector of_measured = rows.measured.transpose() * residual;
  for (Index j = 0; j < rows.measured.cols(); ++j)
    out.columns(rows.measured_column[static_cast<std::size_t>(j)]) = of_measured(j);
  for (const Rows::Run& run : rows.runs) {
    const double sum = residual.segment(run.begin, run.end - run.begin).sum();
    for (const auto& e : rows.cells[run.cell]) out.columns(e.column) += sum * e.value;
    if (rows.grouped()) out.groups(run.group) += sum;
  }
  return out;
}

}  // namespace leadlab::models::fit
