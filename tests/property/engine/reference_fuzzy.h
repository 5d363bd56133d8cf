// Similar company names as docs/matching.md tells it, by comparing a name with every name on file. The cases
// have fewer names than the engine looks at closely, so nobody is left out for that.
#pragma once

#include <set>
#include <string>

namespace leadlab::engine::oracle {

/// In [0, 1]. Names are normalised; `on_file` says how rare a word is.
double likeness_of_names(const std::string& a, const std::string& b, const std::set<std::string>& on_file);

enum class AmongEquals { kNone, kTheLast };
/// The most similar of `on_file` if it reaches the threshold; none of several that are equally so.
std::string most_similar(const std::string& name, const std::set<std::string>& on_file, double threshold,
                         AmongEquals among_equals = AmongEquals::kNone);

}  // namespace leadlab::engine::oracle
