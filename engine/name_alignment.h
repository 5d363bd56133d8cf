// How similar two company names are, word by word. Source: docs/matching.md.
#pragma once

#include <string>
#include <vector>

namespace leadlab::engine {

struct WeightedWord {
  std::u32string text;
  double weight = 0;  ///< the rarer, the larger; 0 = counts for nothing
  bool matched = false;
};

/// In [0, 1], 1 for the same words in any order; the same whichever name comes first, but for pairs of words
/// that are equally alike. @param largest_weight  that of a word which no name has, > 0
double similarity_of_words(std::vector<WeightedWord> a, std::vector<WeightedWord> b, double largest_weight);

}  // namespace leadlab::engine
