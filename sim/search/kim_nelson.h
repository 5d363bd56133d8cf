// Selecting the best of k systems under common random numbers, with a guaranteed probability.
//
// Kim & Nelson, "A fully sequential procedure for indifference-zone selection in simulation", ACM TOMACS 11
// (2001) 251-273, with c = 1 and the Bonferroni form of eta, which holds whatever correlation the common
// random numbers put between the systems. With probability >= confidence the system left is the best, or less
// than delta worse than it. Looking only after batches keeps the guarantee: fewer looks cannot eliminate more
// often.
//
// Notation of the paper: eta = ((2 a / (k - 1))^(-2 / (n0 - 1)) - 1) / 2, h^2 = 2 eta (n0 - 1), S_il^2 the
// variance of the first n0 differences, W_il(r) = max(0, delta / 2r (h^2 S_il^2 / delta^2 - r)).
// Tested: published totals and probability of correct selection (tests/unit/sim).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace leadlab::sim::search {

/// @pre k >= 2, n0 >= 2, 0 < alpha < 1
double kim_nelson_eta(std::size_t k, std::uint64_t n0, double alpha);

/// Who fell out, when, and against whom.
struct Elimination {
  std::size_t system = 0, against = 0;
  std::uint64_t after = 0;  ///< replications
};

/// The elimination of one selection. Larger is better.
/// Invariant: at least one system is left.
class KimNelson {
 public:
  /// @param pilot  shape [system][n0], the same replications for all
  /// @param delta  smallest difference that matters, > 0
  KimNelson(const std::vector<std::vector<double>>& pilot, double delta, double alpha);

  /// One look after r replications of every system that is left. @param sums  shape [system], over all r.
  void look(std::uint64_t r, const std::vector<double>& sums);

  [[nodiscard]] bool decided() const { return left_.size() == 1; }
  [[nodiscard]] const std::vector<std::size_t>& left() const { return left_; }
  [[nodiscard]] const std::vector<Elimination>& eliminations() const { return eliminations_; }
  /// After so many replications at most it is decided.
  [[nodiscard]] std::uint64_t most_replications() const;

 private:
  [[nodiscard]] double slack(std::size_t i, std::size_t l, double r) const;
  [[nodiscard]] std::optional<std::size_t> beaten_by(std::size_t i, double r,
                                                     const std::vector<double>& sums) const;

  double delta_, h2_;
  std::vector<std::vector<double>> s2_;  ///< shape [system][system], variance of the pilot's differences
  std::vector<std::size_t> left_;
  std::vector<Elimination> eliminations_;
};

}  // namespace leadlab::sim::search
