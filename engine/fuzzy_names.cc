#include "engine/fuzzy_names.h"

#include <algorithm>
#include <cmath>

#include "engine/company_name.h"
#include "engine/unicode.h"

namespace leadlab::engine {
namespace {

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

}  // namespace

FuzzyNames::FuzzyNames(const std::vector<std::string>& names) : total_(names.size()) {
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

std::size_t FuzzyNames::best_match(std::string_view name, double threshold) const {
  std::unordered_map<std::uint32_t, double> shared;
  double own = 0;
  for (const std::string& text : features_of(name)) {
    const auto found = features_.find(text);
    own += found == features_.end() ? weight_of_unseen_ : found->second.weight;
    if (found == features_.end()) continue;
    for (const std::uint32_t i : found->second.names) shared[i] += found->second.weight;
  }
  double best = 0;
  std::size_t match = kNoMatch;
  for (const auto& [i, both] : shared) {
    const double similarity = both / (own + total_[i] - both);
    if (similarity < threshold || similarity < best) continue;
    match = similarity > best ? i : kNoMatch;  // two at the top: none, unless a better one follows
    best = similarity;
  }
  return match;
}

}  // namespace leadlab::engine
