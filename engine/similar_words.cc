#include "engine/similar_words.h"

#include <algorithm>
#include <array>
#include <vector>

namespace leadlab::engine {
namespace {

/// Words of fewer letters are compared by equality: "abb" and "abc" are two companies.
constexpr std::size_t kShortest = 4;
/// Letters of a word per misspelling forgiven.
constexpr std::size_t kLettersPerEdit = 4;
/// What a wrong letter costs, in letters of the longer word.
constexpr double kCostOfMisspelling = 0.8;

std::size_t common_prefix(std::u32string_view a, std::u32string_view b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

}  // namespace

std::size_t edits_between(std::u32string_view a, std::u32string_view b, std::size_t limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > limit) return limit + 1;
  // Optimal string alignment, three rows of the table at a time.
  std::array<std::vector<std::size_t>, 3> rows;
  for (auto& row : rows) row.resize(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const auto &above = rows[(i + 2) % 3], &two_above = rows[(i + 1) % 3];
    auto& row = rows[i % 3];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], two_above[j - 2] + 1);
    }
  }
  return std::min(rows[a.size() % 3][b.size()], limit + 1);
}

double likeness_of_spelling(std::u32string_view a, std::u32string_view b) {
  if (a == b) return 1;
  const std::size_t longer = std::max(a.size(), b.size()), shorter = std::min(a.size(), b.size());
  if (shorter < kShortest) return 0;
  const auto share = [&](std::size_t letters) {
    return static_cast<double>(letters) / static_cast<double>(longer);
  };
  const std::size_t limit = longer / kLettersPerEdit, typed = edits_between(a, b, limit);
  // The first letter is hardly ever mistyped: where it differs, so do the companies.
  const std::size_t edits = typed + (a.front() == b.front() ? 0 : 1);
  double likeness = edits <= limit ? 1 - kCostOfMisspelling * share(edits) : 0;
  // "technology", "technologies": endings of up to three letters.
  const std::size_t prefix = common_prefix(a, b);
  if (prefix >= 6 && longer - prefix <= 3) likeness = std::max(likeness, share(prefix));
  return likeness;
}

bool may_abbreviate(std::u32string_view shorter, std::u32string_view longer) {
  if (shorter.size() < 3 || shorter.size() >= longer.size() || shorter.front() != longer.front())
    return false;
  std::size_t at = 0;
  for (const char32_t letter : shorter) {
    at = longer.find(letter, at);
    if (at == std::u32string_view::npos) return false;
    ++at;
  }
  return true;
}

}  // namespace leadlab::engine
