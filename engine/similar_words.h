// How alike two words of company names are: misspelt, shortened, in the plural, or different words.
#pragma once

#include <string_view>

namespace leadlab::engine {

/// Letters to insert, delete, replace or swap with a neighbour to get from `a` to `b`; at most `limit` + 1.
std::size_t edits_between(std::u32string_view a, std::u32string_view b, std::size_t limit);

/// Likeness in [0, 1], 1 for equal words, 0 for different ones.
double likeness_of_spelling(std::u32string_view a, std::u32string_view b);

/// `shorter` may stand for `longer`: the same first letter, and the rest of it in order ("mfg", "tech").
bool may_abbreviate(std::u32string_view shorter, std::u32string_view longer);

}  // namespace leadlab::engine
