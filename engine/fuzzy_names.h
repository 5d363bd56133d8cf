// Similar company names. Off unless `match.fuzzy` is set.
//
// An index finds candidates: a name is the set of its words and of the 3-grams of its words ("acme" -> #ac
// acm cme me#); what occurs in n of N names weighs idf = ln(1 + N / n), and the names with the largest
// weighted overlap are looked at closely. Their similarity then goes by words, which bear the same weights.
// Source: docs/matching.md.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/text.h"

namespace leadlab::engine {

class FuzzyNames {
 public:
  FuzzyNames() = default;
  /// @param names  normalised, distinct; an index into it is what `best_match` answers
  explicit FuzzyNames(const std::vector<std::string>& names);

  static constexpr std::size_t kNoMatch = static_cast<std::size_t>(-1);
  /// The name most similar to `name` when it reaches `threshold` and no other is as similar; else kNoMatch.
  [[nodiscard]] std::size_t best_match(std::string_view name, double threshold) const;
  /// Of `name` and the `other`-th name, in [0, 1]; 1 for equal names.
  [[nodiscard]] double similarity(std::string_view name, std::size_t other) const;

 private:
  struct Feature {
    double weight = 0;
    std::vector<std::uint32_t> names;  ///< in which names it occurs, rising
  };
  [[nodiscard]] std::vector<std::uint32_t> candidates(std::string_view name) const;
  [[nodiscard]] double weight_of_word(std::string_view word) const;

  std::vector<std::string> names_;
  std::unordered_map<std::string, Feature, TextHash, TextEqual> features_;
  std::vector<double> total_;  ///< shape [names], sum of the weights of a name's features
  double weight_of_unseen_ = 0;
};

}  // namespace leadlab::engine
