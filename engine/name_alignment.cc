#include "engine/name_alignment.h"

#include <algorithm>

#include "engine/similar_words.h"

namespace leadlab::engine {
namespace {

/// What a word without counterpart costs, at most: the whole of it if the word is as rare as can be.
constexpr double kCostOfRareWord = 0.9;
/// Both names have such a word: one stands where the other should.
constexpr double kBothDiffer = 0.8;
/// One word alone must be all there is: "aces" and "aces technology" may well be two companies.
constexpr double kOneWordOnly = 0.9;
/// How rare (of the rarest) the rarest word in common must be: "electronics systems" is nobody in particular.
constexpr double kRareEnough = 0.6;
/// Likeness of a word and its abbreviation, and how rare (of the rarest) a word may be to be shortened.
constexpr double kAbbreviation = 0.85, kRarestShortened = 0.7;

/// What two names have in common, word by word.
class Alignment {
 public:
  Alignment(std::vector<WeightedWord> a, std::vector<WeightedWord> b, double largest_weight)
      : a_(std::move(a)), b_(std::move(b)), largest_weight_(largest_weight) {
    match_equal();
    match_joined(a_, b_);
    match_joined(b_, a_);
    match_alike();
  }

  /// Mean likeness of the words that have a counterpart, by weight, less what those without one cost.
  [[nodiscard]] double similarity() const {
    const double kept_a = kept_of(a_), kept_b = kept_of(b_);
    const double factor = kept_a * kept_b * (kept_a < 1 && kept_b < 1 ? kBothDiffer : 1);
    if (matched_ == 0) return 0;
    const double telling = std::min(1.0, heaviest_ / (kRareEnough * largest_weight_));
    const double alone = pairs_ == 1 && (kept_a < 1 || kept_b < 1) ? kOneWordOnly : 1;
    return factor * telling * alone * alike_ / matched_;
  }

 private:
  void pair(WeightedWord& a, WeightedWord& b, double likeness) {
    a.matched = b.matched = true;
    const double weight = std::min(a.weight, b.weight);
    matched_ += weight;
    alike_ += likeness * weight;
    heaviest_ = std::max(heaviest_, weight);
    ++pairs_;
  }

  /// What is kept of the similarity for the words without a counterpart, in [0, 1].
  [[nodiscard]] double kept_of(const std::vector<WeightedWord>& words) const {
    double kept = 1;
    for (const WeightedWord& word : words) {
      const double rarity = word.weight / largest_weight_;
      if (!word.matched) kept *= 1 - kCostOfRareWord * rarity * rarity;
    }
    return kept;
  }

  void match_equal() {
    for (WeightedWord& a : a_) {
      const auto same = std::find_if(b_.begin(), b_.end(),
                                     [&](const WeightedWord& b) { return !b.matched && b.text == a.text; });
      if (same != b_.end()) pair(a, *same, 1);
    }
  }

  /// "data systems" and "datasystems".
  void match_joined(std::vector<WeightedWord>& several, std::vector<WeightedWord>& one) {
    for (std::size_t first = 0; first < several.size(); ++first) {
      std::u32string text;
      for (std::size_t last = first; last < several.size() && !several[last].matched; ++last) {
        text += several[last].text;
        if (last == first) continue;
        const auto same = std::find_if(one.begin(), one.end(),
                                       [&](const WeightedWord& w) { return !w.matched && w.text == text; });
        if (same == one.end()) continue;
        for (std::size_t i = first; i <= last; ++i) several[i].matched = true;
        same->matched = true;
        matched_ += same->weight;
        alike_ += same->weight;
        heaviest_ = largest_weight_;
        pairs_ += 2;
        break;
      }
    }
  }

  void match_alike() {
    for (;;) {
      WeightedWord *best_a = nullptr, *best_b = nullptr;
      double best = 0;
      for (WeightedWord& a : a_) {
        for (WeightedWord& b : b_) {
          if (a.matched || b.matched) continue;
          const double likeness = likeness_of(a, b);
          if (likeness <= best) continue;
          best = likeness;
          best_a = &a;
          best_b = &b;
        }
      }
      if (best_a == nullptr) return;
      pair(*best_a, *best_b, best);
    }
  }

  [[nodiscard]] double likeness_of(const WeightedWord& a, const WeightedWord& b) const {
    double likeness = likeness_of_spelling(a.text, b.text);
    const WeightedWord &shorter = a.text.size() < b.text.size() ? a : b, &longer = &shorter == &a ? b : a;
    // Only words that many names share are shortened; who shortens the others means someone else.
    if (longer.weight <= kRarestShortened * largest_weight_ && may_abbreviate(shorter.text, longer.text))
      likeness = std::max(likeness, kAbbreviation);
    return likeness;
  }

  std::vector<WeightedWord> a_, b_;
  double largest_weight_, matched_ = 0, alike_ = 0, heaviest_ = 0;
  std::size_t pairs_ = 0;
};

}  // namespace

double similarity_of_words(std::vector<WeightedWord> a, std::vector<WeightedWord> b, double largest_weight) {
  return Alignment(std::move(a), std::move(b), largest_weight).similarity();
}

}  // namespace leadlab::engine
