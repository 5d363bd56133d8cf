// Company names made comparable: "Müller & Söhne GmbH" and "MULLER SOHNE" are one company.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace leadlab::engine {

/// NFKD without marks, case-folded, punctuation and symbols to spaces, legal suffixes dropped at the end
/// (never the last word left), words joined by one space. Empty = nothing left to compare.
std::string normalise_company_name(std::string_view name);

std::vector<std::string> split_words(std::string_view normalised);

}  // namespace leadlab::engine
