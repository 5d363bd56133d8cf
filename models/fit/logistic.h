// Logistic regression by maximum likelihood, and by Firth's penalised likelihood where the data separate.
//
// When some combination of columns tells wins and losses apart without fail, the likelihood has no maximum
// and its estimates run to infinity; Firth's penalty keeps them finite (and is what `method` then says).
// Columns that others already contain are left out and marked, as R does. The answer holds no NaN. Source:
// McCullagh & Nelder, Generalized Linear Models (1989), section 4.4 (Newton steps); Firth, Biometrika 80
// (1993) 27-38; Heinze & Schemper, Statistics in Medicine 21 (2002) 2409-2419; Breslow & Clayton, JASA 88
// (1993) 9-25 (random intercepts).    Tested: published fits (tests/unit/models/logistic_test.cc)
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "models/fit/design.h"

namespace leadlab::models::fit {

/// Rows of cases. With `group`, each row also has the intercept of its group, a draw from a normal of mean 0
/// and of precision `group_precision`: for reps, of whom there are many with few leads each.
struct LogisticData {
  Design x;                          ///< an intercept is a column of ones
  std::vector<double> y;             ///< shape [rows], share won: 0 or 1 for a single case
  std::vector<double> weight;        ///< shape [rows], number of cases; empty = 1 each
  std::vector<std::uint32_t> group;  ///< shape [rows], below `groups`; empty = no groups
  std::size_t groups = 0;
  double group_precision = 1;  ///< 1 / variance on the scale of log odds, > 0
  [[nodiscard]] std::size_t rows() const { return y.size(); }
};

enum class LogisticMethod : std::uint8_t { kLikelihood, kFirth };

struct LogisticFit {
  std::vector<double> beta;           ///< shape [columns], log odds; 0 where aliased
  std::vector<double> group_effect;   ///< shape [groups], log odds
  std::vector<double> covariance;     ///< shape [(columns + groups)^2], of beta and then group_effect
  std::vector<std::uint8_t> aliased;  ///< shape [columns], 1 = contained in the columns before it
  double group_variance = 0;          ///< of the normal of the groups' intercepts
  double deviance = 0;                ///< -2 log likelihood, above that of a fit to every row
  int iterations = 0;
  bool converged = false;  ///< false: do not rely on it (the numbers are finite all the same)
  LogisticMethod method = LogisticMethod::kLikelihood;

  [[nodiscard]] double standard_error(std::size_t column) const;
};

/// The fit. Throws std::invalid_argument when the shapes do not agree.
LogisticFit fit_logistic(const LogisticData& data);

/// The same by the likelihood alone; nothing where the data separate.
std::optional<LogisticFit> fit_likelihood(const LogisticData& data);

/// The same with the variance of the groups' intercepts estimated (its expectation given the data, repeated
/// until it stays), between 1e-4 and 4; `group_precision` is not used.
LogisticFit fit_random_intercepts(const LogisticData& data);

}  // namespace leadlab::models::fit
