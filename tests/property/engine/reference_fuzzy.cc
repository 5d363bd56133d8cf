#include "tests/property/engine/reference_fuzzy.h"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <vector>

namespace leadlab::engine::oracle {
namespace {

/// Sums in another order differ by less; different likenesses by more.
constexpr double kSame = 1e-9;

std::vector<std::string> split(const std::string& name) {
  std::istringstream in(name);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

/// ln(1 + N/n); a word that no name has is as rare as can be.
double rarity(const std::string& word, const std::set<std::string>& on_file) {
  const std::set<std::string> small = {"the", "and", "of", "for", "und", "der", "die", "das",
                                       "et",  "le",  "la", "les", "de",  "y",   "el",  "e"};
  if (small.contains(word)) return 0;
  double with = 0;
  for (const std::string& name : on_file) {
    const std::vector<std::string> words = split(name);
    if (std::find(words.begin(), words.end(), word) != words.end()) ++with;
  }
  return std::log(1 + static_cast<double>(on_file.size()) / std::max(with, 1.0));
}

/// Letters inserted, deleted, replaced or swapped with their neighbour, in the first i and j letters.
std::size_t mistakes(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      std::size_t& least = table[i][j] = i == 0 ? j : j == 0 ? i : a.size() + b.size();
      if (i == 0 || j == 0) continue;
      least = std::min(
          {table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) least = std::min(least, table[i - 2][j - 2] + 1);
    }
  }
  return table[a.size()][b.size()];
}

double misspelling(const std::string& a, const std::string& b) {
  if (std::min(a.size(), b.size()) <= 3) return 0;
  const auto letters = static_cast<double>(std::max(a.size(), b.size()));
  const auto wrong = static_cast<double>(mistakes(a, b) + (a[0] == b[0] ? 0 : 1));
  return wrong <= letters / 4 ? 1 - 0.8 * wrong / letters : 0;
}

double endings(const std::string& a, const std::string& b) {
  if (std::min(a.size(), b.size()) <= 3) return 0;
  std::size_t common = 0;
  while (common < std::min(a.size(), b.size()) && a[common] == b[common]) ++common;
  const std::size_t letters = std::max(a.size(), b.size());
  return common >= 6 && letters <= common + 3 ? static_cast<double>(common) / static_cast<double>(letters)
                                              : 0;
}

bool abbreviates(const std::string& shorter, const std::string& longer) {
  if (shorter.size() < 3 || shorter.size() >= longer.size() || shorter[0] != longer[0]) return false;
  std::size_t found = 0;
  for (const char letter : longer) {
    if (found < shorter.size() && letter == shorter[found]) ++found;
  }
  return found == shorter.size();
}

struct Word {
  std::string text;
  double weight = 0;
  bool paired = false;
};
using Words = std::vector<Word>;

class Pairing {
 public:
  Pairing(Words a, Words b, double largest) : a_(std::move(a)), b_(std::move(b)), largest_(largest) {
    pair_equal();
    pair_joined(a_, b_);
    pair_joined(b_, a_);
    while (pair_most_alike()) continue;
  }

  [[nodiscard]] double likeness() const {
    if (weights_ <= 0) return 0;
    const double left_a = without_partner(a_), left_b = without_partner(b_);
    double all = sum_ / weights_ * left_a * left_b * std::min(1.0, heaviest_ / (0.6 * largest_));
    if (left_a < 1 && left_b < 1) all *= 0.8;
    if (pairs_ == 1 && (left_a < 1 || left_b < 1)) all *= 0.9;
    return all;
  }

 private:
  void pair(Word& a, Word& b, double alike) {
    a.paired = b.paired = true;
    count(std::min(a.weight, b.weight), alike);
    heaviest_ = std::max(heaviest_, std::min(a.weight, b.weight));
    pairs_ += 1;
  }
  void count(double weight, double alike) {
    weights_ += weight;
    sum_ += weight * alike;
  }

  void pair_equal() {
    for (Word& a : a_) {
      for (Word& b : b_) {
        if (!a.paired && !b.paired && a.text == b.text) pair(a, b, 1);
      }
    }
  }

  /// "data systems" and "datasystems".
  void pair_joined(Words& apart, Words& joined) {
    for (std::size_t from = 0; from < apart.size(); ++from) {
      for (std::size_t to = from + 1; to < apart.size(); ++to) {
        for (Word& word : joined) try_joined(apart, from, to, word);
      }
    }
  }
  void try_joined(Words& apart, std::size_t from, std::size_t to, Word& joined) {
    std::string text;
    for (std::size_t i = from; i <= to; ++i) {
      if (apart[i].paired) return;
      text += apart[i].text;
    }
    if (joined.paired || joined.text != text) return;
    for (std::size_t i = from; i <= to; ++i) apart[i].paired = true;
    joined.paired = true;
    count(joined.weight, 1);
    heaviest_ = largest_;
    pairs_ += 2;
  }

  bool pair_most_alike() {
    Word *first = nullptr, *second = nullptr;
    double most = 0;
    for (Word& a : a_) {
      for (Word& b : b_) {
        const double alike = a.paired || b.paired ? 0 : words_alike(a, b);
        if (alike > most) first = &a, second = &b, most = alike;
      }
    }
    if (first != nullptr) pair(*first, *second, most);
    return first != nullptr;
  }

  [[nodiscard]] double words_alike(const Word& a, const Word& b) const {
    const Word& longer = a.text.size() > b.text.size() ? a : b;
    const bool common = longer.weight <= 0.7 * largest_;
    const bool shortened = common && (abbreviates(a.text, b.text) || abbreviates(b.text, a.text));
    return std::max({misspelling(a.text, b.text), endings(a.text, b.text), shortened ? 0.85 : 0});
  }

  [[nodiscard]] double without_partner(const Words& words) const {
    double left = 1;
    for (const Word& word : words) {
      const double r = word.weight / largest_;
      if (!word.paired) left *= 1 - 0.9 * r * r;
    }
    return left;
  }

  Words a_, b_;
  double largest_, weights_ = 0, sum_ = 0, heaviest_ = 0;
  int pairs_ = 0;
};

/// A word or three letters of a word, its ends marked.
std::set<std::string> pieces(const std::string& name) {
  std::set<std::string> found;
  for (const std::string& word : split(name)) {
    found.insert("word " + word);
    const std::string marked = "#" + word + "#";
    for (std::size_t i = 0; i + 3 <= marked.size(); ++i) found.insert(marked.substr(i, 3));
  }
  return found;
}

bool share_a_piece(const std::string& a, const std::string& b) {
  const std::set<std::string> of_b = pieces(b), of_a = pieces(a);
  return std::any_of(of_a.begin(), of_a.end(),
                     [&](const std::string& piece) { return of_b.contains(piece); });
}

}  // namespace

double likeness_of_names(const std::string& a, const std::string& b, const std::set<std::string>& on_file) {
  const auto words_of = [&](const std::string& name) {
    Words words;
    for (const std::string& text : split(name)) words.push_back({text, rarity(text, on_file), false});
    return words;
  };
  const double largest = std::log(1 + static_cast<double>(on_file.size()));
  return Pairing(words_of(a), words_of(b), largest).likeness();
}

std::string most_similar(const std::string& name, const std::set<std::string>& on_file, double threshold,
                         AmongEquals among_equals) {
  std::string best;
  double most = 0;
  bool several = false;
  for (const std::string& other : on_file) {
    const double alike = share_a_piece(name, other) ? likeness_of_names(name, other, on_file) : 0;
    if (alike < threshold - kSame || alike < most - kSame) continue;
    several = alike <= most + kSame;
    best = other;
    most = alike;
  }
  return several && among_equals == AmongEquals::kNone ? "" : best;
}

}  // namespace leadlab::engine::oracle
