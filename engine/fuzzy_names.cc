#include "engine/fuzzy_names.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/company_name.h"
#include "engine/name_alignment.h"
#include "engine/unicode.h"

namespace leadlab::engine {
namespace {

/// So many names are looked at closely.
constexpr std::size_t kCandidates = 16;
/// Words (marked by a leading blank) and 3-grams of a name, each once, sorted: sums come out the same always.
std::vector<std::string> features_of(std::string_view name) {
  std::vector<std::string> features;
  for (const std::string& word : split_words(name)) {
    features.push_back(std::string(1, ' ').append(word));
    const std::u32string padded = from_utf8(std::string(1, '#').append(word).append(1, '#'));
    for (std::size_t i = 0; i + 3 <= padded.size(); ++i) {
      features.push_back(to_utf8(std::u32string_view(padded).substr(i, 3)));
    }
  }
  std::sort(features.begin(), features.end());
  features.erase(std::unique(features.begin(), features.end()), features.end());
  return features;
}

/// Words that names have or leave out at will: they count for nothing.
constexpr std::array<std::string_view, 16> kSmallWords = {
    "the", "and", "of", "for", "und", "der", "die", "das", "et", "le", "la", "les", "de", "y", "el", "e"};

}  // namespace

FuzzyNames::FuzzyNames(const std::vector<std::string>& names) : names_(names), total_(names.size()) {
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    for (std::string& feature : features_of(names[i])) features_[std::move(feature)].names.push_back(i);
  }
  const auto n = static_cast<double>(names.size());
  for (auto& [text, feature] : features_)
    feature.weight = std::log1p(n / static_cast<double>(feature.names.size()));
  weight_of_unseen_ = std::log1p(n);
  for (std::size_t i = 0; i < names.size(); ++i) {
    for (const std::string& feature : features_of(names[i]))
      total_[i] += features_.find(feature)->second.weight;
  }
}

double FuzzyNames::weight_of_word(std::string_view word) const {
  if (std::find(kSmallWords.begin(), kSmallWords.end(), word) != kSmallWords.end()) return 0;
  const auto found = features_.find(std::string(1, ' ').append(word));
  return found == features_.end() ? weight_of_unseen_ : found->second.weight;
}

std::vector<std::uint32_t> FuzzyNames::candidates(std::string_view name) const {
  std::unordered_map<std::uint32_t, double> shared;
  double own = 0;
  for (const std::string& text : features_of(name)) {
    const auto found = features_.find(text);
    own += found == features_.end() ? weight_of_unseen_ : found->second.weight;
    if (found == features_.end()) continue;
    for (const std::uint32_t i : found->second.names) shared[i] += found->second.weight;
  }
  std::vector<std::pair<double, std::uint32_t>> overlap;  // negative, so that the largest comes first
  for (const auto& [i, both] : shared) overlap.emplace_back(-both / (own + total_[i] - both), i);
  const std::size_t kept = std::min(overlap.size(), kCandidates);
  std::partial_sort(overlap.begin(), overlap.begin() + static_cast<std::ptrdiff_t>(kept), overlap.end());
  std::vector<std::uint32_t> found;
  for (std::size_t i = 0; i < kept; ++i) found.push_back(overlap[i].second);
  return found;
}

double FuzzyNames::similarity(std::string_view name, std::size_t other) const {
  const auto words_of = [&](std::string_view text) {
    std::vector<WeightedWord> words;
    for (const std::string& word : split_words(text))
      words.push_back({from_utf8(word), weight_of_word(word)});
    return words;
  };
  return similarity_of_words(words_of(name), words_of(names_[other]), weight_of_unseen_);
}

std::size_t FuzzyNames::best_match(std::string_view name, double threshold) const {
  double best = 0;
  std::size_t match = kNoMatch;
  for (const std::uint32_t i : candidates(name)) {
    const double alike = similarity(name, i);
    if (alike < threshold || alike < best) continue;
    match = alike > best ? i : kNoMatch;  // two at the top: none, unless a better one follows
    best = alike;
  }
  return match;
}

}  // namespace leadlab::engine
