// The rows of a logistic model as its Newton steps take them, and the sums over them.
//
// Rows are sorted into runs that share a cell of the design and a group: what the coded columns add to the
// log odds is computed once a run, their products once a cell, and only measured columns row by row.
// Internal to fit_logistic.
#pragma once

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/fit/logistic.h"

namespace leadlab::models::fit {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;
using Index = Eigen::Index;

/// Aliased columns left out, the others scaled to a root mean square of 1; rows without weight left out.
struct Rows {
  struct Entry {
    Index column = 0;  ///< among those kept
    double value = 0;  ///< scaled
  };
  struct Run {
    Index begin = 0, end = 0;  ///< rows
    std::size_t cell = 0;
    Index group = 0;
  };
  std::vector<std::vector<Entry>> cells;  ///< coded columns that are not 0, by column
  std::vector<Run> runs;                  ///< those of a cell one after the other
  Matrix measured;                        ///< [rows x measured columns], scaled
  std::vector<Index> measured_column;     ///< among those kept
  Vector y, weight;                       ///< [rows]
  Vector scale;                           ///< [columns kept]
  std::vector<std::size_t> column;        ///< of the design, of those kept
  Index groups = 0;
  double precision = 1;
  double saturated = 0;  ///< log likelihood of a fit that gives every row its own share: 0 for single cases
  [[nodiscard]] Index columns() const { return scale.size(); }
  [[nodiscard]] bool grouped() const { return groups > 0; }
};

Rows rows_of(const LogisticData& data);

/// Whether some coded column holds one outcome only: then its coefficient runs away, and the likelihood has
/// no maximum. Others may run away all the same.
bool surely_separated(const Rows& rows);

/// Everything at one point: log odds, chances, information in blocks (columns, groups).
struct Point {
  Vector beta, effect;
  Vector eta, p, w;  ///< [rows]; w = weight p (1 - p)
  Matrix columns;    ///< [columns x columns]
  Vector weight;     ///< [groups], of their rows
  Matrix cross;      ///< [columns x groups]
  Vector diagonal;   ///< [groups]
  Eigen::LDLT<Matrix> schur;
  double of_rows = 0;                              ///< log likelihood
  double log_likelihood = 0, log_determinant = 0;  ///< the former with the groups' normal
};

Point at(const Rows& rows, Vector beta, Vector effect);

/// What depends on the precision of the groups, from what does not.
void complete(const Rows& rows, Point& point);

/// Inverse of the information, columns first, then groups.
Matrix covariance_at(const Point& point);

/// Each row's share of the fit, the diagonal of the hat matrix.
Vector leverage(const Rows& rows, const Point& point);

/// Sums of row times residual, over columns and over groups.
struct Gradient {
  Vector columns, groups;
};
Gradient gradient(const Rows& rows, const Vector& residual);

}  // namespace leadlab::models::fit
