// "Did you mean ...?" in the remedies of findings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace leadlab::engine {

/// The remedy, led by the name most like `name` if one is near: "Did you mean "R12"? Add the rep."
std::string with_suggestion(std::string_view name, const std::vector<std::string>& names,
                            const std::string& remedy);

}  // namespace leadlab::engine
