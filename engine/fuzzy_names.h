// Similar company names. Off unless `match.fuzzy` is set.
//
// A name is the set of its words and of the 3-grams of its words ("acme" -> #ac acm cme me#). A feature that
// occurs in n of N names weighs idf = ln(1 + N / n). Similarity is the weighted overlap
//   sum of weights in both / sum of weights in either,   in [0, 1], 1 for equal sets.
// Source: docs/routing.md, "Account match".
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

 private:
  struct Feature {
    double weight = 0;
    std::vector<std::uint32_t> names;  ///< in which names it occurs, rising
  };
  std::unordered_map<std::string, Feature, TextHash, TextEqual> features_;
  std::vector<double> total_;  ///< shape [names], sum of the weights of a name's features
  double weight_of_unseen_ = 0;
};

}  // namespace leadlab::engine
